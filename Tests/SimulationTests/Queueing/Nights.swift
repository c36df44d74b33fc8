import Domain
import Simulation

/// Nights to try orders on.
enum Nights {
    /// Ten counselors with all that can happen: consoles that vanish, levels that rise, half of the consoles gone at once.
    /// About 90 % of their places are in use.
    static var busy: Scenario {
        var night = Scenario(name: "busy", hours: 10)
        night.arrivals = [.init(from: 0, perHour: 45)]
        night.counselors = [.init(from: 0, count: 10), .init(from: 4, count: 12), .init(from: 6, count: 9)]
        night.outages = [.init(at: 2, share: 0.5, minutes: 30)]
        night.lossesPerHour = 0.2
        night.raisedShare = 0.1
        return night
    }

    /// More code orange than anybody can answer, to the end.
    static var endlessOrange: Scenario {
        var night = busy
        night.arrivals = [.init(from: 0, perHour: 150, levels: [20, 10, 10, 50, 10])]
        night.outages = []
        return night
    }

    /// Ten times what the counselors can do.
    static func tenfold(_ seed: UInt64) -> Workload { Workload(busy.overloaded(by: 10), seed: seed) }

    static func held(_ figures: QueueFigures) -> [Bound.Kind] { figures.bounds.filter(\.held).map(\.kind) }

    static func broken(_ figures: QueueFigures) -> [Bound.Kind] { figures.bounds.filter { !$0.held }.map(\.kind) }
}

/// What a run counts as it goes.
struct QueueTally: Sendable {
    /// The most who waited in each of so many equal stretches of time.
    static let stretches = 60

    private let end: Double
    private var now = 0.0
    private(set) var waiting = Array(repeating: 0, count: stretches)
    private(set) var orangeWaiting = Array(repeating: 0, count: stretches)
    /// Seconds of places that were in use, and that there were.
    private(set) var busy = 0.0
    private(set) var available = 0.0
    /// The longest time in which somebody below code orange waited and nobody below it was claimed.
    private(set) var longestStarvation = 0.0
    private var starvingSince: Double?
    private(set) var claims = 0
    private(set) var reserveClaims = 0
    var returned = 0

    init(end: Double) { self.end = end }

    /// So it stood from the last call until `time`.
    mutating func hold(until time: Double, orange: Int, belowOrange: Int, load: Int, places: Int) {
        busy += Double(load) * (time - now)
        available += Double(places) * (time - now)
        for stretch in stretch(of: now)...max(stretch(of: now), stretch(of: time)) {
            waiting[stretch] = max(waiting[stretch], orange + belowOrange)
            orangeWaiting[stretch] = max(orangeWaiting[stretch], orange)
        }
        starvingSince = belowOrange > 0 ? starvingSince ?? now : nil
        now = time
        longestStarvation = max(longestStarvation, time - (starvingSince ?? time))
    }

    mutating func claimed(byReserve: Bool, belowOrange: Bool) {
        claims += 1
        reserveClaims += byReserve ? 1 : 0
        if belowOrange { starvingSince = nil }
    }

    private func stretch(of time: Double) -> Int {
        guard end > 0 else { return 0 }
        return max(0, min(Self.stretches - 1, Int(time / end * Double(Self.stretches))))
    }
}

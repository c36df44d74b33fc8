import Foundation

@testable import Forecasting

/// The same queue worked out another way, slowly: every state by logarithms, and the chance of being answered in time from
/// its differential equations.
struct QueueOracle {
    let question: StaffingQuestion
    let counselors: Int

    private var arrivals: Double { question.arrivalsPerHour / 3600 }
    private var places: Int { counselors * question.handleTimes.concurrency }
    private var leaving: Double { question.patience.isFinite ? 1 / question.patience : 0 }

    private func ended(_ n: Int) -> Double {
        let times = question.handleTimes.seconds
        guard n <= places else { return ended(places) + Double(n - places) * leaving }
        let (each, more) = n.quotientAndRemainder(dividingBy: counselors)
        func rate(_ k: Int) -> Double { k == 0 ? 0 : Double(k) / times[k - 1] }
        return Double(counselors - more) * rate(each) + (more > 0 ? Double(more) * rate(each + 1) : 0)
    }

    /// States up to one that is never reached.
    private func probabilities() -> [Double] {
        var logs = [0.0]
        while logs.count < places + 40 || (logs.last ?? 0) > (logs.max() ?? 0) - 60 {
            logs.append((logs.last ?? 0) + log(arrivals / ended(logs.count)))
        }
        let top = logs.max() ?? 0
        let weights = logs.map { exp($0 - top) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// The chance of being answered within the wait, by how many stand before one in the queue. With f(-1) = 1,
    /// df(j)/dt = (full + j theta) (f(j - 1) - f(j)) - theta f(j), by Runge and Kutta's fourth order.
    private func answered(_ most: Int) -> [Double] {
        let full = ended(places)
        let theta = leaving
        var f = [Double](repeating: 0, count: most)
        func slope(_ f: [Double]) -> [Double] {
            f.indices.map { j in
                (full + Double(j) * theta) * ((j == 0 ? 1 : f[j - 1]) - f[j]) - theta * f[j]
            }
        }
        func moved(_ by: Double, _ k: [Double]) -> [Double] { zip(f, k).map { $0 + by * $1 } }
        let steps = max(200, Int(question.targetWait * (full + Double(most) * theta) * 4))
        let h = question.targetWait / Double(steps)
        for _ in 0..<steps {
            let a = slope(f)
            let b = slope(moved(h / 2, a))
            let c = slope(moved(h / 2, b))
            let d = slope(moved(h, c))
            for j in f.indices { f[j] += h / 6 * (a[j] + 2 * b[j] + 2 * c[j] + d[j]) }
        }
        return f
    }

    var service: ServiceLevel {
        let states = probabilities()
        let queue = Array(states[places...])
        let inTime = zip(queue, answered(queue.count)).reduce(0) { $0 + $1.0 * $1.1 }
        let length = queue.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        let busy = states.enumerated().reduce(0) { $0 + Double(min($1.offset, places)) * $1.element }
        return ServiceLevel(
            servedWithin: states[..<places].reduce(0, +) + inTime, abandoned: length * leaving / arrivals,
            occupancy: busy / Double(places), waiting: queue.reduce(0, +), meanWait: length / arrivals)
    }
}

extension ServiceLevel {
    /// The largest difference of a probability.
    func difference(_ other: ServiceLevel) -> Double {
        [
            servedWithin - other.servedWithin, abandoned - other.abandoned, occupancy - other.occupancy,
            waiting - other.waiting,
        ].map(abs).max() ?? 0
    }
}

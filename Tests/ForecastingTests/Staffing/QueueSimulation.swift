import Foundation

@testable import Forecasting

/// Texters one by one: each comes, takes the counselor with the fewest texters or a place in the queue, leaves when their own
/// patience ends, and is done after a time of their own that runs the slower the more texters their counselor holds.
/// It knows no formula.
struct QueueSimulation {
    let question: StaffingQuestion
    let counselors: Int
    let texters: Int

    private struct Waiting {
        let came: Double
        let leaves: Double
    }

    func run(_ random: inout some RandomNumberGenerator) -> ServiceLevel {
        let rate = question.arrivalsPerHour / 3600
        let times = question.handleTimes.seconds
        let places = Double(counselors * times.count)
        // The work left of each texter of each counselor; all of a counselor's go at 1 / T(k).
        var work = [[Double]](repeating: [], count: counselors)
        var queue: [Waiting] = []
        var (now, next, come) = (0.0, random.exponential() / rate, 0)
        var (inTime, left, met, waited, busy) = (0, 0, 0, 0.0, 0.0)
        while come < texters {
            var (event, who, at) = (next, -1, -1)
            for (counselor, texters) in work.enumerated() where !texters.isEmpty {
                for (index, rest) in texters.enumerated() where now + rest * times[texters.count - 1] < event {
                    (event, who, at) = (now + rest * times[texters.count - 1], counselor, index)
                }
            }
            var leaver: Int?
            for (index, waiting) in queue.enumerated() where waiting.leaves < event {
                (event, leaver) = (waiting.leaves, index)
            }
            busy += Double(work.reduce(0) { $0 + $1.count }) * (event - now)
            for counselor in work.indices where !work[counselor].isEmpty {
                let done = (event - now) / times[work[counselor].count - 1]
                for index in work[counselor].indices { work[counselor][index] -= done }
            }
            now = event
            if let leaver {
                let gone = queue.remove(at: leaver)
                left += 1
                waited += now - gone.came
            } else if who >= 0 {
                work[who].remove(at: at)
                if !queue.isEmpty {
                    let first = queue.removeFirst()
                    waited += now - first.came
                    inTime += now - first.came <= question.targetWait ? 1 : 0
                    work[who].append(random.exponential())
                }
            } else {
                come += 1
                next = now + random.exponential() / rate
                let least = work.indices.min { work[$0].count < work[$1].count } ?? 0
                if work[least].count < times.count {
                    work[least].append(random.exponential())
                    inTime += 1
                } else {
                    met += 1
                    let patience = question.patience.isFinite ? random.exponential() * question.patience : .infinity
                    queue.append(Waiting(came: now, leaves: now + patience))
                }
            }
        }
        let all = Double(come)
        return ServiceLevel(
            servedWithin: Double(inTime) / all, abandoned: Double(left) / all, occupancy: busy / now / places,
            waiting: Double(met) / all, meanWait: waited / all)
    }
}

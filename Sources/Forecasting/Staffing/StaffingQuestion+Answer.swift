internal import Foundation

/// The fewest counselors that keep the promise, and what texters then meet.
public struct StaffingAnswer: Sendable, Hashable {
    public let counselors: Int
    public let service: ServiceLevel
}

extension StaffingQuestion {
    /// The least number of counselors with which ``targetFraction`` of all who come are answered within ``targetWait``.
    ///
    /// More counselors never serve worse, so the number is bracketed and closed in on: by the line through the last two
    /// points in log odds, where the curve is nearly straight, and by halves where that does not end soon.
    public func answer() -> StaffingAnswer {
        let arrivals = arrivalsPerHour / 3600
        guard arrivals > 0 else { return StaffingAnswer(counselors: 0, service: .idle) }
        let each = handleTimes.finished.last ?? 1
        // Who is answered within the wait is answered: no fewer can answer as many.
        var tooFew = max(0, Int((arrivals * targetFraction / each * (1 - 1e-9)).rounded(.up)) - 1)
        var enough: StaffingAnswer?
        var last: (counselors: Double, odds: Double)?
        var next = max(tooFew + 1, Int((arrivals / each).rounded(.up)))
        let goal = log(targetFraction / (1 - targetFraction))
        var round = 0
        while true {
            let service = service(counselors: next)
            let point = (counselors: Double(next), odds: service.logOdds)
            if service.servedWithin >= targetFraction {
                enough = StaffingAnswer(counselors: next, service: service)
            } else {
                tooFew = next
            }
            if let enough, enough.counselors == tooFew + 1 { return enough }
            let most = enough.map { $0.counselors - 1 } ?? Int.max
            var guess = round < 12 ? nil : enough.map { ($0.counselors + tooFew) / 2 }
            if guess == nil, let last, last.counselors != point.counselors {
                let slope = (point.odds - last.odds) / (point.counselors - last.counselors)
                let zero = point.counselors + (goal - point.odds) / slope
                if slope > 1e-9, zero < 1e9 { guess = Int(max(zero, 0).rounded(.up)) }
            }
            // Square-root staffing: the first step up or down is a share of the spread of those who are there.
            let step = 1 + Int(Double(next).squareRoot() / 2) << min(max(0, round - 4), 30)
            next = min(max(guess ?? (enough == nil ? next + step : next - step), tooFew + 1), most)
            last = point
            round += 1
        }
    }
}

extension ServiceLevel {
    /// Of being answered within the wait, held where numbers still differ.
    fileprivate var logOdds: Double {
        let p = min(max(servedWithin, 1e-12), 1 - 1e-12)
        return log(p / (1 - p))
    }
}

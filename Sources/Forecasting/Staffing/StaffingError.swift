internal import Domain
internal import Foundation

/// A staffing question that cannot be asked, in a person's words.
public enum StaffingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Conversations an hour that are negative, no number, or beyond what a line can have.
    case arrivals(Double)
    /// Seconds.
    case handleTime(Double)
    /// Seconds.
    case patience(Double)
    case concurrency(Int)
    case slowdown(Double)
    /// Seconds.
    case targetWait(Double)
    case targetFraction(Double)
    /// The share of those scheduled who are not there.
    case shrinkage(Double)
    /// With `atOnce` texters a counselor finishes fewer conversations an hour than with one less.
    case slowsDown(atOnce: Int)

    public var description: String {
        switch self {
        case .arrivals(let value):
            "\(value.plain) conversations an hour; give 0 to \(StaffingQuestion.mostArrivals.plain)"
        case .handleTime(let value): "a handle time of \(value.plain) s; give 1 s to 7 days"
        case .patience(let value): "a patience of \(value.plain) s; give 1 s to 30 days, or inf where nobody leaves"
        case .concurrency(let value): "\(value) texters at once; give 1 to \(HandleTimes.mostAtOnce)"
        case .slowdown(let value):
            "a slowdown of \(value.plain); give a share from 0 to 1, for example 0.15 for 15 % an extra texter"
        case .targetWait(let value): "a target wait of \(value.plain) s; give 0 s to 7 days"
        case .targetFraction(let value):
            "a target of \(value.plain); give a share between 0 and 1, for example 0.9 for 90 %"
        case .shrinkage(let value): "a shrinkage of \(value.plain); give a share from 0 to 0.9, for example 0.2"
        case .slowsDown(let atOnce):
            """
            with \(atOnce) texters at once a counselor finishes fewer conversations an hour than with \(atOnce - 1); \
            lower the concurrency to \(atOnce - 1), or check the slowdown
            """
        }
    }
}

extension Double {
    /// `2700.0.plain == "2700"`, `0.15.plain == "0.15"`: without a trailing `.0`.
    var plain: String {
        self == rounded() && magnitude < 1e15 ? String(format: "%.0f", self) : "\(self)"
    }
}

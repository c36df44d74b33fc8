import Foundation

/// The header `Retry-After`: `"120"` or `"Sat, 21 Nov 2026 03:00:00 GMT"`.
enum RetryAfter {
    /// A provider that asks for more is asked again after so long: replies do not wait for a typing error.
    static let longest = Duration.seconds(3_600)

    /// Nil for what is neither, and for what lies in the past.
    static func duration(_ header: String?, now: Date) -> Duration? {
        guard let header else { return nil }
        let seconds = Double(header).map { $0.isFinite ? $0 : -1 } ?? HTTPTime.date(header)?.timeIntervalSince(now)
        guard let seconds, seconds >= 0 else { return nil }
        return seconds < 3_600 ? .milliseconds(Int(seconds * 1_000)) : longest
    }
}

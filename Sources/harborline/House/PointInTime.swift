import ArgumentParser
import Foundation
import HTTPSupport

/// A point in time on the command line: a day, which begins at midnight UTC, or RFC 3339.
///
/// `2026-10-01`, `2026-10-01T08:30:00Z`.
struct PointInTime: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        let whole = argument.contains("T") ? argument : argument + "T00:00:00Z"
        guard let date = HTTPSupport.JSONText.time(from: whole) else { return nil }
        self.date = date
    }
}

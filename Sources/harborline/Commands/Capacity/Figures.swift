import Content
import Foundation

/// Numbers as they are read aloud.
enum Figures {
    /// `percent(0.9005) == "90.1 %"`, `percent(0.5) == "50 %"`.
    static func percent(_ share: Double) -> String { number(share * 100) + " %" }

    /// At most one decimal: `number(45) == "45"`, `number(4.52) == "4.5"`.
    static func number(_ value: Double) -> String {
        let text = String(format: "%.1f", value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `time(2700) == "45m"`, `time(87.4) == "87s"`.
    static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "without end" }
        let whole = seconds < 600 ? seconds.rounded() : (seconds / 60).rounded() * 60
        return Duration.seconds(Int(whole)).written
    }
}

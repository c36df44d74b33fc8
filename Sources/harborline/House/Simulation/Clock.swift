import Foundation

/// Times of a simulated night for people.
enum Clock {
    /// `75` becomes `1:15`, `4210` becomes `1:10:10`.
    static func text(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e9)).rounded())
        let rest = String(format: "%02d:%02d", whole % 3_600 / 60, whole % 60)
        if whole >= 3_600 { return "\(whole / 3_600):\(rest)" }
        return rest.hasPrefix("0") ? String(rest.dropFirst()) : rest
    }

    /// The moment `4210` seconds after the beginning: `1h10`.
    static func moment(_ seconds: Double) -> String {
        let minutes = Int(max(0, min(seconds, 1e9)) / 60)
        return String(format: "%dh%02d", minutes / 60, minutes % 60)
    }
}

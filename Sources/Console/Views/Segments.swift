import Domain

/// In how many SMS a reply travels: texters may pay for each, and read them as several.
enum Segments {
    /// `remark("r hi") == ""`; `[2 SMS] ` while a line is typed that is a reply of two.
    static func remark(_ line: String) -> String {
        guard case .reply(let text)? = try? Command(line) else { return "" }
        let count = SMSSegments(text).count
        return count > 1 ? "[\(count) SMS] " : ""
    }

    /// `1 SMS`, `2 SMS`.
    static func count(_ text: String) -> String { "\(SMSSegments(text).count) SMS" }
}

/// Other people's words for a terminal, which would obey some of them.
enum Plain {
    /// Control characters and those that turn the direction of writing are shown as `·`; line breaks as `⏎`.
    ///
    /// `text("hi\u{1B}[2J") == "hi·[2J"`
    static func text(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return String(text) }
        var plain = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            if scalar == "\n", afterReturn { continue }
            plain.append(scalar == "\n" || scalar == "\r" ? "⏎" : isUnsafe(scalar) ? "·" : scalar)
        }
        return String(plain)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

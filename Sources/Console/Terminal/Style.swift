import Domain

/// Colours and weights, where there is a terminal that shows them.
struct Style: Sendable {
    let isColoured: Bool

    /// `NO_COLOR` (no-color.org) and `TERM=dumb` are honoured.
    init(isTerminal: Bool, environment: [String: String]) {
        isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    func bold(_ text: String) -> String { styled(text, "1") }
    func dim(_ text: String) -> String { styled(text, "2") }
    /// The texter's words that a rule found. Without colours they stand in brackets.
    func evidence(_ text: String) -> String { isColoured ? styled(text, "1;4") : "[\(text)]" }
    /// What must not be missed.
    func loud(_ text: String) -> String { styled(text, "1;97;41") }
    func error(_ text: String) -> String { styled(text, "31") }
    func colleague(_ text: String) -> String { styled(text, "36") }

    func level(_ text: String, _ level: Severity) -> String {
        switch level {
        case .routine: text
        case .elevated: styled(text, "36")
        case .high: styled(text, "33")
        case .imminent: styled(text, "1;30;48;5;208")
        case .emergency: styled(text, "1;97;41")
        }
    }

    private func styled(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

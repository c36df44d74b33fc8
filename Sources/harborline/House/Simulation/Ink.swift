import Foundation

/// Colours on a terminal, and nothing anywhere else.
struct Ink {
    let coloured: Bool

    /// For standard output: no colours in a pipe, under `NO_COLOR`, or on a terminal that has none.
    static var standardOutput: Ink {
        let environment = ProcessInfo.processInfo.environment
        return Ink(
            coloured: isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb")
    }

    func ours(_ text: String) -> String { paint(text, "36") }
    func good(_ text: String) -> String { paint(text, "32") }
    func bad(_ text: String) -> String { paint(text, "1;31") }
    func title(_ text: String) -> String { paint(text, "1") }
    func faint(_ text: String) -> String { paint(text, "2") }

    private func paint(_ text: String, _ code: String) -> String {
        coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

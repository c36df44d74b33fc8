import ArgumentParser

/// A length of time on the command line: `30m`, `1h`, `7d`.
struct Span: ExpressibleByArgument, CustomStringConvertible {
    let seconds: Int
    let description: String

    static let week = Span(seconds: 604_800, description: "7d")

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]

    private init(seconds: Int, description: String) {
        self.seconds = seconds
        self.description = description
    }

    init?(argument: String) {
        guard let unit = argument.last.flatMap({ Self.units[$0] }), let number = Int(argument.dropLast()), number > 0
        else { return nil }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
        // No line forecasts, or steps by, more than ten years.
        guard !overflow, seconds <= 3660 * 86_400 else { return nil }
        self.seconds = seconds
        description = argument
    }
}

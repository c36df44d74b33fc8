import ArgumentParser

/// A length of time on the command line that may have no end: `10m`, or `inf`.
struct Patience: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        if argument == "inf" {
            seconds = .infinity
        } else if let span = Span(argument: argument) {
            seconds = Double(span.seconds)
        } else {
            return nil
        }
    }
}

/// Several, with commas: `45m,50m,1h`.
struct Spans: ExpressibleByArgument {
    let seconds: [Double]

    init?(argument: String) {
        let spans = argument.split(separator: ",", omittingEmptySubsequences: false).map { Span(argument: String($0)) }
        seconds = spans.compactMap { $0.map { Double($0.seconds) } }
        guard seconds.count == spans.count else { return nil }
    }
}

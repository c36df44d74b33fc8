import ArgumentParser
import Foundation

/// How a report is written: for people, or for programs.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

extension ExitCode {
    /// The command did its work and found something that needs attention.
    static let problemsFound = ExitCode(2)
}

/// JSON for reports: sorted keys, so that two runs can be compared line by line.
enum JSONText {
    static func pretty(_ fields: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: fields, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    static func pretty(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func orNull(_ value: Any?) -> Any { value ?? NSNull() }

    /// `rounded(2 / 3)` is 0.6667: more places would only pretend.
    static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

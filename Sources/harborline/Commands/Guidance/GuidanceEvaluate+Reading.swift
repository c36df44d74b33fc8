import Content
import Foundation
import Guidance

extension GuidanceEvaluate {
    /// Problems named one by one before the rest are only counted.
    private static let mostNamed = 20

    /// Every line of a log.
    /// - Throws: ``Failure`` with the first lines that are none, and why.
    static func read(_ file: String) throws -> [Shown] {
        let handle: FileHandle
        if file == "-" {
            handle = .standardInput
        } else if let opened = FileHandle(forReadingAtPath: file) {
            handle = opened
        } else {
            throw Failure("\(file) cannot be read.", hint: "Give a file of one JSON object a line, or -.", exitCode: 66)
        }
        let lines = LineReader(handle)
        let decoder = JSONDecoder()
        var log: [Shown] = []
        var problems: [String] = []
        var wrong = 0
        for (number, line) in zip(1..., lines) where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            do {
                log.append(try decoder.decode(Shown.self, from: Data(line)))
            } catch {
                wrong += 1
                if problems.count < mostNamed { problems.append("line \(number): \(why(error))") }
            }
        }
        if lines.failure != nil {
            throw Failure("\(file) could not be read to its end.", hint: "Try again on a copy of it.", exitCode: 66)
        }
        guard wrong == 0 else {
            let more = wrong > problems.count ? "\n... and \(wrong - problems.count) more" : ""
            throw Failure(
                "\(wrong) lines are no suggestions:\n\(problems.joined(separator: "\n"))\(more)",
                hint: "`harborline guidance evaluate --help` shows a whole line.", exitCode: 65)
        }
        guard !log.isEmpty else {
            throw Failure("There is nothing in it.", hint: "One JSON object a line, see --help.", exitCode: 65)
        }
        return log
    }

    /// Where and what, never the value itself.
    private static func why(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "`\(key.stringValue)` is missing"
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            "`\(path(context))` is no \(type)"
        case DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty && context.underlyingError != nil
                ? "no JSON" : "`\(path(context))`: \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}

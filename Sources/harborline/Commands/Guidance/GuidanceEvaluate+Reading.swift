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
                let why = (error as? ShownError)?.description ?? "no JSON"
                if problems.count < mostNamed { problems.append("line \(number): \(why)") }
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
}

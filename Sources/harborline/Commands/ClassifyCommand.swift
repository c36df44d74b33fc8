import ArgumentParser
import Domain
import Foundation
import Triage

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Read texts as the service would, and say why.",
        discussion: """
            Triage order is not a diagnosis.

            Without an argument it reads standard input: a text a line, or NDJSON lines {"id":..,"text":..}, answered in the
            same order as {"id","level","level_name","orange","rungs","other_rungs","tags","evidence","pack","engine"}.
            In evidence, start and end are UTF-8 byte offsets into the given text.

            Examples:
              harborline classify "i took the whole bottle of advil"
              harborline classify --format json "see you at practice"
              harborline classify --format ndjson < texts.ndjson
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, ndjson }

    @Argument(help: "The text. Default: lines from standard input.") var text: String?
    @Option(help: "text, json or ndjson.") var format = Format.text
    @Option(help: "The language, for example es. Default: the rules of every language read it.") var language: String?
    @OptionGroup var rules: RuleOptions

    func run() async throws {
        try await Failure.report {
            let classifier = try rules.load().classifier
            let language = Language(tag: language)
            if let text {
                try show(classifier.assess(text, language: language), of: text, id: nil)
                if format == .text { print("Triage order is not a diagnosis.") }
                return
            }
            var output = BufferedOutput()
            for (number, line) in LineReader(.standardInput).enumerated() {
                if format != .text, let plain = TextLine(line) {
                    let assessment = classifier.assess(plain.text, language: language)
                    if let answer = AssessmentText.line(assessment, id: plain.id) {
                        output.add(answer)
                        continue
                    }
                }
                let (text, id) = Self.input(line, number: number + 1)
                let assessment = classifier.assess(text, language: language)
                output.add(
                    format == .text
                        ? AssessmentText.words(assessment, of: text) + "\n"
                        : try AssessmentText.json(assessment, id: id))
            }
            output.flush()
        }
    }

    private func show(_ assessment: Assessment, of text: String, id: Any?) throws {
        switch format {
        case .text: print(AssessmentText.words(assessment, of: text))
        case .json: print(try AssessmentText.json(assessment, pretty: true))
        case .ndjson: print(try AssessmentText.json(assessment, id: id))
        }
    }

    /// A line of NDJSON with a `text`, or the line itself as a text with its number as id.
    static func input(_ line: [UInt8], number: Int) -> (text: String, id: Any) {
        if line.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "{"),
            let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
            let text = object["text"] as? String
        {
            return (text, object["id"] ?? NSNull())
        }
        return (String(decoding: line, as: UTF8.self), number)
    }
}

/// Lines to standard output in large writes.
struct BufferedOutput {
    private var pending: [UInt8] = []

    mutating func add(_ line: String) {
        add(Array(line.utf8))
    }

    mutating func add(_ line: [UInt8]) {
        pending += line
        pending.append(UInt8(ascii: "\n"))
        if pending.count > 64 * 1024 { flush() }
    }

    mutating func flush() {
        try? FileHandle.standardOutput.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }
}

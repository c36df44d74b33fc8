import Content
import Domain
import Foundation
import RuleFiles
import Triage

/// libFuzzer's target: whatever bytes it makes up are read as a text would be.
///
/// Held to be true: reading ends, without a trap; every span lies within the text and cuts no character; each normalized byte
/// comes from somewhere in the text; the prefilter finds what the plain loop finds.
@main
struct FuzzTarget {
    private nonisolated(unsafe) static var shared: FuzzTarget?

    private let classifier: Classifier
    private let stage: MatchingStage

    private init() throws {
        let pack = try Pack.load(directory: RuleFiles.directory.path(percentEncoded: false))
        let classifier = try Classifier(pack)
        self.classifier = classifier
        let corpus = pack.rules.flatMap { $0.matching + $0.skipping }.map { classifier.normalized($0.text).text }
        stage = try MatchingStage(pack.rules.flatMap(\.parts), corpus: corpus)
    }

    static func main() throws {
        shared = try FuzzTarget()
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        let result = runFuzzer(&count, &arguments) { bytes, count in
            FuzzTarget.shared?.read(UnsafeBufferPointer(start: bytes, count: count))
            return 0
        }
        precondition(result == 0, "the fuzzer could not run")
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self)
        let length = text.utf8.count
        let assessment = classifier.assess(text, language: nil)
        for evidence in assessment.evidence {
            precondition(
                0 <= evidence.start && evidence.start <= evidence.end && evidence.end <= length,
                "a span leaves the text")
            precondition(
                isBoundary(evidence.start, of: text) && isBoundary(evidence.end, of: text), "a span cuts a character")
        }
        let normalized = classifier.normalized(text)
        precondition(
            zip(normalized.starts, normalized.ends).allSatisfy { 0 <= $0 && $0 < $1 && $1 <= length },
            "a normalized byte comes from outside the text")
        stage.load(Array(normalized.text.utf8))
        _ = stage.matchEveryAlternative()
        let wanted = stage.matches
        _ = stage.match()
        precondition(stage.matches == wanted, "the prefilter and the loop differ")
    }

    private func isBoundary(_ offset: Int, of text: String) -> Bool {
        let place = text.utf8.index(text.startIndex, offsetBy: offset)
        return String.Index(place, within: text.unicodeScalars) != nil
    }
}

/// libFuzzer as a library; its own `main` is not linked where there is one.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

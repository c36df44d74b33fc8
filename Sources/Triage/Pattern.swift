internal import CPCRE2

/// One compiled PCRE2 pattern over normalized text.
///
/// UTF-8 without Unicode properties: normalized text has ASCII letters, so `\b` and `\w` mean those. `.` does not
/// cross a newline. Checked once here and never at a match, because the normalizer's output is valid UTF-8.
final class Pattern: @unchecked Sendable {
    /// Bounds of one match attempt. No honest rule needs 1,000 steps; `(a+)+$` meets the first bound after 18 us.
    enum Limits {
        static let fast: UInt32 = 10_000
        static let patient: UInt32 = 100_000
        static let heapKibibytes: UInt32 = 16 << 10
    }

    enum Outcome: Equatable {
        case none
        case match(start: Int, end: Int)
        /// No answer within the limits: never to be read as "no match".
        case undetermined
    }

    struct Failure: Error, Equatable {
        /// PCRE2's own words, for example `"missing closing parenthesis"`.
        let message: String
        /// Where in the pattern, in bytes.
        let offset: Int
    }

    private let code: OpaquePointer
    private let jitted: Bool
    /// Keeps `code`, which others with the same text may use as well.
    private let owner: PatternCode

    /// - Parameter runs: whether it is to run fast; false for what runs only taken apart.
    init(_ text: String, runs: Bool = true) throws(Failure) {
        owner = try PatternCode.of(text)
        code = owner.code
        jitted = runs && owner.translate()
    }

    /// What it is taken apart into: running these apart costs a third of running the whole.
    func alternatives(_ counts: WindowCounts) -> [PatternCode.Alternative] { owner.alternatives(counts) }

    /// The first match that begins at or after `start`, a character's boundary, and not behind `last`.
    @inline(__always)
    func firstMatch(in scratch: Scratch, from start: Int, to last: Int) -> Outcome {
        guard jitted else { return patientMatch(in: scratch, from: start, to: last) }
        pcre2_set_offset_limit_8(scratch.fastContext, last)
        let result = pcre2_jit_match_8(
            code, scratch.bytes, scratch.count, start, 0, scratch.matchData, scratch.fastContext)
        if result == PCRE2_ERROR_NOMATCH { return .none }
        return result >= 0 ? span(scratch) : patientMatch(in: scratch, from: start, to: last)
    }

    /// The first match anywhere.
    func firstMatch(in scratch: Scratch) -> Outcome { firstMatch(in: scratch, from: 0, to: scratch.count) }

    /// Whether the first try, with the low limit, gives no answer: for the linter.
    func fastOutcomeIsUndetermined(in scratch: Scratch) -> Bool {
        guard jitted else { return false }
        pcre2_set_offset_limit_8(scratch.fastContext, scratch.count)
        let result = pcre2_jit_match_8(code, scratch.bytes, scratch.count, 0, 0, scratch.matchData, scratch.fastContext)
        return result < 0 && result != PCRE2_ERROR_NOMATCH
    }

    /// The interpreter, with the higher bound; also for what the JIT compiler cannot do.
    private func patientMatch(in scratch: Scratch, from start: Int, to last: Int) -> Outcome {
        pcre2_set_offset_limit_8(scratch.patientContext, last)
        let result = pcre2_match_8(
            code, scratch.bytes, scratch.count, start, PCRE2_NO_JIT | PCRE2_NO_UTF_CHECK, scratch.matchData,
            scratch.patientContext)
        if result == PCRE2_ERROR_NOMATCH { return .none }
        return result >= 0 ? span(scratch) : .undetermined
    }

    private func span(_ scratch: Scratch) -> Outcome {
        guard let ovector = scratch.ovector else { return .undetermined }
        let (start, end) = (ovector[0], ovector[1])
        // \K in a look-ahead can put the start behind the end, or both anywhere; such a match has no span to show.
        guard start >= 0, start <= end, end <= scratch.count else { return .undetermined }
        return .match(start: start, end: end)
    }

    static func message(_ error: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(error, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(error)"
    }
}

internal import CPCRE2
internal import Synchronization

/// A compiled pattern, and what it is taken apart into. Patterns of the same text share it: this is nearly all that
/// making a classifier costs, and a reload changes few rules of many.
final class PatternCode: @unchecked Sendable {
    let code: OpaquePointer
    private let text: String
    private let takenApart = Mutex<[Alternative]?>(nil)
    private let machineCode = Mutex<Bool?>(nil)

    /// One of a pattern's alternatives, with what is asked in each of its ways before it is tried.
    struct Alternative: Sendable {
        let pattern: String
        let asked: [Asked?]
    }

    /// ``LiteralExtraction/alternatives(of:)`` of its text, their common beginnings read once; found once.
    ///
    /// - Parameter counts: tell what is rare.
    func alternatives(_ counts: WindowCounts) -> [Alternative] {
        if let known = takenApart.withLock(\.self) { return known }
        let new = LiteralExtraction.alternatives(of: text).map {
            Alternative(pattern: Factoring.factored($0.pattern), asked: $0.ways.map { Asked($0, counts) })
        }
        takenApart.withLock { $0 = new }
        return new
    }

    private struct Known {
        weak var code: PatternCode?
    }
    private static let known = Mutex<(codes: [String: Known], limit: Int)>(([:], 1024))

    /// The code of a pattern that is in use somewhere, or new code.
    static func of(_ text: String) throws(Pattern.Failure) -> PatternCode {
        if let known = known.withLock({ $0.codes[text]?.code }) { return known }
        let new = try PatternCode(text)
        known.withLock { known in
            known.codes[text] = Known(code: new)
            guard known.codes.count > known.limit else { return }
            known.codes = known.codes.filter { $0.value.code != nil }
            known.limit = max(1024, known.codes.count * 2)
        }
        return new
    }

    private init(_ text: String) throws(Pattern.Failure) {
        var error: Int32 = 0
        var offset = 0
        var copy = text
        let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
        let compiled = copy.withUTF8 { pcre2_compile_8($0.baseAddress, $0.count, options, &error, &offset, nil) }
        guard let compiled else { throw Pattern.Failure(message: Pattern.message(error), offset: offset) }
        self.text = text
        code = compiled
    }

    /// Makes machine code once; whether there is any. Not before a pattern runs: most run only taken apart, and theirs would
    /// fill more memory than all that does run.
    func translate() -> Bool {
        machineCode.withLock { known in
            let made = known ?? (pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) == 0)
            known = made
            return made
        }
    }

    deinit { pcre2_code_free_8(code) }
}

internal import CPCRE2
internal import Domain

/// What one thread needs while it reads one text: the normalized bytes, where each came from, and PCRE2's own memory.
///
/// Borrowed from ``ScratchPool`` for one text at a time, never shared, so nothing in it is locked.
/// The tables are bare memory because bounds checks in the normalizer's loop cost as much as its work;
/// `reserve` alone decides their size; `FoldWriter` writes them, within it, and the later passes only close gaps.
final class Scratch: @unchecked Sendable {
    /// Normalized UTF-8.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    /// For each normalized byte, where its source character starts and ends in the texter's own UTF-8.
    private(set) var starts: UnsafeMutablePointer<UInt32>
    private(set) var ends: UnsafeMutablePointer<UInt32>
    /// For the prefilter: the text's codes, with a margin of what is no word on both sides.
    private(set) var codes: UnsafeMutablePointer<UInt8>
    static let margin = 16
    var count = 0
    private(set) var capacity = 0

    let matchData: OpaquePointer?
    let ovector: UnsafeMutablePointer<Int>?
    /// For `pcre2_jit_match`: our stack, the low limit.
    let fastContext: OpaquePointer?
    /// For the interpreter's second try: the higher limit.
    let patientContext: OpaquePointer?
    private let jitStack: OpaquePointer?

    /// What the text at hand is taken to be written in; nil where nobody is sure.
    var language: Language?
    /// Raw matches of the text at hand; kept here so that texts with matches do not allocate anew.
    var matches: [RawMatch] = []
    /// Whether the text at hand has no byte beyond ASCII; known when a prefilter has read it.
    var isASCII = false
    /// What each prefilter has seen of the text at hand: that of the rules, and of each language's contexts.
    private var sightings: [Sightings] = []

    init() {
        bytes = .allocate(capacity: 0)
        starts = .allocate(capacity: 0)
        ends = .allocate(capacity: 0)
        codes = Self.codes(0)
        // One pair of offsets: no rule asks for its groups.
        matchData = pcre2_match_data_create_8(1, nil)
        ovector = matchData.map { pcre2_get_ovector_pointer_8($0) }
        jitStack = pcre2_jit_stack_create_8(32 << 10, 512 << 10, nil)
        fastContext = pcre2_match_context_create_8(nil)
        patientContext = pcre2_match_context_create_8(nil)
        _ = pcre2_set_match_limit_8(fastContext, Pattern.Limits.fast)
        pcre2_jit_stack_assign_8(fastContext, nil, jitStack.map { UnsafeMutableRawPointer($0) })
        _ = pcre2_set_match_limit_8(patientContext, Pattern.Limits.patient)
        _ = pcre2_set_heap_limit_8(patientContext, Pattern.Limits.heapKibibytes)
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
        ends.deallocate()
        (codes - Self.margin).deallocate()
        pcre2_match_data_free_8(matchData)
        pcre2_match_context_free_8(fastContext)
        pcre2_match_context_free_8(patientContext)
        pcre2_jit_stack_free_8(jitStack)
    }

    /// Empties the tables and makes room for `size` normalized bytes.
    func reserve(_ size: Int) {
        count = 0
        guard size > capacity else { return }
        capacity = max(size, 4096)
        bytes.deallocate()
        starts.deallocate()
        ends.deallocate()
        bytes = .allocate(capacity: capacity)
        starts = .allocate(capacity: capacity)
        ends = .allocate(capacity: capacity)
        (codes - Self.margin).deallocate()
        codes = Self.codes(capacity)
    }

    /// Takes a text as it is, as if it were normalized.
    @inline(__always)
    func load(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count)
        guard let source = text.baseAddress else { return }
        bytes.update(from: source, count: text.count)
        count = text.count
    }

    func load(_ text: [UInt8]) { text.withUnsafeBufferPointer { load($0) } }

    private static func codes(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 2 * margin)
        memory.initialize(repeating: 0xA0, count: capacity + 2 * margin)
        return memory + margin
    }

    /// Copies byte `from` to place `to`, which is not behind it: how the later passes of the normalizer close gaps.
    @inline(__always)
    func move(_ from: Int, to: Int) {
        guard to <= from, from < count else { return }
        bytes[to] = bytes[from]
        starts[to] = starts[from]
        ends[to] = ends[from]
    }

    func sightings(of prefilter: Prefilter) -> Sightings {
        if let known = sightings.first(where: { $0.belong(to: prefilter) }) { return known }
        let new = Sightings(prefilter)
        sightings.append(new)
        return new
    }

    var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}

/// A match as the pattern found it, in offsets of the normalized text.
struct RawMatch {
    var rule: Int
    var start: Int
    var end: Int
    /// Even the patient try did not finish: counted as a match of the whole text.
    var undetermined: Bool
}

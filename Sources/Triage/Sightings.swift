/// What a ``Prefilter`` has seen of one text, and where matches can begin: bare memory, made once for each prefilter that
/// reads with a ``Scratch``.
final class Sightings {
    /// Where a clause was seen. The number of the text says whether it is this one, so that nothing has to be wiped.
    struct Seen {
        var text: UInt32 = 0
        /// One bit for each stretch of the text in which some string of the clause begins.
        var places: UInt64 = 0
    }

    /// The first and the last place at which a match can begin.
    struct Begin {
        var first: Int32 = 0
        var last: Int32 = 0
    }

    /// Whose these are.
    private unowned let prefilter: Prefilter
    let wordCount: Int
    /// One bit for each pattern that may match.
    let candidates: UnsafeMutablePointer<UInt64>
    /// For each candidate.
    let begins: UnsafeMutablePointer<Begin>
    let seen: UnsafeMutablePointer<Seen>
    /// Clauses seen that are the rarest of some way to match.
    let rarest: UnsafeMutablePointer<UInt32>
    var rarestCount = 0
    var text: UInt32 = 0
    /// What the steps of looking found.
    let windows = FoundList()
    let entries = FoundList()
    let texts = FoundList()
    private let clauseCount: Int

    init(_ prefilter: Prefilter) {
        self.prefilter = prefilter
        wordCount = (prefilter.patternCount + 63) / 64
        clauseCount = prefilter.size.clauses
        candidates = Self.memory(wordCount, 0)
        begins = Self.memory(prefilter.patternCount, Begin())
        seen = Self.memory(clauseCount, Seen())
        rarest = Self.memory(clauseCount + 1, 0)
    }

    deinit {
        candidates.deallocate()
        begins.deallocate()
        seen.deallocate()
        rarest.deallocate()
    }

    private static func memory<Element>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
        memory.initialize(repeating: value, count: max(count, 1))
        return memory
    }

    func belong(to prefilter: Prefilter) -> Bool { self.prefilter === prefilter }

    /// A new text.
    @inline(__always)
    func begin() {
        if text == .max {
            seen.update(repeating: Seen(), count: max(clauseCount, 1))
            text = 0
        }
        text += 1
        windows.count = 0
        rarestCount = 0
    }

    @inline(__always)
    func isCandidate(_ pattern: Int) -> Bool { candidates[pattern &>> 6] &>> UInt64(pattern & 63) & 1 == 1 }

    /// Matches of `pattern` can begin at all these places; more than once widens what is known.
    @inline(__always)
    func add(_ pattern: Int, _ begin: Begin) {
        if isCandidate(pattern) {
            begins[pattern].first = min(begins[pattern].first, begin.first)
            begins[pattern].last = max(begins[pattern].last, begin.last)
        } else {
            candidates[pattern &>> 6] |= 1 &<< UInt64(pattern & 63)
            begins[pattern] = begin
        }
    }
}

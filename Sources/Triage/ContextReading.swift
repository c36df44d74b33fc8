internal import Content

/// The contexts of one text in one language: made when the text has a match, each cue looked for when first asked.
///
/// In doubt a match counts: a cue that cannot be decided is none, an exception that cannot be decided excepts all.
struct ContextReading {
    let patterns: ContextPatterns
    private let scratch: Scratch
    /// Which of the patterns may match this text, and where.
    private let sightings: Sightings
    /// Where sentences and clauses begin, ascending, each list beginning with 0.
    private let sentences: [Int]
    private let clauses: [Int]
    private let ownVoice: Spans
    /// Those cues of which something may stand in the text, ascending, each with where once that is known.
    private var cues: [(index: Int, spans: Spans?)]

    init(_ patterns: ContextPatterns, _ scratch: Scratch) {
        self.patterns = patterns
        self.scratch = scratch
        let everything = Span(start: 0, end: scratch.count)
        let punctuation = Punctuation.read(scratch)
        sightings = scratch.sightings(of: patterns.prefilter)
        patterns.prefilter.run(scratch, sightings)
        let starts = patterns.spans(of: patterns.clauses, in: scratch, sightings, undetermined: nil).spans.map(\.start)
        sentences = punctuation.sentences
        clauses = starts.isEmpty ? punctuation.clauses : Array(Set(punctuation.clauses + starts)).sorted()
        ownVoice = patterns.spans(of: patterns.ownVoice, in: scratch, sightings, undetermined: everything)
        cues = patterns.cues(in: sightings).map { ($0, nil) }
    }

    /// The contexts that the match stands in, of those its rule allows.
    mutating func kinds(around start: Int, _ end: Int, allowed: ContextKinds) -> ContextKinds {
        var kinds: ContextKinds = []
        for place in cues.indices {
            let kind = patterns.cueKinds[cues[place].index]
            guard !kind.isDisjoint(with: allowed), kind.isDisjoint(with: kinds) else { continue }
            if acts(at: place, around: start, end) { kinds.formUnion(kind) }
        }
        return kinds
    }

    /// The first of these shared exceptions that voids the match.
    mutating func filter(around start: Int, _ end: Int, of filters: [Int]) -> String? {
        for index in filters where acts(index, around: start, end) { return patterns.cues[index].name }
        return nil
    }

    mutating func acts(_ index: Int, around start: Int, _ end: Int) -> Bool {
        place(of: index).map { acts(at: $0, around: start, end) } ?? false
    }

    private mutating func acts(at place: Int, around start: Int, _ end: Int) -> Bool {
        let spans = spans(at: place)
        guard !spans.isEmpty else { return false }
        let cue = cues[place].index
        if patterns.cues[cue].sparesOwnVoice, ownVoice.overlaps(start, end) { return false }
        return acts(patterns.cues[cue].reach, spans, start, end)
    }

    mutating func spans(of index: Int) -> Spans { place(of: index).map { spans(at: $0) } ?? Spans([]) }

    private func place(of index: Int) -> Int? { cues.firstIndex { $0.index == index } }

    private mutating func spans(at place: Int) -> Spans {
        if let known = cues[place].spans { return known }
        let cue = patterns.cues[cues[place].index]
        var spans = patterns.spans(of: cue.patterns, in: scratch, sightings, undetermined: nil)
        if !spans.isEmpty, !cue.except.isEmpty {
            let except = patterns.spans(
                of: cue.except, in: scratch, sightings, undetermined: Span(start: 0, end: scratch.count))
            spans = Spans(spans.spans.filter { !except.overlaps($0.start, $0.end) })
        }
        cues[place].spans = spans
        return spans
    }

    func acts(_ reach: ContextCue.Reach, _ spans: Spans, _ start: Int, _ end: Int) -> Bool {
        switch reach {
        case .overlap: return spans.overlaps(start, end)
        case .inside: return spans.covers(start, end)
        case .text: return true
        case .before: return spans.endsWithin(Self.begin(clauses, at: start), start)
        case .clause: return spans.overlaps(Self.begin(clauses, at: start), next(clauses, after: max(start, end - 1)))
        case .sentence:
            return spans.overlaps(Self.begin(sentences, at: start), next(sentences, after: max(start, end - 1)))
        case .subject: return isSubject(spans, start, end)
        }
    }

    /// Whether the one the match speaks of is somebody else.
    ///
    /// The last person named before the match, in its clause ("i think | my friend wants to die"); where the clause
    /// names nobody, the first of the clause before it ("my friend is so sad | and wants to die"), down to the
    /// sentence's start. Where the match itself names the texter ("kill myself"), it is the texter.
    private func isSubject(_ others: Spans, _ start: Int, _ end: Int) -> Bool {
        if ownVoice.overlaps(start, end) { return false }
        let sentence = Self.begin(sentences, at: start)
        var clause = Self.begin(clauses, at: start)
        // Who stands inside the match is its object ("bruises from my boyfriend"), but for the one it begins with.
        let other = others.lastStarting(within: clause, start + 1)
        let own = ownVoice.lastStarting(within: clause, start + 1)
        if other != nil || own != nil { return (other?.start ?? -1) > (own?.start ?? -1) }
        while clause > sentence {
            let clauseEnd = clause
            clause = Self.begin(clauses, at: clause - 1)
            let other = others.firstStarting(within: clause, clauseEnd)
            let own = ownVoice.firstStarting(within: clause, clauseEnd)
            if other != nil || own != nil { return (other?.start ?? .max) < (own?.start ?? .max) }
        }
        return false
    }

    /// Where the piece that holds `place` begins.
    private static func begin(_ starts: [Int], at place: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? starts[low - 1] : 0
    }

    private func next(_ starts: [Int], after place: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low < starts.count ? starts[low] : scratch.count
    }
}

/// Which rules can match a text at all, by the pieces of two to four bytes that the text contains.
///
/// Each alternative of a rule has clauses (``LiteralExtraction``), and each string of a clause stands for one piece,
/// the rarest in it. Three lookups for each byte of the text find the clauses that may hold. An alternative whose
/// first, rarest clause was seen is looked at again when the text is read: its other clauses must have been seen too.
final class Prefilter: @unchecked Sendable {
    /// What was seen of one text; kept in the scratch memory.
    struct Sightings {
        /// One bit for each rule that may match the text.
        fileprivate(set) var candidates: [UInt64] = []
        /// For each clause the number of the text it was last seen in, so that nothing has to be wiped.
        fileprivate var seen: [UInt32] = []
        fileprivate var text: UInt32 = 0
        fileprivate var alternatives: [Int32] = []
        /// The prefilter these belong to: another one has other clauses.
        fileprivate var owner: ObjectIdentifier?
    }

    /// So many of an alternative's clauses are asked, the rarest first.
    private static let maximumClauses = 3

    /// Rules without a clause, which always run; for the linter.
    let unfiltered: [Int]
    /// For each piece, where its clauses begin in `postings`; they end where those of the next piece begin.
    private let starts: UnsafeMutablePointer<UInt32>
    private let postings: UnsafeMutablePointer<Int32>
    private let classes: UnsafeMutablePointer<UInt32>
    /// For each clause the alternative it is the first of, or -1.
    private let firstOf: [Int32]
    /// For each alternative its rule and its other clauses.
    private let rules: [Int]
    private let others: [[Int32]]
    private let always: [UInt64]

    /// - Parameter corpus: normalized texts that tell which pieces are rare, such as the rules' own examples.
    init(patterns: [String], corpus: [[UInt8]]) {
        let counts = Pieces.counts(in: corpus)
        var (rules, others, firstOf, unfiltered): ([Int], [[Int32]], [Int32], [Int]) = ([], [], [], [])
        var clausesByPiece = [[Int32]](repeating: [], count: Pieces.count)
        for (rule, pattern) in patterns.enumerated() {
            let alternatives = LiteralExtraction.alternatives(of: pattern)
            if alternatives.isEmpty { unfiltered.append(rule) }
            for alternative in alternatives {
                var ids: [Int32] = []
                for clause in Self.rarest(alternative, counts) {
                    let id = Int32(firstOf.count)
                    for piece in clause { clausesByPiece[piece].append(id) }
                    firstOf.append(ids.isEmpty ? Int32(rules.count) : -1)
                    ids.append(id)
                }
                rules.append(rule)
                others.append(Array(ids.dropFirst()))
            }
        }
        (self.rules, self.others, self.firstOf, self.unfiltered) = (rules, others, firstOf, unfiltered)
        var always = [UInt64](repeating: 0, count: (patterns.count + 63) / 64)
        for rule in unfiltered { always[rule / 64] |= 1 << UInt64(rule % 64) }
        self.always = always

        starts = .allocate(capacity: Pieces.count + 1)
        postings = .allocate(capacity: clausesByPiece.reduce(0) { $0 + $1.count })
        var place = 0
        for (piece, clauses) in clausesByPiece.enumerated() {
            (starts + piece).initialize(to: UInt32(place))
            for clause in clauses {
                (postings + place).initialize(to: clause)
                place += 1
            }
        }
        (starts + Pieces.count).initialize(to: UInt32(place))
        classes = .allocate(capacity: 256)
        for byte in 0..<256 { (classes + byte).initialize(to: Pieces.class(of: UInt8(byte))) }
    }

    deinit {
        starts.deallocate()
        postings.deallocate()
        classes.deallocate()
    }

    /// The alternative's rarest clauses, each as the pieces its strings are known by.
    private static func rarest(_ clauses: [LiteralExtraction.Clause], _ counts: [Int]) -> [Set<Int>] {
        let known = clauses.map { clause in
            Set(clause.compactMap { Pieces.all(of: $0).min { counts[$0] < counts[$1] } })
        }
        func cost(_ clause: Set<Int>) -> Int { clause.reduce(0) { $0 + counts[$1] } }
        return Array(known.sorted { cost($0) < cost($1) }.prefix(maximumClauses))
    }

    /// Fills the scratch memory's candidates for its text.
    @inline(__always)
    func run(_ scratch: Scratch) {
        begin(&scratch.sightings)
        look(scratch.bytes, scratch.count, &scratch.sightings)
        for alternative in scratch.sightings.alternatives {
            let all = others[Int(alternative)].allSatisfy { scratch.sightings.seen[Int($0)] == scratch.sightings.text }
            let rule = rules[Int(alternative)]
            if all { scratch.sightings.candidates[rule / 64] |= 1 << UInt64(rule % 64) }
        }
    }

    private func begin(_ sightings: inout Sightings) {
        if sightings.owner != ObjectIdentifier(self) || sightings.text == .max {
            sightings = Sightings(seen: Array(repeating: 0, count: firstOf.count), owner: ObjectIdentifier(self))
        }
        sightings.text += 1
        sightings.candidates.removeAll(keepingCapacity: true)
        sightings.candidates.append(contentsOf: always)
        sightings.alternatives.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private func look(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ sightings: inout Sightings) {
        var window: UInt32 = 0
        for i in 0..<count {
            window = window &<< 5 | classes[Int(bytes[i])]
            // The window begins as spaces; a text's first bytes may show a piece it does not have. That is sound.
            see(Pieces.two(window), &sightings)
            see(Pieces.three(window), &sightings)
            see(Pieces.four(window), &sightings)
        }
    }

    @inline(__always)
    private func see(_ piece: Int, _ sightings: inout Sightings) {
        var place = Int(starts[piece])
        let end = Int(starts[piece &+ 1])
        while place < end {
            let clause = Int(postings[place])
            place &+= 1
            if sightings.seen[clause] == sightings.text { continue }
            sightings.seen[clause] = sightings.text
            if firstOf[clause] >= 0 { sightings.alternatives.append(firstOf[clause]) }
        }
    }
}

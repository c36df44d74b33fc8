/// Which patterns can match a text at all, by the pieces of two to four bytes that the text contains.
///
/// Each pattern has clauses (``LiteralExtraction``), and each string of a clause stands for one piece, the rarest in
/// it. Three lookups for each byte of the text find the clauses that may hold. A pattern whose first, rarest clause
/// was seen is looked at again when the text has been read: its other clauses must have been seen too.
final class Prefilter: @unchecked Sendable {
    /// What was seen of one text; kept in the scratch memory.
    struct Sightings {
        /// One bit for each pattern that may match the text.
        fileprivate(set) var candidates: [UInt64] = []
        /// For each clause the number of the text it was last seen in, so that nothing has to be wiped.
        fileprivate var seen: [UInt32] = []
        fileprivate var text: UInt32 = 0
        fileprivate var firsts: [Int32] = []
        /// The prefilter these belong to: another one has other clauses.
        fileprivate var owner: ObjectIdentifier?
    }

    /// So many of a pattern's clauses are asked, the rarest first.
    private static let maximumClauses = 3

    /// Patterns without a clause, which always run; for the linter.
    let unfiltered: [Int]
    /// For each piece, where its clauses begin in `postings`; they end where those of the next piece begin.
    private let starts: UnsafeMutablePointer<UInt32>
    private let postings: UnsafeMutablePointer<Int32>
    private let classes: UnsafeMutablePointer<UInt32>
    /// For each clause the pattern it is the first of, or -1.
    private let firstOf: [Int32]
    /// For each pattern its other clauses.
    private let others: [[Int32]]
    private let always: [UInt64]

    /// - Parameters:
    ///   - patterns: the clauses of each.
    ///   - corpus: normalized texts that tell which pieces are rare, such as the rules' own examples.
    init(patterns: [[LiteralExtraction.Clause]], corpus: [[UInt8]]) {
        let counts = Pieces.counts(in: corpus)
        var (others, firstOf): ([[Int32]], [Int32]) = ([], [])
        var clausesByPiece = [[Int32]](repeating: [], count: Pieces.count)
        for (pattern, clauses) in patterns.enumerated() {
            let first = Int32(firstOf.count)
            for clause in Self.rarest(clauses, counts) {
                let id = Int32(firstOf.count)
                for piece in clause { clausesByPiece[piece].append(id) }
                firstOf.append(id == first ? Int32(pattern) : -1)
            }
            others.append(Array((first..<Int32(firstOf.count)).dropFirst()))
        }
        (self.others, self.firstOf) = (others, firstOf)
        unfiltered = patterns.indices.filter { patterns[$0].isEmpty }
        var always = [UInt64](repeating: 0, count: (patterns.count + 63) / 64)
        for pattern in unfiltered { always[pattern / 64] |= 1 << UInt64(pattern % 64) }
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

    /// The pattern's rarest clauses, each as the pieces its strings are known by.
    private static func rarest(_ clauses: [LiteralExtraction.Clause], _ counts: [Int]) -> [Set<Int>] {
        let known = clauses.map { clause in
            Set(clause.compactMap { Pieces.all(of: $0).min { counts[$0] < counts[$1] } })
        }
        func cost(_ clause: Set<Int>) -> Int { clause.reduce(0) { $0 + counts[$1] } }
        return Array(known.sorted { cost($0) < cost($1) }.prefix(maximumClauses))
    }

    /// Finds the candidates for the scratch memory's text.
    @inline(__always)
    func run(_ scratch: Scratch, _ sightings: inout Sightings) {
        begin(&sightings)
        look(scratch.bytes, scratch.count, &sightings)
        for first in sightings.firsts {
            let pattern = Int(first)
            let all = others[pattern].allSatisfy { sightings.seen[Int($0)] == sightings.text }
            if all { sightings.candidates[pattern / 64] |= 1 << UInt64(pattern % 64) }
        }
    }

    private func begin(_ sightings: inout Sightings) {
        if sightings.owner != ObjectIdentifier(self) || sightings.text == .max {
            sightings = Sightings(seen: Array(repeating: 0, count: firstOf.count), owner: ObjectIdentifier(self))
        }
        sightings.text += 1
        sightings.candidates.removeAll(keepingCapacity: true)
        sightings.candidates.append(contentsOf: always)
        sightings.firsts.removeAll(keepingCapacity: true)
    }

    private func look(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ sightings: inout Sightings) {
        let text = sightings.text
        var firsts = sightings.firsts
        sightings.firsts = []
        sightings.seen.withUnsafeMutableBufferPointer { seen in
            @inline(__always) func see(_ piece: Int) {
                var place = Int(starts[piece])
                let end = Int(starts[piece &+ 1])
                while place < end {
                    let clause = Int(postings[place])
                    place &+= 1
                    if seen[clause] == text { continue }
                    seen[clause] = text
                    if firstOf[clause] >= 0 { firsts.append(firstOf[clause]) }
                }
            }
            // The window begins as spaces, so a text's first bytes may show a piece it does not have. That is sound.
            var window: UInt32 = 0
            for i in 0..<count {
                window = window &<< 5 | classes[Int(bytes[i])]
                see(Pieces.two(window))
                see(Pieces.three(window))
                see(Pieces.four(window))
            }
        }
        sightings.firsts = firsts
    }
}

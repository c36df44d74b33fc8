/// Which rules can match a text at all, by the three-byte pieces that the text contains.
///
/// Each rule's rarest clause (``LiteralExtraction``) gives one piece for each of its strings, the rarest in it. One
/// lookup for each byte of the text then finds the rules worth running: of 150, two or three. Pieces are folded to
/// 15 bits; two that collide cost a needless run, never a match.
final class Prefilter: @unchecked Sendable {
    /// Words of 64 rules each.
    let words: Int
    /// Rules without a clause, which always run; for the linter.
    let unfiltered: [Int]
    /// For each piece: 0, or 1 + the place of its rules' bits in `masks`.
    private let slots: UnsafeMutablePointer<UInt32>
    private let masks: UnsafeMutablePointer<UInt64>
    private let always: [UInt64]
    private static let pieces = 1 << 15

    /// - Parameter corpus: normalized texts that tell which pieces are rare, such as the rules' own examples.
    init(patterns: [String], corpus: [[UInt8]]) {
        words = (patterns.count + 63) / 64
        var counts = [Int](repeating: 0, count: Self.pieces)
        for text in corpus where text.count >= 3 {
            for i in 0..<text.count - 2 { counts[Self.piece(text[i], text[i + 1], text[i + 2])] += 1 }
        }
        var rules: [Int: Set<Int>] = [:]
        var unfiltered: [Int] = []
        for (rule, pattern) in patterns.enumerated() {
            let choices = LiteralExtraction.clauses(of: pattern).map { clause in
                Set(clause.map { Self.rarest(in: $0, counts) })
            }
            let cheapest = choices.min { Self.cost($0, counts) < Self.cost($1, counts) }
            guard let cheapest else {
                unfiltered.append(rule)
                continue
            }
            for piece in cheapest { rules[piece, default: []].insert(rule) }
        }
        self.unfiltered = unfiltered
        var always = [UInt64](repeating: 0, count: words)
        for rule in unfiltered { always[rule / 64] |= 1 << UInt64(rule % 64) }
        self.always = always
        slots = .allocate(capacity: Self.pieces)
        slots.initialize(repeating: 0, count: Self.pieces)
        masks = .allocate(capacity: rules.count * words)
        masks.initialize(repeating: 0, count: rules.count * words)
        for (place, entry) in rules.enumerated() {
            slots[entry.key] = UInt32(place + 1)
            for rule in entry.value { masks[place * words + rule / 64] |= 1 << UInt64(rule % 64) }
        }
    }

    deinit {
        slots.deallocate()
        masks.deallocate()
    }

    /// Fills `candidates` with one bit for each rule that may match the text.
    @inline(__always)
    func run(_ scratch: Scratch, into candidates: inout [UInt64]) {
        candidates.removeAll(keepingCapacity: true)
        candidates.append(contentsOf: always)
        guard scratch.count >= 3 else { return }
        let text = scratch.text
        candidates.withUnsafeMutableBufferPointer { bits in
            for i in 0..<text.count &- 2 {
                let slot = Int(slots[Self.piece(text[i], text[i &+ 1], text[i &+ 2])])
                if slot == 0 { continue }
                for word in 0..<words { bits[word] |= masks[(slot &- 1) &* words &+ word] }
            }
        }
    }

    @inline(__always)
    private static func piece(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
        Int(a & 31) &<< 10 | Int(b & 31) &<< 5 | Int(c & 31)
    }

    private static func rarest(in string: [UInt8], _ counts: [Int]) -> Int {
        let pieces = (0..<max(0, string.count - 2)).map { piece(string[$0], string[$0 + 1], string[$0 + 2]) }
        return pieces.min { counts[$0] < counts[$1] } ?? 0
    }

    private static func cost(_ pieces: Set<Int>, _ counts: [Int]) -> Int { pieces.reduce(0) { $0 + counts[$1] + 1 } }
}

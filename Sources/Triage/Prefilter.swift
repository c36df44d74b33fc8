/// Which rules can match a text at all, by the pieces of three and four bytes that the text contains.
///
/// Each string of a rule's clauses (``LiteralExtraction``) stands for one piece, the rarest in it. One or two lookups
/// for each byte of the text find which clauses may hold; a rule is worth running when all of its clauses may.
/// Pieces are folded to 15 bits: two that collide cost a needless run, never a match.
final class Prefilter: @unchecked Sendable {
    /// So many of a rule's clauses are asked, the rarest first; each has a plane of bits of its own.
    static let planes = 3
    /// Words of 64 rules each, in one plane.
    let words: Int
    /// Rules without a clause, which always run; for the linter.
    let unfiltered: [Int]
    /// For each piece: 0, or 1 + the place of its clauses' bits in `masks`.
    private let slots: UnsafeMutablePointer<UInt32>
    private let masks: UnsafeMutablePointer<UInt64>
    private let classes: UnsafeMutablePointer<UInt32>
    private let always: [UInt64]

    /// - Parameter corpus: normalized texts that tell which pieces are rare, such as the rules' own examples.
    init(patterns: [String], corpus: [[UInt8]]) {
        let words = (patterns.count + 63) / 64
        let plan = PrefilterPlan(patterns: patterns, corpus: corpus)
        var always = [UInt64](repeating: 0, count: words * Self.planes)
        for (rule, clauses) in plan.clauses.enumerated() {
            for plane in clauses.count..<Self.planes { always[plane * words + rule / 64] |= 1 << UInt64(rule % 64) }
        }
        var places: [Int: Int] = [:]
        for clause in plan.clauses.joined() {
            for piece in clause where places[piece] == nil { places[piece] = places.count }
        }
        let width = words * Self.planes
        slots = .allocate(capacity: Pieces.count)
        slots.initialize(repeating: 0, count: Pieces.count)
        masks = .allocate(capacity: places.count * width)
        masks.initialize(repeating: 0, count: places.count * width)
        for (piece, place) in places { slots[piece] = UInt32(place + 1) }
        for (rule, clauses) in plan.clauses.enumerated() {
            for (plane, clause) in clauses.enumerated() {
                for piece in clause {
                    guard let place = places[piece] else { continue }
                    masks[place * width + plane * words + rule / 64] |= 1 << UInt64(rule % 64)
                }
            }
        }
        classes = .allocate(capacity: 256)
        for byte in 0..<256 { (classes + byte).initialize(to: Pieces.class(of: UInt8(byte))) }
        self.words = words
        self.always = always
        unfiltered = plan.clauses.indices.filter { plan.clauses[$0].isEmpty }
    }

    deinit {
        slots.deallocate()
        masks.deallocate()
        classes.deallocate()
    }

    /// Fills the first `words` of `candidates` with one bit for each rule that may match the text.
    @inline(__always)
    func run(_ scratch: Scratch, into candidates: inout [UInt64]) {
        candidates.removeAll(keepingCapacity: true)
        candidates.append(contentsOf: always)
        let width = words &* Self.planes
        let text = scratch.bytes
        candidates.withUnsafeMutableBufferPointer { bits in
            @inline(__always) func add(_ slot: UInt32) {
                let mask = masks + (Int(slot) &- 1) &* width
                for word in 0..<width { bits[word] |= mask[word] }
            }
            var window: UInt32 = 0
            for i in 0..<scratch.count {
                window = window &<< 5 | classes[Int(text[i])]
                if i < 2 { continue }
                let three = slots[Pieces.three(window)]
                if three != 0 { add(three) }
                if i < 3 { continue }
                let four = slots[Pieces.four(window)]
                if four != 0 { add(four) }
            }
            for word in 0..<words {
                for plane in 1..<Self.planes { bits[word] &= bits[plane &* words &+ word] }
            }
        }
    }
}

/// Pieces of text as numbers below `count`.
enum Pieces {
    static let count = 1 << 16

    /// Letters, space, apostrophe, digits and the rest in five bits.
    static func `class`(of byte: UInt8) -> UInt32 {
        switch byte {
        case 0x61...0x7A: UInt32(byte) - 0x60
        case 0x20: 0
        case UInt8(ascii: "'"): 27
        case 0x30...0x39: 28
        case 0x80...0xFF: 30
        default: 29
        }
    }

    /// Of a window whose last classes stand in its low bits, the last three.
    @inline(__always)
    static func three(_ window: UInt32) -> Int { Int(window & 0x7FFF) }

    /// The last four, hashed into the second half.
    @inline(__always)
    static func four(_ window: UInt32) -> Int { Int(0x8000 | ((window & 0xFFFFF) &* 0x9E37_79B1) &>> 17) }

    /// The pieces of a string: those of four bytes, or of three where it is no longer.
    static func all(of string: [UInt8]) -> [Int] {
        var window: UInt32 = 0
        var pieces: [Int] = []
        for (i, byte) in string.enumerated() {
            window = window &<< 5 | `class`(of: byte)
            if string.count == 3, i == 2 { pieces.append(three(window)) }
            if i >= 3 { pieces.append(four(window)) }
        }
        return pieces
    }
}

/// Which pieces each rule's clauses are known by.
struct PrefilterPlan {
    /// For each rule at most ``Prefilter/planes`` clauses, the rarest first.
    private(set) var clauses: [[Set<Int>]] = []

    init(patterns: [String], corpus: [[UInt8]]) {
        var counts = [Int](repeating: 1, count: Pieces.count)
        for text in corpus {
            for piece in Pieces.all(of: text) { counts[piece] += 1 }
            for i in text.indices.dropLast(2) { counts[Pieces.all(of: Array(text[i..<i + 3]))[0]] += 1 }
        }
        func cost(_ clause: Set<Int>) -> Int { clause.reduce(0) { $0 + counts[$1] } }
        clauses = patterns.map { pattern in
            let known = LiteralExtraction.clauses(of: pattern).map { clause in
                Set(clause.compactMap { Pieces.all(of: $0).min { counts[$0] < counts[$1] } })
            }
            return Array(known.sorted { cost($0) < cost($1) }.prefix(Prefilter.planes))
        }
    }
}

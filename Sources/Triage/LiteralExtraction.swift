/// Reads from a pattern what every match of it must contain.
///
/// `\b(?:took|ate) .{0,9}(?:pills|tabs)|800 ?mg` has two alternatives: one of two marks, {took␣, ate␣} and
/// {pills, tabs}, a string of each of which stands in every match, and one of the mark {800mg, 800 mg}.
/// A string also tells where no word may go on (``LetterCode/apart``) and where any digit will do: with `\b` before and
/// behind, `die` is not in `diet`.
/// Sound by construction: what is not understood gives no mark, never a wrong one.
struct LiteralExtraction {
    typealias Clause = Way.Clause

    /// What is known of a piece of pattern.
    struct Piece {
        /// All the strings it can match, where they are few; nil where they are not.
        var exact: Clause?
        /// Where there is no `exact`: every match goes one of these ways.
        var ways: [Way] = []
        /// Where there is no `exact`: strings one of which every match begins with, and ends with.
        var edge: Clause?
        /// Whether a match's last character is no part of a word.
        var ending = Ending.unknown

        /// Any one character.
        static let anything = Piece(ways: [Way(tail: 1)])
        static let nothing = Piece(exact: [[]])

        /// Its ways when nothing more is joined to its strings.
        var closed: [Way] { exact.map { [LiteralExtraction.way(of: $0)] } ?? ways }
    }

    /// What is known of the character before a place in the pattern.
    enum Ending {
        case unknown
        /// It is no part of a word.
        case apart
        /// Either it is none, or nothing was matched and it is what stood there before.
        case apartOrEmpty

        func then(_ next: Ending) -> Ending { next == .apartOrEmpty ? self : next }

        static func of(_ strings: Clause) -> Ending {
            var ending = Ending.apart
            for string in strings {
                guard let last = string.last(where: { $0 != LetterCode.boundary }) else {
                    ending = .apartOrEmpty
                    continue
                }
                if LetterCode.isWord(last) { return .unknown }
            }
            return ending
        }

        static func of(_ branches: [Ending]) -> Ending {
            if branches.contains(.unknown) { return .unknown }
            return branches.contains(.apartOrEmpty) ? .apartOrEmpty : .apart
        }
    }

    /// Something whose meaning this reader does not know; the whole pattern then has no mark.
    struct NotUnderstood: Error {}

    /// Beyond this what is joined grows faster than it tells; a list behind a single string may be as long as it is.
    private static let maximumProduct = 32
    private static let maximumUnion = 1024
    private static let maximumWays = 64
    private static let shortest = 2
    private static let everyday = WindowCounts(examples: [])

    /// About how many everyday texts have a string of the clause, or take one of the ways.
    private static func cost(of clause: Clause) -> Double { everyday.cost(of: clause) }
    private static func cost(of ways: [Way]) -> Double {
        ways.reduce(0) { $0 + ($1.marks.map { cost(of: $0.strings) }.min() ?? .infinity) }
    }

    let scalars: [Unicode.Scalar]
    var index = 0

    /// One of a pattern's alternatives: a pattern of its own.
    struct Alternative {
        let pattern: String
        /// Every match goes one of these. Never empty; one without a mark says that any text might match.
        let ways: [Way]
    }

    /// The pattern taken apart at its outermost bars. One that is not understood stays whole.
    static func alternatives(of pattern: String) -> [Alternative] {
        let unknown = [Alternative(pattern: pattern, ways: [Way(tail: Way.unbounded)])]
        var reader = LiteralExtraction(scalars: Array(pattern.unicodeScalars))
        var alternatives: [Alternative] = []
        repeat {
            let start = reader.index
            guard let piece = try? reader.sequence(depth: 0) else { return unknown }
            let text = String(String.UnicodeScalarView(reader.scalars[start..<reader.index]))
            alternatives.append(Alternative(pattern: text, ways: piece.closed))
        } while reader.take("|")
        return reader.index == reader.scalars.count ? alternatives : unknown
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// The way of a run of strings that stand side by side: one mark, or none when one of them is too short to tell.
    ///
    /// - Parameter own: how many of its letters the next run does not begin with again; nil for all.
    private static func way(of run: Clause, own: Int? = nil) -> Way {
        let longest = run.map(length).max() ?? 0
        let resolved = run.map(resolved)
        guard !resolved.isEmpty, resolved.allSatisfy({ $0.count >= shortest && $0.contains(where: tells) }) else {
            return Way(tail: longest)
        }
        // Where a string begins is known to one letter only, for the one that `\b` puts before it.
        let span = max(0, (own ?? run.map(length).min() ?? 0) - 1)
        return Way(marks: [Way.Mark(resolved, span: span)], tail: longest)
    }

    private static func length(of string: [UInt8]) -> Int { string.count { $0 != LetterCode.boundary } }

    private static func tells(_ element: UInt8) -> Bool { LetterCode.isWord(element) || element >= 0x80 }

    /// `\b` at the ends of a string, beside a word's letter, as a character that is none; elsewhere it says nothing new.
    private static func resolved(_ string: [UInt8]) -> [UInt8] {
        // A space as any character that parts words: it tells nearly as much, and more strings are the same.
        var inner = string.filter { $0 != LetterCode.boundary }.map { $0 == 0x20 ? LetterCode.apart : $0 }
        if string.last == LetterCode.boundary, let last = inner.last, LetterCode.isWord(last) {
            inner.append(LetterCode.apart)
        }
        if string.first == LetterCode.boundary, let first = inner.first, LetterCode.isWord(first) {
            inner.insert(LetterCode.apart, at: 0)
        }
        return inner
    }

    /// - Parameter head: what stands directly before; it is part of what comes out.
    mutating func alternation(depth: Int, head: Clause) throws(NotUnderstood) -> Piece {
        guard depth < 50 else { throw NotUnderstood() }
        var branches = [try sequence(depth: depth, head: head)]
        while take("|") { branches.append(try sequence(depth: depth, head: head)) }
        guard branches.count > 1 else { return branches[0] }
        let exact = branches.compactMap(\.exact).flatMap(\.self)
        let wild = branches.filter { $0.exact == nil }
        if wild.isEmpty, exact.count <= Self.maximumUnion { return Piece(exact: exact) }
        var ways = wild.flatMap(\.ways)
        if !exact.isEmpty { ways.append(Self.way(of: exact)) }
        if !ways.tell {
            ways = [Way(tail: ways.longest)]
        } else if ways.count > Self.maximumWays {
            ways = [Self.united(ways)]
        }
        return Piece(ways: ways, ending: Ending.of(wild.map(\.ending) + (exact.isEmpty ? [] : [Ending.of(exact)])))
    }

    private static func united(_ ways: [Way]) -> Way { ways.united(cost: cost, most: maximumUnion) }

    mutating func sequence(depth: Int, head: Clause = [[]]) throws(NotUnderstood) -> Piece {
        var run = head
        var whole = true
        var chain: [[Way]] = []
        var ending = Ending.apartOrEmpty.then(Ending.of(head))
        while let scalar = next, scalar != "|", scalar != ")" {
            if let piece = try groupWithHead(run, depth: depth) {
                if let exact = piece.exact {
                    run = exact
                } else {
                    whole = false
                    chain.append(piece.ways)
                    run = ending.then(piece.ending) == .apart ? [[LetterCode.apart]] : [[]]
                }
                ending = ending.then(piece.exact.map(Ending.of) ?? piece.ending)
                continue
            }
            let piece = try quantified(try item(depth: depth))
            if let exact = piece.exact, Self.canJoin(run, exact) {
                run = Self.product(run, exact)
            } else {
                whole = false
                let own = run.map(Self.length).min()
                if let edge = piece.edge, Self.canJoin(run, edge) { run = Self.product(run, edge) }
                chain.append([Self.way(of: run, own: own)])
                if piece.exact == nil { chain.append(piece.ways) }
                run = piece.exact ?? piece.edge ?? [[]]
                // Only what a break leaves unsaid: where the next run begins a word.
                let before = piece.exact == nil ? ending.then(piece.ending) : ending
                if before == .apart, piece.edge == nil { run = run.map { [LetterCode.apart] + $0 } }
            }
            ending = ending.then(piece.exact.map(Ending.of) ?? piece.ending)
        }
        if whole { return Piece(exact: run) }
        return Piece(ways: Self.joined(chain + [[Self.way(of: run)]]), ending: ending)
    }

    /// All ways through pieces that stand side by side. Where these are too many, those pieces keep theirs that fewer texts
    /// have, and of each of the others one way is made.
    private static func joined(_ chain: [[Way]]) -> [Way] {
        var room = maximumWays
        var chain = chain
        let forks = chain.indices.filter { chain[$0].count > 1 }.map { (index: $0, cost: cost(of: chain[$0])) }
        for fork in forks.sorted(by: { $0.cost < $1.cost }) {
            if chain[fork.index].count <= room {
                room /= chain[fork.index].count
            } else {
                chain[fork.index] = [united(chain[fork.index])]
            }
        }
        return chain.reduce([Way()]) { ways, piece in ways.flatMap { way in piece.map { way.then($0) } } }
    }

    /// Reads a group together with the few strings before it, so that its branches know how they begin. Nil, and nothing
    /// read, where no group stands or a quantifier follows it.
    private mutating func groupWithHead(_ run: Clause, depth: Int) throws(NotUnderstood) -> Piece? {
        guard next == "(", run.count <= 4, run != [[]], depth < 4 else { return nil }
        let start = index
        index += 1
        if next == "?" {
            guard scalars[(index + 1)...].first == ":" else {
                index = start
                return nil
            }
            index += 2
        } else if next == "*" {
            throw NotUnderstood()
        }
        let piece = try alternation(depth: depth + 1, head: run)
        guard take(")") else { throw NotUnderstood() }
        if let next, "?*+{".unicodeScalars.contains(next) {
            index = start
            return nil
        }
        return piece
    }

    private static func canJoin(_ heads: Clause, _ tails: Clause) -> Bool {
        let longest = heads.count == 1 || tails.count == 1 ? maximumUnion : maximumProduct
        return heads.count * tails.count <= longest
    }

    private static func product(_ heads: Clause, _ tails: Clause) -> Clause {
        heads.flatMap { head in tails.map { head + $0 } }
    }

    /// The piece with the quantifier that follows it.
    private mutating func quantified(_ piece: Piece) throws(NotUnderstood) -> Piece {
        guard let (least, most) = try quantifier() else { return piece }
        let ending = piece.exact.map(Ending.of) ?? piece.ending
        if let exact = piece.exact, let repeated = Self.repeated(exact, least, most) { return Piece(exact: repeated) }
        let ways = piece.closed
        guard least > 0 else {
            return Piece(
                ways: [Way(tail: Way.product(ways.longest, most))],
                ending: ending == .unknown ? .unknown : .apartOrEmpty)
        }
        // The marks of the first time. Its strings may also be the last, which the next run begins with.
        let more = Way.product(ways.longest, max(most - 1, 0))
        let first = ways.map { way in
            var way = Way(marks: way.marks, tail: Way.sum(way.tail, more))
            if piece.exact != nil { for mark in way.marks.indices { way.marks[mark].span = 0 } }
            return way
        }
        return Piece(ways: first, edge: piece.exact, ending: ending)
    }

    /// The strings repeated, where that gives few.
    private static func repeated(_ exact: Clause, _ least: Int, _ most: Int) -> Clause? {
        guard most <= 4, least <= most else { return nil }
        var all: Set<[UInt8]> = []
        var power: Clause = [[]]
        for count in 0...most {
            if count >= least { all.formUnion(power) }
            if count < most { power = product(power, exact) }
            guard all.count <= maximumProduct, power.count <= maximumProduct else { return nil }
        }
        return Array(all)
    }
}

/// Reads from a pattern what every match of it must contain.
///
/// `\b(?:took|ate) .{0,9}(?:pills|tabs)|800 ?mg` has two alternatives: one of two clauses, {took␣, ate␣} and
/// {pills, tabs}, a string of each of which stands in every match, and one of the clause {800mg, 800 mg}.
/// A string also tells where no word may go on (``LetterCode/apart``) and where any digit will do: with `\b` before and
/// behind, `die` is not in `diet`.
/// Sound by construction: what is not understood gives no clause, never a wrong one.
struct LiteralExtraction {
    /// At least one of these strings stands in every match.
    typealias Clause = [[UInt8]]

    /// What is known of a piece of pattern.
    private struct Piece {
        /// All the strings it can match, where they are few; nil where they are not.
        var exact: Clause?
        var clauses: [Clause] = []
        /// Of an alternation, the clauses of each branch: those of one of them hold. None when a branch has no clause.
        var ways: [[Clause]] = []
        /// Where there is no `exact`: strings one of which every match begins with, and ends with.
        var edge: Clause?
        /// Whether a match's last character is no part of a word.
        var ending = Ending.unknown

        /// Takes over what is known of a piece that stands beside what is known already.
        mutating func join(_ piece: Piece) {
            clauses += piece.clauses
            if ways.isEmpty {
                ways = piece.ways
            } else if !piece.ways.isEmpty, ways.count * piece.ways.count <= LiteralExtraction.maximumWays {
                ways = ways.flatMap { way in piece.ways.map { way + $0 } }
            } else if !piece.ways.isEmpty, LiteralExtraction.cost(of: piece.ways) < LiteralExtraction.cost(of: ways) {
                // Too many together: those stay that fewer texts have.
                ways = piece.ways
            }
        }

        static let anything = Piece(exact: nil)
        static let nothing = Piece(exact: [[]])
    }

    /// What is known of the character before a place in the pattern.
    private enum Ending {
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

    /// Something whose meaning this reader does not know; the whole pattern then has no clause.
    private struct NotUnderstood: Error {}

    /// Beyond this what is joined grows faster than it tells; a list behind a single string may be as long as it is.
    private static let maximumProduct = 32
    private static let maximumUnion = 1024
    private static let maximumWays = 64
    private static let everyday = WindowCounts(examples: [])

    /// About how many everyday texts have a string of the clause, or all clauses of one of the ways.
    private static func cost(of clause: Clause) -> Double { everyday.cost(of: clause.map(resolved)) }
    private static func cost(of ways: [[Clause]]) -> Double {
        ways.reduce(0) { $0 + ($1.map { cost(of: $0) }.min() ?? 0) }
    }
    private static let shortest = 2

    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// One of a pattern's alternatives: a pattern of its own, all of whose clauses stand in each of its matches.
    struct Alternative {
        let pattern: String
        /// All of these hold for every match.
        let clauses: [Clause]
        /// For every match all of one of these hold, together with `clauses`. Never empty; one that is empty, beside no
        /// `clauses`, says that any text might match.
        let ways: [[Clause]]

        init(pattern: String, clauses: [Clause] = [], ways: [[Clause]] = []) {
            (self.pattern, self.clauses) = (pattern, clauses)
            self.ways = ways.isEmpty ? [clauses] : ways.map { clauses + $0 }
        }
    }

    /// The pattern taken apart at its outermost bars. One that is not understood stays whole.
    static func alternatives(of pattern: String) -> [Alternative] {
        var reader = LiteralExtraction(scalars: Array(pattern.unicodeScalars))
        var alternatives: [Alternative] = []
        repeat {
            let start = reader.index
            guard let piece = try? reader.sequence(depth: 0) else {
                return [Alternative(pattern: pattern)]
            }
            let text = String(String.UnicodeScalarView(reader.scalars[start..<reader.index]))
            alternatives.append(Alternative(pattern: text, clauses: closed(piece), ways: piece.ways))
        } while reader.take("|")
        let understood = reader.index == reader.scalars.count
        return understood ? alternatives : [Alternative(pattern: pattern)]
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// A piece's clauses when nothing more is joined to its strings.
    private static func closed(_ piece: Piece) -> [Clause] {
        piece.clauses + (piece.exact.flatMap(clause).map { [$0] } ?? [])
    }

    /// The strings as a clause, or nil when one of them is too short to tell anything.
    private static func clause(_ strings: Clause) -> Clause? {
        let resolved = strings.map(resolved)
        let telling = !resolved.isEmpty && resolved.allSatisfy { $0.count >= shortest && $0.contains(where: tells) }
        return telling ? Array(Set(resolved)) : nil
    }

    private static func tells(_ element: UInt8) -> Bool { LetterCode.isWord(element) || element >= 0x80 }

    /// `\b` at the ends of a string, beside a word's letter, as a character that is none; elsewhere it says nothing new.
    private static func resolved(_ string: [UInt8]) -> [UInt8] {
        var inner = string.filter { $0 != LetterCode.boundary }
        if string.last == LetterCode.boundary, let last = inner.last, LetterCode.isWord(last) {
            inner.append(LetterCode.apart)
        }
        if string.first == LetterCode.boundary, let first = inner.first, LetterCode.isWord(first) {
            inner.insert(LetterCode.apart, at: 0)
        }
        return inner
    }

    /// - Parameter head: what stands directly before; it is part of what comes out.
    private mutating func alternation(depth: Int, head: Clause) throws(NotUnderstood) -> Piece {
        guard depth < 50 else { throw NotUnderstood() }
        var branches = [try sequence(depth: depth, head: head)]
        while take("|") { branches.append(try sequence(depth: depth, head: head)) }
        guard branches.count > 1 else { return branches[0] }
        let exact = branches.compactMap(\.exact).flatMap(\.self)
        let wild = branches.filter { $0.exact == nil }
        if wild.isEmpty, exact.count <= Self.maximumUnion { return Piece(exact: exact) }
        var piece = Piece(exact: nil, ending: Ending.of(wild.map(\.ending) + (exact.isEmpty ? [] : [Ending.of(exact)])))
        var ways = wild.flatMap { branch in
            branch.ways.isEmpty ? [branch.clauses] : branch.ways.map { branch.clauses + $0 }
        }
        if !exact.isEmpty { ways.append(Self.clause(exact).map { [$0] } ?? []) }
        guard ways.allSatisfy({ !$0.isEmpty }) else { return piece }
        if ways.count <= Self.maximumWays { piece.ways = ways }
        // One clause of each way together make a clause of the whole; take each one's rarest.
        let union = ways.flatMap { way in
            way.count == 1 ? way[0] : way.min { Self.cost(of: $0) < Self.cost(of: $1) } ?? []
        }
        if union.count <= Self.maximumUnion { piece.clauses = [Array(Set(union))] }
        return piece
    }

    private mutating func sequence(depth: Int, head: Clause = [[]]) throws(NotUnderstood) -> Piece {
        var run = head
        var whole = true
        var known = Piece(exact: nil)
        var ending = Ending.apartOrEmpty.then(Ending.of(head))
        func close() { if let clause = Self.clause(run) { known.clauses.append(clause) } }
        while let scalar = next, scalar != "|", scalar != ")" {
            if let piece = try groupWithHead(run, depth: depth) {
                if let exact = piece.exact {
                    run = exact
                } else {
                    whole = false
                    known.join(piece)
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
                if let edge = piece.edge, Self.canJoin(run, edge) { run = Self.product(run, edge) }
                close()
                known.join(piece)
                run = piece.exact ?? piece.edge ?? [[]]
                // Only what a break leaves unsaid: where the next run begins a word.
                let before = piece.exact == nil ? ending.then(piece.ending) : ending
                if before == .apart, piece.edge == nil { run = run.map { [LetterCode.apart] + $0 } }
            }
            ending = ending.then(piece.exact.map(Ending.of) ?? piece.ending)
        }
        if whole { return Piece(exact: run) }
        close()
        known.ending = ending
        return known
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
        guard least > 0 else { return Piece(exact: nil, ending: ending == .unknown ? .unknown : .apartOrEmpty) }
        return Piece(exact: nil, clauses: Self.closed(piece), ways: piece.ways, edge: piece.exact, ending: ending)
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

    /// `?`, `*`, `+`, `{2}`, `{2,}`, `{2,5}`, with the `?` or `+` that may follow; the most is at least 2 when open.
    private mutating func quantifier() throws(NotUnderstood) -> (least: Int, most: Int)? {
        let bounds: (Int, Int)
        switch next {
        case "?": bounds = (0, 1)
        case "*": bounds = (0, .max)
        case "+": bounds = (1, .max)
        case "{":
            guard let close = scalars[index...].firstIndex(of: "}") else { return nil }
            let inside = String(String.UnicodeScalarView(scalars[(index + 1)..<close]))
            let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
            guard let least = Int(parts[0]), least >= 0, parts.count <= 2 else { return nil }
            let most = parts.count == 1 ? least : parts[1].isEmpty ? .max : Int(parts[1])
            guard let most else { return nil }
            bounds = (least, most)
            index = close
        default: return nil
        }
        index += 1
        if next == "?" || next == "+" { index += 1 }
        if next == "*" { throw NotUnderstood() }
        return bounds
    }

    private mutating func item(depth: Int) throws(NotUnderstood) -> Piece {
        guard let scalar = next else { throw NotUnderstood() }
        index += 1
        switch scalar {
        case "(": return try group(depth: depth)
        case "[": return try characterClass()
        case ".": return .anything
        case "^", "$": return .nothing
        case "\\": return try escape()
        case "*", "+", "?": throw NotUnderstood()
        default:
            guard scalar.value >= 0x20 else { return .anything }
            return Piece(exact: [Array(String(scalar).utf8)])
        }
    }

    private mutating func escape() throws(NotUnderstood) -> Piece {
        guard let scalar = next else { throw NotUnderstood() }
        index += 1
        switch scalar {
        case "b": return Piece(exact: [[LetterCode.boundary]])
        case "B", "A", "z", "Z", "G": return .nothing
        case "d": return Piece(exact: [[LetterCode.digit]])
        // One byte: without Unicode properties no character beyond ASCII is white space.
        case "s": return Piece(exact: [[LetterCode.apart]])
        case "D", "w", "W", "S", "h", "H", "v", "V", "N": return .anything
        case "n": return Piece(exact: [[0x0A]])
        default:
            // Letters and digits: references, properties, code points, \Q, \K: not for this reader.
            guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
                throw NotUnderstood()
            }
            return Piece(exact: [Array(String(scalar).utf8)])
        }
    }

    private mutating func group(depth: Int) throws(NotUnderstood) -> Piece {
        var looksAround = false
        if next == "*" { throw NotUnderstood() }
        if next == "?" {
            let rest = String(String.UnicodeScalarView(scalars[(index + 1)...].prefix(2)))
            if rest.hasPrefix("=") || rest.hasPrefix("!") {
                (looksAround, index) = (true, index + 2)
            } else if rest == "<=" || rest == "<!" {
                (looksAround, index) = (true, index + 3)
            } else if rest.hasPrefix(":") || rest.hasPrefix(">") {
                index += 2
            } else {
                throw NotUnderstood()
            }
        }
        let inside = try alternation(depth: depth + 1, head: [[]])
        guard next == ")" else { throw NotUnderstood() }
        index += 1
        return looksAround ? .nothing : inside
    }

    /// `[ae]` is two strings, `[0-9]` any digit; other ranges, negations and most escapes are anything. The end is
    /// found as PCRE2 finds it.
    private mutating func characterClass() throws(NotUnderstood) -> Piece {
        var members: Set<[UInt8]> = []
        var plain = true
        if next == "^" {
            plain = false
            index += 1
        }
        let from = index
        while let scalar = next, index == from || scalar != "]" {
            index += 1
            if scalar == "\\" {
                guard let escaped = next else { throw NotUnderstood() }
                // \Q could hide the end.
                if escaped == "Q" { throw NotUnderstood() }
                index += 1
                switch escaped {
                case "d": members.insert([LetterCode.digit])
                case "s": members.insert([LetterCode.apart])
                case ".", "-", "/", "'", "]", "*", "+", "?", "(", ")": members.insert(Array(String(escaped).utf8))
                default: plain = false
                }
            } else if scalar == "[", next == ":" || next == "." || next == "=" {
                throw NotUnderstood()
            } else if scalar == "-" {
                // At either end it stands for itself.
                if index - 1 == from || next == "]" { members.insert([UInt8(ascii: "-")]) } else { plain = false }
            } else if scalar == "0", scalars[index...].starts(with: "-9".unicodeScalars) {
                members.insert([LetterCode.digit])
                index += 2
            } else if scalar.isASCII, scalar.value >= 0x20 {
                members.insert(Array(String(scalar).utf8))
            } else {
                plain = false
            }
        }
        guard next == "]" else { throw NotUnderstood() }
        index += 1
        return plain && members.count <= 6 ? Piece(exact: Array(members)) : .anything
    }
}

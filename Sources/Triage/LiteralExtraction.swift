/// Reads from a pattern what every match of it must contain.
///
/// `\b(?:took|ate) .{0,9}(?:pills|tabs)|800 ?mg` has two alternatives: one of two clauses, {took␣, ate␣} and
/// {pills, tabs}, a string of each of which stands in every match, and one of the clause {800mg, 800 mg}.
/// Sound by construction: what is not understood gives no clause, never a wrong one.
struct LiteralExtraction {
    /// At least one of these strings stands in every match.
    typealias Clause = [[UInt8]]

    /// What is known of a piece of pattern.
    private struct Piece {
        /// All the strings it can match, where they are few; nil where they are not.
        var exact: Clause?
        var clauses: [Clause] = []

        static let anything = Piece(exact: nil)
        static let nothing = Piece(exact: [[]])
    }

    /// Something whose meaning this reader does not know; the whole pattern then has no clause.
    private struct NotUnderstood: Error {}

    private static let maximumProduct = 64
    private static let maximumUnion = 1024
    private static let shortest = 2

    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// One of a pattern's alternatives: a pattern of its own, all of whose clauses stand in each of its matches.
    struct Alternative {
        let pattern: String
        /// Empty when any text might match.
        let clauses: [Clause]
    }

    /// The pattern taken apart at its outermost bars. One that is not understood stays whole.
    static func alternatives(of pattern: String) -> [Alternative] {
        var reader = LiteralExtraction(scalars: Array(pattern.unicodeScalars))
        var alternatives: [Alternative] = []
        repeat {
            let start = reader.index
            guard let piece = try? reader.sequence(depth: 0) else {
                return [Alternative(pattern: pattern, clauses: [])]
            }
            let text = String(String.UnicodeScalarView(reader.scalars[start..<reader.index]))
            alternatives.append(Alternative(pattern: text, clauses: closed(piece)))
        } while reader.take("|")
        let understood = reader.index == reader.scalars.count
        return understood ? alternatives : [Alternative(pattern: pattern, clauses: [])]
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
        guard let exact = piece.exact, !exact.isEmpty, exact.allSatisfy({ $0.count >= shortest }) else {
            return piece.clauses
        }
        return piece.clauses + [exact]
    }

    private mutating func alternation(depth: Int) throws(NotUnderstood) -> Piece {
        guard depth < 50 else { throw NotUnderstood() }
        var branches = [try sequence(depth: depth)]
        while take("|") { branches.append(try sequence(depth: depth)) }
        guard branches.count > 1 else { return branches[0] }
        let exact = branches.compactMap(\.exact)
        let strings = exact.reduce(0) { $0 + $1.count }
        if exact.count == branches.count, strings <= Self.maximumUnion { return Piece(exact: exact.flatMap(\.self)) }
        // One clause of each branch together make a clause of the whole; take each branch's with the longest strings.
        var union: Clause = []
        for branch in branches {
            let best = Self.closed(branch).max { ($0.map(\.count).min() ?? 0) < ($1.map(\.count).min() ?? 0) }
            guard let best, union.count + best.count <= Self.maximumUnion else { return .anything }
            union += best
        }
        return Piece(exact: nil, clauses: [union])
    }

    private mutating func sequence(depth: Int) throws(NotUnderstood) -> Piece {
        var run: Clause = [[]]
        var whole = true
        var clauses: [Clause] = []
        func close() {
            if run.allSatisfy({ $0.count >= Self.shortest }) { clauses.append(run) }
            run = [[]]
        }
        while let scalar = next, scalar != "|", scalar != ")" {
            let piece = try quantified(try item(depth: depth))
            if let exact = piece.exact, run.count * exact.count <= Self.maximumProduct {
                run = run.flatMap { head in exact.map { head + $0 } }
            } else {
                whole = false
                close()
                clauses += piece.clauses
                if let exact = piece.exact { run = exact }
            }
        }
        if whole { return Piece(exact: run) }
        close()
        return Piece(exact: nil, clauses: clauses)
    }

    /// The piece with the quantifier that follows it.
    private mutating func quantified(_ piece: Piece) throws(NotUnderstood) -> Piece {
        guard let quantifier = try quantifier() else { return piece }
        switch quantifier {
        case (0, 1): return Piece(exact: piece.exact.map { $0.contains([]) ? $0 : $0 + [[]] })
        case (1, 1): return piece
        case (0, _): return .anything
        default: return Piece(exact: nil, clauses: Self.closed(piece))
        }
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
        default: return Piece(exact: [Array(String(scalar).utf8)])
        }
    }

    private mutating func escape() throws(NotUnderstood) -> Piece {
        guard let scalar = next else { throw NotUnderstood() }
        index += 1
        switch scalar {
        case "b", "B", "A", "z", "Z", "G": return .nothing
        case "d", "D", "w", "W", "s", "S", "h", "H", "v", "V", "N": return .anything
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
        let inside = try alternation(depth: depth + 1)
        guard next == ")" else { throw NotUnderstood() }
        index += 1
        return looksAround ? .nothing : inside
    }

    /// `[ae]` is two strings; ranges, escapes and negations are anything. The end is found as PCRE2 finds it.
    private mutating func characterClass() throws(NotUnderstood) -> Piece {
        var members: Clause = []
        var plain = true
        if next == "^" {
            plain = false
            index += 1
        }
        var first = true
        while let scalar = next, first || scalar != "]" {
            first = false
            index += 1
            if scalar == "\\" {
                // \Q could hide the end.
                if next == "Q" { throw NotUnderstood() }
                index += 1
                plain = false
            } else if scalar == "[", next == ":" || next == "." || next == "=" {
                throw NotUnderstood()
            } else if scalar == "-" || !scalar.isASCII {
                plain = false
            } else {
                members.append(Array(String(scalar).utf8))
            }
        }
        guard next == "]" else { throw NotUnderstood() }
        index += 1
        return plain && members.count <= 6 ? Piece(exact: members) : .anything
    }
}

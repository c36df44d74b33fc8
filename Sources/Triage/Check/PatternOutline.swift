/// The rough shape of a pattern, for lints: what its branches begin and end with.
///
/// A guess where the syntax is rare: lints warn, they decide nothing.
struct PatternOutline {
    enum Item: Equatable {
        /// A letter or digit that stands for itself.
        case letter(Unicode.Scalar)
        /// A space that stands for itself.
        case space
        /// `.` without a quantifier.
        case dot
        /// `\b`, an anchor or a look-around.
        case edge(isWordBoundary: Bool)
        case group([[Piece]])
        /// Classes, signs, escapes: anything else.
        case other
    }

    struct Piece: Equatable {
        var item: Item
        var optional = false
        var quantified = false
    }

    let branches: [[Piece]]

    init(_ pattern: String) {
        var reader = Reader(scalars: Array(pattern.unicodeScalars))
        branches = reader.branches(depth: 0)
    }

    /// Letters with which a match can begin and at which no `\b` stands, for example `["kill"]`.
    var bareBeginnings: [String] { branches.flatMap { Self.bare($0, reversed: false) } }
    /// Letters with which a match can end so.
    var bareEnds: [String] { branches.flatMap { Self.bare($0, reversed: true) } }

    /// All rows of pieces that stand side by side.
    var rows: [[Piece]] { Self.rows(branches) }

    private static func rows(_ branches: [[Piece]]) -> [[Piece]] {
        branches
            + branches.flatMap { row in
                row.flatMap { piece in if case .group(let inner) = piece.item { rows(inner) } else { [[Piece]]() } }
            }
    }

    private static func bare(_ row: [Piece], reversed: Bool) -> [String] {
        let row = reversed ? row.reversed() : row
        var found: [String] = []
        for (index, piece) in row.enumerated() {
            switch piece.item {
            case .letter: return found + [letters(row[index...], reversed)]
            case .group(let inner): found += inner.flatMap { bare($0, reversed: reversed) }
            // What may go on with any letters (`suicid\\w*`) was meant to.
            case .other, .dot: return found
            case .space, .edge: break
            }
            if !piece.optional, !canBeEmpty(piece) { break }
        }
        return found
    }

    private static func letters(_ row: ArraySlice<Piece>, _ reversed: Bool) -> String {
        var letters: [Character] = []
        for piece in row {
            guard case .letter(let scalar) = piece.item else { break }
            letters.append(Character(scalar))
        }
        return String(reversed ? letters.reversed() : letters)
    }

    private static func canBeEmpty(_ piece: Piece) -> Bool {
        guard case .group(let inner) = piece.item else { return false }
        return inner.contains { $0.allSatisfy { $0.optional || canBeEmpty($0) } }
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var index = 0

        private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        mutating func branches(depth: Int) -> [[Piece]] {
            var branches: [[Piece]] = [[]]
            while let scalar = next, scalar != ")" || depth == 0 {
                index += 1
                if scalar == "|" {
                    branches.append([])
                } else {
                    var piece = Piece(item: item(scalar, depth: depth))
                    quantify(&piece)
                    if piece.item == .dot, piece.quantified { piece.item = .other }
                    branches[branches.count - 1].append(piece)
                }
            }
            return branches
        }

        private mutating func item(_ scalar: Unicode.Scalar, depth: Int) -> Item {
            switch scalar {
            case "(": return group(depth: depth)
            case "[": return characterClass()
            case ".": return .dot
            case " ": return .space
            case "^", "$": return .edge(isWordBoundary: false)
            case "\\":
                guard let escaped = next else { return .other }
                index += 1
                if escaped == "b" { return .edge(isWordBoundary: true) }
                return "BAzZG".unicodeScalars.contains(escaped) ? .edge(isWordBoundary: false) : .other
            default:
                let isOfWords = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
                return isOfWords ? .letter(scalar) : .other
            }
        }

        private mutating func group(depth: Int) -> Item {
            let head = String(String.UnicodeScalarView(scalars[index...].prefix(3)))
            let looksAround = ["?=", "?!", "?<=", "?<!"].contains { head.hasPrefix($0) }
            if head.hasPrefix("?") { index += looksAround && head.hasPrefix("?<") ? 3 : 2 }
            // Deeper than this no honest pattern goes; the rest then reads as one row.
            let inner = branches(depth: min(depth + 1, 100))
            if next == ")" { index += 1 }
            return looksAround ? .edge(isWordBoundary: false) : .group(inner)
        }

        private mutating func characterClass() -> Item {
            if next == "^" { index += 1 }
            var first = true
            while let scalar = next, first || scalar != "]" {
                index += scalar == "\\" ? 2 : 1
                first = false
            }
            index = min(index + 1, scalars.count)
            return .other
        }

        private mutating func quantify(_ piece: inout Piece) {
            switch next {
            case "?", "*": (piece.optional, piece.quantified) = (true, true)
            case "+": piece.quantified = true
            case "{":
                guard let close = scalars[index...].firstIndex(of: "}") else { return }
                piece.quantified = true
                piece.optional = scalars[index + 1] == "0"
                index = close
            default: return
            }
            index += 1
            if next == "?" || next == "+" { index += 1 }
        }
    }
}

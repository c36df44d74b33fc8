/// Writes a pattern's alternatives so that PCRE2 reads their common beginnings once: it tries one after another, and
/// our word lists are long.
///
/// `Factoring.factored("(?:want to|wanna|need)")` is `"(?:wan(?:t to|na)|need)"`. The same texts match in the same
/// places: alternatives that begin with the same letter keep their order, and of those that begin with different
/// letters only one can match at a place. What is not understood stays as it is.
struct Factoring {
    /// A piece of a branch with its quantifier, for example `a`, `\b`, `(?:x|y){2}`; `letter` when it is one plain letter.
    private struct Item {
        var text: String
        var letter: Unicode.Scalar?
    }

    private struct NotUnderstood: Error {}

    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    static func factored(_ pattern: String) -> String {
        var reader = Factoring(pattern)
        guard let branches = try? reader.branches(depth: 0), reader.index == reader.scalars.count else {
            return pattern
        }
        return text(of: branches)
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func branches(depth: Int) throws(NotUnderstood) -> [[Item]] {
        guard depth < 50 else { throw NotUnderstood() }
        var branches: [[Item]] = [[]]
        while let scalar = next, scalar != ")" {
            if scalar == "|" {
                index += 1
                branches.append([])
                continue
            }
            var item = try item(depth: depth)
            let quantifier = try quantifier()
            if !quantifier.isEmpty { item = Item(text: item.text + quantifier) }
            branches[branches.count - 1].append(item)
        }
        return branches
    }

    private mutating func quantifier() throws(NotUnderstood) -> String {
        let start = index
        switch next {
        case "?", "*", "+": index += 1
        case "{":
            // "{" may also stand for itself; then nothing here is moved.
            guard let close = scalars[index...].firstIndex(of: "}") else { throw NotUnderstood() }
            index = close + 1
        default: return ""
        }
        if next == "?" || next == "+" { index += 1 }
        if next == "*" { throw NotUnderstood() }
        return string(start)
    }

    private func string(_ start: Int) -> String { String(String.UnicodeScalarView(scalars[start..<index])) }

    private mutating func item(depth: Int) throws(NotUnderstood) -> Item {
        let start = index
        guard let scalar = next else { throw NotUnderstood() }
        index += 1
        switch scalar {
        case "(": return try group(depth: depth)
        case "[":
            if next == "^" { index += 1 }
            let first = index
            while let member = next, member != "]" || index == first {
                // Names in brackets and \Q could hide the end.
                if member == "[" { throw NotUnderstood() }
                index += member == "\\" ? 2 : 1
            }
            guard next == "]" else { throw NotUnderstood() }
            index += 1
            return Item(text: string(start))
        case "\\":
            guard let escaped = next, !"QEpPxoNcgk".unicodeScalars.contains(escaped) else { throw NotUnderstood() }
            index += 1
            return Item(text: string(start))
        case ".", "^", "$": return Item(text: string(start))
        case "*", "+", "?", "{": throw NotUnderstood()
        default: return Item(text: string(start), letter: scalar)
        }
    }

    private mutating func group(depth: Int) throws(NotUnderstood) -> Item {
        let start = index
        if next == "*" { throw NotUnderstood() }
        if next == "?" {
            let rest = String(String.UnicodeScalarView(scalars[(index + 1)...].prefix(2)))
            if let kind = rest.first, ":=!>".contains(kind) {
                index += 2
            } else if rest == "<=" || rest == "<!" {
                // The branches of a look-behind have each one length, so they stay as they are.
                index += 3
                let inside = index
                _ = try branches(depth: depth + 1)
                let text = string(inside)
                try close()
                return Item(text: "(?\(rest)\(text))")
            } else {
                throw NotUnderstood()
            }
        }
        let opening = string(start)
        let inside = try branches(depth: depth + 1)
        try close()
        return Item(text: "(\(opening)\(Self.text(of: inside)))")
    }

    private mutating func close() throws(NotUnderstood) {
        guard next == ")" else { throw NotUnderstood() }
        index += 1
    }

    /// The branches with their bars. Those that begin with one letter are gathered where the first of them stands, as
    /// far as the next branch that begins otherwise than with a letter.
    private static func text(of branches: [[Item]]) -> String {
        var groups: [(letter: Unicode.Scalar?, branches: [[Item]])] = []
        var barrier = 0
        for branch in branches {
            guard let letter = branch.first?.letter else {
                groups.append((nil, [branch]))
                barrier = groups.count
                continue
            }
            if let known = groups[barrier...].firstIndex(where: { $0.letter == letter }) {
                groups[known].branches.append(branch)
            } else {
                groups.append((letter, [branch]))
            }
        }
        return groups.map { group in
            guard group.letter != nil, group.branches.count > 1 else {
                return group.branches.map { $0.map(\.text).joined() }.joined(separator: "|")
            }
            return common(group.branches)
        }.joined(separator: "|")
    }

    /// Branches that begin with the same letters: those letters, and the rest in a group.
    private static func common(_ branches: [[Item]]) -> String {
        var length = 0
        while let letter = branches[0].dropFirst(length).first?.letter,
            branches.allSatisfy({ $0.dropFirst(length).first?.letter == letter })
        {
            length += 1
        }
        let beginning = branches[0].prefix(length).map(\.text).joined()
        return "\(beginning)(?:\(text(of: branches.map { Array($0.dropFirst(length)) })))"
    }
}

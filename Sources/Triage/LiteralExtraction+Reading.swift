/// How a pattern's text is read, piece by piece: the subset of PCRE2 that this reader knows.
extension LiteralExtraction {
    /// `?`, `*`, `+`, `{2}`, `{2,}`, `{2,5}`, with the `?` or `+` that may follow; the most is at least 2 when open.
    mutating func quantifier() throws(NotUnderstood) -> (least: Int, most: Int)? {
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

    mutating func item(depth: Int) throws(NotUnderstood) -> Piece {
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
        case "B", "A", "z", "Z": return .nothing
        case "d": return Piece(exact: [[LetterCode.digit]])
        // One byte: without Unicode properties no character beyond ASCII is white space.
        case "s": return Piece(exact: [[LetterCode.apart]])
        case "D", "w", "W", "S", "h", "H", "v", "V", "N": return .anything
        case "n": return Piece(exact: [[0x0A]])
        default:
            // Letters and digits: references, properties, code points, \G, \K, \Q: not for this reader.
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

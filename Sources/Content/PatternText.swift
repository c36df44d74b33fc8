/// What can be said of a pattern without compiling it.
enum PatternText {
    /// Why some character of the pattern can never match normalized text, or nil.
    ///
    /// `problem(in: "Kill")` names the `K`: normalized text is lower case. Escapes such as `\B` and `\p{Lu}` are skipped.
    static func problem(in pattern: String) -> String? {
        var scalars = pattern.unicodeScalars.makeIterator()
        var previous: Unicode.Scalar = " "
        var offset = 0
        while let scalar = scalars.next() {
            offset += 1
            if scalar == "\\" {
                guard let escaped = scalars.next() else { return "ends with a lone backslash" }
                offset += 1
                if isNamed(escaped) { previous = escaped } else { previous = "\\" }
                continue
            }
            // \p{Lu}, \x{1F48A}: what stands in the braces is a name, not text. The P of (?P<name>) is not text either.
            if scalar == "{", isNamed(previous) {
                while let inside = scalars.next(), inside != "}" { offset += 1 }
                offset += 1
            } else if isUppercase(scalar), previous != "?" {
                return "\"\(scalar)\" (character \(offset) of the pattern) never matches: normalized text is lower case"
            } else if let why = unreachable(scalar) {
                return "\"\(scalar)\" (character \(offset) of the pattern) never matches: \(why)"
            }
            previous = isLetter(scalar) ? " " : scalar
        }
        return nil
    }

    /// Whether braces behind the escape hold a name.
    private static func isNamed(_ escaped: Unicode.Scalar) -> Bool {
        switch escaped {
        case "p", "P", "x", "o", "N": true
        default: false
        }
    }

    // Unicode's own tables are asked only beyond ASCII: every character of every pattern comes by here at each reload.
    private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? "A"..."Z" ~= scalar : scalar.properties.isUppercase
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { "a"..."z" ~= scalar || "A"..."Z" ~= scalar }

    private static func unreachable(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BC, 0x2032: "all apostrophes are \"'\" in normalized text"
        case 0x09, 0xA0: "tabs and hard spaces are plain spaces in normalized text"
        case 0xC0...0x24F, 0x1E00...0x1EFF: "accents are folded away in normalized text (n for ñ, a for á)"
        case 0x300...0x36F: "combining marks are removed from normalized text"
        default: nil
        }
    }
}

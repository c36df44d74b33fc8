extension SMSSegments {
    /// Twilio takes no longer body in one message; counted in UTF-16 units, which is the strictest reading.
    public static let longestBody = 1_600

    /// Parts of a body that a provider takes, in their order: one for all but very long bodies, none for a blank one.
    ///
    /// A part ends after a paragraph, else a sentence, else a word, if one ends in its last half; never inside what a
    /// person sees as one character. The white space around a break goes, nothing else does.
    public static func parts(of body: String, most: Int = longestBody) -> [String] {
        var parts: [String] = []
        var rest = trimmed(body[...])
        while rest.utf16.count > most {
            let piece = piece(of: rest, most: most)
            parts.append(String(trimmed(piece)))
            rest = trimmed(rest[piece.endIndex...])
        }
        return rest.isEmpty ? parts : parts + [String(rest)]
    }

    /// The longest beginning that has room and ends well. Never empty.
    private static func piece(of rest: Substring, most: Int) -> Substring {
        var (units, end) = (0, rest.startIndex)
        var breaks: [Break: Substring.Index] = [:]
        var before: Character?
        while end < rest.endIndex {
            let character = rest[end]
            if units >= most / 2, let before, let found = Break(before, character) { breaks[found] = end }
            units += character.utf16.count
            if units > most { break }
            before = character
            end = rest.index(after: end)
        }
        if let best = breaks.min(by: { $0.key < $1.key }) { return rest[..<best.value] }
        return end > rest.startIndex ? rest[..<end] : scalars(of: rest, most: most)
    }

    /// One character that has no room, as a letter under hundreds of accents: it is cut between code points.
    private static func scalars(of rest: Substring, most: Int) -> Substring {
        var (units, end) = (0, rest.startIndex)
        while end < rest.endIndex {
            units += rest.unicodeScalars[end].utf16.count
            if units > most, end > rest.startIndex { break }
            end = rest.unicodeScalars.index(after: end)
        }
        return rest[..<end]
    }

    /// Where a part may end, the best first.
    private enum Break: Int, Comparable {
        case paragraph
        case sentence
        case word

        init?(_ before: Character, _ after: Character) {
            if after.isNewline {
                self = .paragraph
            } else if SMSSegments.isBlank(after) {
                self = ".!?…".contains(before) ? .sentence : .word
            } else {
                return nil
            }
        }

        static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
        return start[...last]
    }

    /// A space that carries an accent is not blank, though it begins with white space.
    private static func isBlank(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
}

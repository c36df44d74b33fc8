/// What is suspicious in a pattern by its text alone.
enum PatternLints {
    /// Why it can never match, or nil: of `kill\bmyself`, the boundary between two letters.
    static func neverMatches(_ outline: PatternOutline) -> String? {
        for row in outline.rows {
            for (first, second) in zip(row, row.dropFirst()) where !first.optional && !second.optional {
                if first.item == .space, second.item == .space {
                    return "can never match: two spaces in a row, and texts have one where there were many"
                }
            }
            for ((first, second), third) in zip(zip(row, row.dropFirst()), row.dropFirst(2))
            where !first.optional && !second.optional && !third.optional {
                switch (first.item, second.item, third.item) {
                case (.letter(let a), .edge(isWordBoundary: true), .letter(let b)):
                    return "can never match: \\b between \"\(a)\" and \"\(b)\", which are of one word"
                case (.letter(let a), .letter(let b), .letter(let c))
                where a == b && b == c && !("0"..."9").contains(a):
                    return "can never match: \"\(a)\" three times, and stretched letters are folded"
                default: break
                }
            }
        }
        return nil
    }

    /// What an author should look at again, in words.
    static func warnings(_ outline: PatternOutline) -> [String] {
        var warnings: [String] = []
        if let word = outline.bareBeginnings.first {
            warnings.append("can begin inside a word: no \\b before \"\(word)\"")
        }
        if let word = outline.bareEnds.first {
            warnings.append("can end inside a word: no \\b (or \\w*) after \"\(word)\"")
        }
        if outline.rows.contains(where: hasDotInWord) {
            warnings.append("has a \".\" between letters, which is any character; \"\\.\" is a full stop")
        }
        return warnings
    }

    private static func hasDotInWord(_ row: [PatternOutline.Piece]) -> Bool {
        row.indices.dropFirst().dropLast().contains { index in
            guard row[index].item == .dot, case .letter = row[index - 1].item, case .letter = row[index + 1].item
            else { return false }
            return true
        }
    }
}

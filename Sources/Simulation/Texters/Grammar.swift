/// Many sentences from few lines. In a template `[a|b|]` is one of its parts (the last one here is nothing) and
/// `{place}` is one of the vocabulary's words of that name; both may stand inside each other.
///
/// ```swift
/// let grammar = Grammar(vocabulary: ["who": ["my mom", "my [older|little] brother"]])
/// grammar.expand("{who} [yells|screams] at me", using: &random)  // "my little brother yells at me"
/// ```
struct Grammar: Sendable {
    let vocabulary: [String: [String]]

    /// Words may name words that name words: this deep, so that a circle in the vocabulary ends.
    static let deepest = 8

    func expand(_ template: String, using random: inout SeededGenerator) -> String {
        var out = ""
        out.reserveCapacity(template.utf8.count + 32)
        expand(template[...], depth: 0, into: &out, using: &random)
        return Grammar.tidied(out)
    }

    private func expand(
        _ template: Substring, depth: Int, into out: inout String, using random: inout SeededGenerator
    ) {
        guard depth < Grammar.deepest else { return }
        var rest = template
        while let next = rest.popFirst() {
            switch next {
            case "[":
                let parts = Grammar.takeChoice(&rest)
                expand(random.pick(parts) ?? "", depth: depth + 1, into: &out, using: &random)
            case "{":
                let name = rest.prefix { $0 != "}" }
                rest = rest.dropFirst(name.count + 1)
                let words = vocabulary[String(name)] ?? []
                expand((random.pick(words) ?? "")[...], depth: depth + 1, into: &out, using: &random)
            default:
                out.append(next)
            }
        }
    }

    /// Takes `a|b [c|d]|e]` up to and with its closing bracket: `["a", "b [c|d]", "e"]`.
    private static func takeChoice(_ rest: inout Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = rest.startIndex
        var index = start
        while index < rest.endIndex {
            switch rest[index] {
            case "[": depth += 1
            case "]" where depth > 0: depth -= 1
            case "]":
                parts.append(rest[start..<index])
                rest = rest[rest.index(after: index)...]
                return parts
            case "|" where depth == 0:
                parts.append(rest[start..<index])
                start = rest.index(after: index)
            default: break
            }
            index = rest.index(after: index)
        }
        parts.append(rest[start...])
        rest = rest[rest.endIndex...]
        return parts
    }

    /// Choices of nothing leave spaces behind: one space between words, none before a comma or at the ends.
    private static func tidied(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        var space = false
        for character in text {
            if character == " " {
                space = true
                continue
            }
            if space, !out.isEmpty, !",.?!".contains(character) { out.append(" ") }
            space = false
            out.append(character)
        }
        return out
    }

    /// The names in braces that a template asks for, for the test that each has words: `["who"]`.
    static func names(in template: String) -> [String] {
        template.split(separator: "{").dropFirst(template.hasPrefix("{") ? 0 : 1).compactMap { part in
            part.contains("}") ? String(part.prefix { $0 != "}" }) : nil
        }
    }
}

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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(template.utf8.count + 32)
        expand(template.utf8[...], depth: 0, into: &bytes, using: &random)
        return String(decoding: Grammar.tidied(bytes), as: UTF8.self)
    }

    /// Works on UTF-8, where no byte of another character looks like a bracket.
    private func expand(
        _ template: Substring.UTF8View, depth: Int, into out: inout [UInt8], using random: inout SeededGenerator
    ) {
        guard depth < Grammar.deepest else { return }
        var rest = template
        while let next = rest.popFirst() {
            switch next {
            case UInt8(ascii: "["):
                let parts = Grammar.takeChoice(&rest)
                expand(random.pick(parts) ?? rest.prefix(0), depth: depth + 1, into: &out, using: &random)
            case UInt8(ascii: "{"):
                let name = Substring(rest.prefix { $0 != UInt8(ascii: "}") })
                rest = rest.dropFirst(name.utf8.count + 1)
                let word = random.pick(vocabulary[String(name)] ?? []) ?? ""
                expand(word.utf8[...], depth: depth + 1, into: &out, using: &random)
            default:
                out.append(next)
            }
        }
    }

    /// Takes `a|b [c|d]|e]` up to and with its closing bracket: `["a", "b [c|d]", "e"]`.
    private static func takeChoice(_ rest: inout Substring.UTF8View) -> [Substring.UTF8View] {
        var parts: [Substring.UTF8View] = []
        var depth = 0
        var start = rest.startIndex
        var index = start
        while index < rest.endIndex {
            switch rest[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]") where depth > 0: depth -= 1
            case UInt8(ascii: "]"):
                parts.append(rest[start..<index])
                rest = rest[rest.index(after: index)...]
                return parts
            case UInt8(ascii: "|") where depth == 0:
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
    private static func tidied(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var space = false
        for byte in bytes {
            if byte == UInt8(ascii: " ") {
                space = true
                continue
            }
            if space, !out.isEmpty, !",.?!".utf8.contains(byte) { out.append(UInt8(ascii: " ")) }
            space = false
            out.append(byte)
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

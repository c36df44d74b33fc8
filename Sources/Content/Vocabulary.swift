/// The words that stand in a pack's patterns.
///
/// The normalizer needs them to tell `su1c1de` (a word of ours in disguise) from `l8r` (a word of texting).
public struct Vocabulary: Sendable {
    /// How often each word stands in the patterns.
    private let words: [String: Int]

    /// `Vocabulary(patterns: ["\\bkill(?:ing|ed)? my ?self\\b"])` holds kill, ing, ed, my, self.
    public init(patterns: some Sequence<String>) {
        var words: [String: Int] = [:]
        for pattern in patterns { Self.collect(pattern, into: &words) }
        self.words = words
    }

    /// How often the word, in lower case, stands in the pack as it is.
    public func count(of word: String) -> Int { words[word] ?? 0 }

    /// Whether the word, in lower case, is one of the pack's, itself or with a common ending ("killing").
    public func knows(_ word: String) -> Bool {
        guard word.utf8.count >= 3 else { return false }
        if words[word] != nil { return true }
        return Self.endings.contains { ending in
            guard word.utf8.count >= ending.utf8.count + 4, word.hasSuffix(ending) else { return false }
            return words[String(word.dropLast(ending.count))] != nil
        }
    }

    /// The only word of the pack that reads like this, with `*` for one hidden letter: `su*cide` is `suicide`.
    public func only(like masked: String) -> String? {
        let mask = Array(masked.utf8)
        guard mask.count >= 3 else { return nil }
        let star = UInt8(ascii: "*")
        let found = words.keys.filter { word in
            word.utf8.count == mask.count && zip(word.utf8, mask).allSatisfy { $0 == $1 || $1 == star }
        }
        return found.count == 1 ? found.first : nil
    }

    private static let endings = ["s", "d", "ed", "ing", "in", "n", "e", "es", "er", "ers", "al"]

    /// Runs of letters outside escapes, with what groups and question marks make of them:
    /// `suicid(?:e|al)` gives suicid, suicide and suicidal, `pills?` gives pills and pill, `my ?self` gives myself.
    private static func collect(_ pattern: String, into words: inout [String: Int]) {
        var word = ""
        // What stands directly before the word at hand, if it may be written together with it.
        var before = ""
        var stems: [String] = []
        var beforeSpace = ""
        var previous: Unicode.Scalar = " "
        func end() {
            if word.utf8.count >= 2 { words[word, default: 0] += 1 }
            if !word.isEmpty, !before.isEmpty { words[before + word, default: 0] += 1 }
            before = ""
        }
        for scalar in pattern.unicodeScalars {
            defer { previous = previous == "\\" && scalar == "\\" ? " " : scalar }
            if previous == "\\" { continue }
            if ("a"..."z").contains(scalar) {
                word.unicodeScalars.append(scalar)
                continue
            }
            if scalar == "?" || scalar == "*", word.utf8.count >= 3 { words[String(word.dropLast()), default: 0] += 1 }
            // What a group that opens here goes on from: in mata(?:r(?:me|te)) the last group goes on from matar.
            let (last, stem) = (word, before + word)
            end()
            word = ""
            switch scalar {
            case "(":
                stems.append(stem)
                before = stem
            case "|": before = stems.last ?? ""
            case ")": _ = stems.popLast()
            case "?" where previous == "(": before = stems.last ?? ""
            case ":" where previous == "?": before = stems.last ?? ""
            case " ": beforeSpace = last
            case "?" where previous == " ": before = beforeSpace
            default: break
            }
        }
        end()
    }
}

internal import Domain
internal import Yams

extension LanguageSigns {
    /// Reads `languages.yaml`: a list of languages, each with `language`, `words` and perhaps `endings`.
    static func read(_ file: inout YAMLFile) -> [LanguageSigns] {
        guard let root = file.root, let items = file.list(root, "the file") else { return [] }
        let languages = items.compactMap { read($0, &file) }
        if languages.count > most {
            file.report(line: languages[most].line, "more than \(most) languages cannot be told apart at once")
        }
        var lines: [String: Int] = [:]
        for language in languages {
            if let first = lines[language.tag] {
                file.report(line: language.line, "language \"\(language.tag)\" stands already at line \(first)")
            }
            lines[language.tag] = lines[language.tag] ?? language.line
        }
        for known in Language.allCases where known != .other && lines[known.rawValue] == nil {
            file.report(line: nil, "no words of \"\(known.rawValue)\", which has a lane")
        }
        return languages
    }

    private static func read(_ node: Node, _ file: inout YAMLFile) -> LanguageSigns? {
        guard
            let values = file.mapping(
                node, known: ["language", "words", "endings"], required: ["language", "words"], what: "a language")
        else { return nil }
        let tag = file.text(values["language"], "\"language\"") ?? ""
        if !(2...3).contains(tag.utf8.count) || !tag.utf8.allSatisfy(isLetter) {
            file.report(line: node.mark?.line, "\"language\" is a tag such as es or pt, not \"\(tag)\"")
        }
        let words = pieces(values["words"], "words", &file)
        let endings = pieces(values["endings"], "endings", &file)
        return LanguageSigns(tag: tag, words: words, endings: endings, line: node.mark?.line ?? 0)
    }

    /// Words of normalized text. One written twice is one, and one that normalized text cannot hold is reported.
    private static func pieces(_ node: Node?, _ what: String, _ file: inout YAMLFile) -> [String] {
        var seen: Set<String> = []
        for (word, line) in file.texts(node, "\"\(what)\"") {
            if word.utf8.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "'") }) {
                seen.insert(word)
            } else {
                let why = PatternText.problem(in: word) ?? "normalized text has one word of a-z and ' here"
                file.report(line: line, "\"\(what)\" has \"\(word)\": \(why)")
            }
        }
        return seen.sorted()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}

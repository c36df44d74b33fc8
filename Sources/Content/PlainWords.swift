/// Makes a pattern of words that an author wrote down as they are.
enum PlainWords {
    /// `pattern(["don't", "pills"])` is `(?:\bdon'?t\b|\bpills\b)`: whole words, and texters leave apostrophes out.
    ///
    /// `${name}` stands for a word list. A word that begins or ends with a sign has no boundary there.
    static func pattern(_ words: [String]) -> String {
        "(?:" + words.map { bounded($0) }.joined(separator: "|") + ")"
    }

    /// The word with every sign that means something in a pattern taken as itself.
    static func escaped(_ word: String) -> String {
        word.reduce(into: "") { text, character in
            if #"\^$.|?*+()[]{}#"#.contains(character) { text += "\\" }
            text.append(character)
            if character == "'" { text += "?" }
        }
    }

    private static func bounded(_ word: String) -> String {
        if word.hasPrefix("${"), word.hasSuffix("}") { return "\\b\(word)\\b" }
        func isOfWords(_ character: Character?) -> Bool {
            character.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ?? false
        }
        return (isOfWords(word.first) ? "\\b" : "") + escaped(word) + (isOfWords(word.last) ? "\\b" : "")
    }
}

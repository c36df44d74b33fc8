/// One entry of `languages.yaml`: what tells a language in normalized text.
///
/// `LanguageSigns(tag: "es", words: ["quiero", "nada"], endings: ["cion", "mente"], line: 12)`.
public struct LanguageSigns: Sendable {
    /// A BCP 47 primary tag, for example `"es"` or `"pt"`; those without a lane of their own are ``Language/other``.
    public let tag: String
    /// Words the language cannot do without, as normalized text has them: lower case, without accents.
    public let words: [String]
    /// How its words end; asked only of words that are in no list.
    public let endings: [String]
    public let line: Int

    /// So many languages can be told apart at once.
    public static let most = 16

    public init(tag: String, words: [String], endings: [String], line: Int) {
        self.tag = tag
        self.words = words
        self.endings = endings
        self.line = line
    }
}

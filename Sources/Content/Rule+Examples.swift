public import Domain

extension Rule {
    /// One example text of a rule.
    ///
    /// In a file, a plain text or `{text: "i will kill my self", level: high, span: "kill my self"}`.
    public struct Example: Sendable, Hashable {
        public let text: String
        /// The level the whole text must have, where the author says so.
        public let level: Severity?
        /// The texter's words that the match must cover exactly, where the author says so.
        public let span: String?
        public let line: Int
    }

    /// What a rule promises, and what it is known not to keep.
    public struct Examples: Sendable {
        /// Texts that the rule must match, unsoftened.
        public let match: [Example]
        /// The nearest innocent texts, which it must not match unsoftened.
        public let skip: [Example]
        /// Texts it should match and does not yet. Once it does, the check asks to move them to `match`.
        public let knownMisses: [Example]
        /// Texts it should skip and does not yet. Once it does, the check asks to move them to `skip`.
        public let knownFalseAlarms: [Example]

        public var count: Int { match.count + skip.count + knownMisses.count + knownFalseAlarms.count }
    }

    public var matching: [Example] { examples.match }
    public var skipping: [Example] { examples.skip }
}

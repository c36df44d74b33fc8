public import Content
public import Domain

/// How a text came to its level, step by step: for `rules explain`.
///
/// ```swift
/// let explained = classifier.explain("I'm not gonna kill myself")
/// explained.normalized                    // "i'm not gonna kill myself"
/// explained.matches[0].cues[0].words      // "not"
/// explained.conditions[0].because         // "C-SSRS items 1 and 2 without more."
/// ```
public struct Explanation: Sendable {
    /// What the patterns read.
    public let normalized: String
    /// How many rules there are, and which of them could match, by what letters the text has.
    public let ruleCount: Int
    public let candidates: [String]
    /// Every match, of shadow rules too, in the order of the text.
    public let matches: [Match]
    /// Those of `severity.yaml` that gave the level; none for routine.
    public let conditions: [SeverityCondition]
    public let assessment: Assessment

    /// A match of a rule.
    public struct Match: Sendable {
        public let rule: Rule
        /// The texter's own words, and where they stand, in UTF-8 bytes.
        public let words: String
        public let start: Int
        public let end: Int
        /// Of a rule made of parts, which of them were found and on what words.
        public let parts: [Part]
        /// What acts on it, of what its rule allows.
        public let cues: [Cue]
        /// What it shows after that.
        public let shows: RungSet
        /// Whether that is somebody else's.
        public let isOther: Bool
        /// Why it does not count as it stands, as in evidence.
        public let softenedBy: String?
        /// No answer within the limits, so it counts for the whole text.
        public let isUndetermined: Bool
    }

    /// A part's match.
    public struct Part: Sendable, Hashable {
        public let id: String
        public let words: String
    }

    /// Words around a match that change what it means.
    public struct Cue: Sendable, Hashable {
        /// For example `"negation"`, or `"filter:barber"`.
        public let name: String
        public let words: String
        /// What such a cue does, for example `"denied"`.
        public let effect: String
        /// Where the cue is written, for example `"context.en.yaml"`, line 22.
        public let file: String
        public let line: Int
    }
}

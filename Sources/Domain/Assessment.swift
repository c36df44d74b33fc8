/// One match of one rule in a text, whether it counted or was softened.
public struct Evidence: Sendable, Hashable {
    /// The rule's id, for example `"suicide.means.pills-counted"`.
    public let rule: String
    /// UTF-8 byte offsets into the texter's own text: from `start`, up to but not including `end`.
    public let start: Int
    public let end: Int
    /// Why the match did not count as it stands (for example `"idiom"`, `"negation"`, `"bereavement"`), or nil when it did.
    public let softenedBy: String?

    public init(rule: String, start: Int, end: Int, softenedBy: String? = nil) {
        self.rule = rule
        self.start = start
        self.end = end
        self.softenedBy = softenedBy
    }
}

/// What one text shows: the level, the evidence for it, and what is needed to reproduce it exactly.
/// Triage order is not a diagnosis.
public struct Assessment: Sendable, Hashable {
    public let level: Severity
    /// What the texter shows of themselves.
    public let rungs: RungSet
    /// What the texter shows of somebody else, never mixed with their own.
    public let otherRungs: RungSet
    /// Best first.
    public let tags: [IssueTag]
    public let evidence: [Evidence]
    /// Hash of the rule pack, for example `"b3c1..."` (64 hexadecimal digits).
    public let pack: String
    /// Version of the engine that read the text, for example `"1"`.
    public let engine: String
    /// What the channel said of the text's language, or else what its words say; nil where neither is sure.
    public let language: Language?
    /// What it would be if the pack's shadow rules were active; nil where none of them matches.
    public let shadowed: ShadowedAssessment?

    public init(
        level: Severity, rungs: RungSet, otherRungs: RungSet, tags: [IssueTag], evidence: [Evidence], pack: String,
        engine: String, language: Language? = nil, shadowed: ShadowedAssessment? = nil
    ) {
        self.level = level
        self.rungs = rungs
        self.otherRungs = otherRungs
        self.tags = tags
        self.evidence = evidence
        self.pack = pack
        self.engine = engine
        self.language = language
        self.shadowed = shadowed
    }
}

/// What a text would come to if the shadow rules of its pack were active. Recorded, never acted on.
///
/// An assessment of level 1 whose `shadowed?.level` is 3 says that a shadow rule would have made it code orange.
public struct ShadowedAssessment: Sendable, Hashable {
    public let level: Severity
    public let rungs: RungSet
    public let otherRungs: RungSet
    public let tags: [IssueTag]
    /// Of the shadow rules alone.
    public let evidence: [Evidence]

    public init(
        level: Severity, rungs: RungSet, otherRungs: RungSet, tags: [IssueTag], evidence: [Evidence]
    ) {
        self.level = level
        self.rungs = rungs
        self.otherRungs = otherRungs
        self.tags = tags
        self.evidence = evidence
    }
}

extension Assessment {
    /// Whether both say the same of a text, whichever pack and engine said it.
    public func decides(as other: Assessment) -> Bool {
        level == other.level && rungs == other.rungs && otherRungs == other.otherRungs && tags == other.tags
            && evidence == other.evidence
    }
}

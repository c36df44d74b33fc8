/// What stands before a text in its conversation and belongs to its meaning.
///
/// `Neighbours(earlier: ["i want to"], asked: [])` beside the text `"kill myself"`;
/// `Neighbours(earlier: [], asked: ["question.plan"])` beside `"yes"`.
public struct Neighbours: Sendable, Hashable {
    /// How long before a text a texter's earlier texts belong to the same thought.
    public static let window = Duration.seconds(180)

    /// The same texter's texts within ``window``, oldest first.
    public var earlier: [String]
    /// Ids of the counselor's risk and ladder questions that have not been answered yet.
    public var asked: [String]

    /// What the conversation's texts, this one included, show by themselves.
    public var shown: RungSet
    public var shownByOthers: RungSet

    public init(
        earlier: [String] = [], asked: [String] = [], shown: RungSet = [], shownByOthers: RungSet = []
    ) {
        self.earlier = earlier
        self.asked = asked
        self.shown = shown
        self.shownByOthers = shownByOthers
    }

    public var isEmpty: Bool { earlier.isEmpty && asked.isEmpty }
}

/// What a text shows with its neighbours that no single text shows.
public struct NeighbourAssessment: Sendable, Hashable {
    public enum Part: String, Sendable, CaseIterable {
        /// Texts of one texter, joined.
        case thought
        /// A bare yes or no to a counselor's question. Its evidence names the question.
        case answer
    }

    public let part: Part
    /// How many of the texter's last texts were read as one, this one included: evidence counts UTF-8 bytes of these,
    /// joined by one newline each.
    public let texts: Int
    public let assessment: Assessment

    public init(part: Part, texts: Int, assessment: Assessment) {
        self.part = part
        self.texts = texts
        self.assessment = assessment
    }
}

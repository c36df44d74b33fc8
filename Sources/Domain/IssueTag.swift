/// What a conversation is about. Most carry two or more. The ids are stable; a rule pack may add its own.
///
/// `IssueTag("self-harm").id == "self-harm"`.
public struct IssueTag: Sendable, Hashable, Comparable {
    public let id: String

    public init(_ id: String) { self.id = id }

    public static func < (a: IssueTag, b: IssueTag) -> Bool { a.id < b.id }

    /// The tags of the field, in the order in which people usually list them.
    public static let known: [IssueTag] =
        [
            "suicide", "self-harm", "abuse-physical", "abuse-sexual", "abuse-emotional", "harm-to-others",
            "third-party",
            "substance", "eating", "depression", "anxiety", "grief", "isolation", "bullying", "gender-sexuality",
            "relationships", "family", "school-work", "health", "finances-housing",
        ].map(IssueTag.init) + queueKeepers

    /// The three that keep a queue clean: tagged, never dropped, and left out of volume forecasts.
    public static let queueKeepers: [IssueTag] = ["prank-abusive", "test", "wrong-number"].map(IssueTag.init)
}

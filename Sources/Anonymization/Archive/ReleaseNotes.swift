public import Domain

/// What an archive says that no figure does.
public struct ReleaseNotes: Sendable, Hashable {
    /// `"Conversations by day and issue tag, 2026-10"`
    public var title: String
    /// Who publishes it; nil where nobody said.
    public var publisher: String?
    /// The day of publication.
    public var published: CivilDay
    /// `"harborline 0.1.0"`
    public var software: String
    /// The rule pack that tagged the conversations; nil where they were tagged elsewhere.
    public var packHash: String?

    public init(
        title: String, publisher: String? = nil, published: CivilDay, software: String, packHash: String? = nil
    ) {
        self.title = title
        self.publisher = publisher
        self.published = published
        self.software = software
        self.packHash = packHash
    }
}

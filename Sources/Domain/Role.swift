/// What a token may do. Every route names the roles it lets in and denies the rest.
///
/// Stored by `rawValue`, for example `"counselor"`.
public enum Role: String, Sendable, Codable, CaseIterable {
    /// A provider or gateway that delivers texts.
    case channel
    /// A trained volunteer who claims conversations and replies.
    case counselor
    /// Watches the queue, reads any conversation, assigns and overrides.
    case supervisor
    /// Sees released aggregates only, never a conversation.
    case researcher
    /// Manages accounts, rules and releases.
    case admin
}

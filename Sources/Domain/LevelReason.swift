/// Why a human sets a conversation's level. A closed set: words of the texter's have no place in the log.
public enum LevelReason: String, Sendable, Codable, CaseIterable {
    /// Asked the ladder's questions; this is what the answers come to.
    case assessed
    /// The rules took the words for something else: an idiom, a film, a joke.
    case misread
    /// It is somebody else's risk, or not the texter's own.
    case someoneElse = "someone-else"
    /// Safer now: the means are away, somebody is with them.
    case saferNow = "safer-now"
    /// Worse than the words say.
    case worse
}

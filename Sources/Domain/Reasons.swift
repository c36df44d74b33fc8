/// Why a human sets a conversation's level. A closed set, like all reasons: words of the texter's have no place in the log.
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

/// Why a counselor declines an offer.
public enum DeclineReason: String, Sendable, Codable, CaseIterable {
    /// Knows the texter, or is otherwise not the right one.
    case conflict
    /// Cannot take this issue on now.
    case notAble = "not-able"
    case shiftEnding = "shift-ending"
    case technical
}

/// Why a conversation goes to somebody else.
public enum TransferReason: String, Sendable, Codable, CaseIterable {
    case language
    /// Somebody who knows this issue.
    case skill
    case shiftEnding = "shift-ending"
    /// The texter asked for somebody else, or it does not go well between the two.
    case fit
    case conflict
    /// A supervisor moves it to where it is answered sooner.
    case workload
}

/// Why a counselor asks a supervisor to come.
public enum EscalationReason: String, Sendable, Codable, CaseIterable {
    case imminentRisk = "imminent-risk"
    case childAtRisk = "child-at-risk"
    case harmToOthers = "harm-to-others"
    case advice
    /// The texter abuses the counselor or the line.
    case abusive
}

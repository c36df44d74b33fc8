public import Content
public import Domain
public import Store

/// Why the desk refuses, each with a stable code, what happened and what to do. Never carries what a texter said or is.
public enum DeskError: Error, Sendable {
    /// The service has more texts waiting than it can store in time, or the database is away. Nothing was stored.
    case intakeUnavailable
    case staleToken(ConversationID, ConversationPlace)
    /// A text has raised it to code orange since this counselor last read it; it was not closed.
    case raisedSinceRead(ConversationID)
    /// The channel's account and this service are on two sides of the line between demo and real.
    case otherSide
    case noSuchConversation
    case unavailable
    /// New rules were not taken, for these reasons; the old ones go on.
    case rulesRefused([ContentProblem])

    /// Stable: HL1xx intake, HL2xx queue, HL3xx casework, HL4xx access, HL5xx service, HL6xx rules.
    public var code: String {
        switch self {
        case .intakeUnavailable: "HL101"
        case .staleToken: "HL201"
        case .raisedSinceRead: "HL202"
        case .otherSide: "HL405"
        case .noSuchConversation: "HL301"
        case .unavailable: "HL501"
        case .rulesRefused: "HL601"
        }
    }
}

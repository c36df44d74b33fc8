public import Domain
public import Store

/// Why the desk refuses, each with a stable code, what happened and what to do. Never carries what a texter said or is.
public enum DeskError: Error, Sendable {
    /// The service has more texts waiting than it can store in time, or the database is away. Nothing was stored.
    case intakeUnavailable
    case staleToken(ConversationID, ConversationPlace)
    case noSuchConversation
    case unavailable

    /// Stable: HL1xx intake, HL2xx queue, HL3xx casework, HL4xx access, HL5xx service.
    public var code: String {
        switch self {
        case .intakeUnavailable: "HL101"
        case .staleToken: "HL201"
        case .noSuchConversation: "HL301"
        case .unavailable: "HL501"
        }
    }
}

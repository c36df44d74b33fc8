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
    /// It is only offered so far: accept it first.
    case notAccepted(ConversationID)
    /// It is theirs already: it cannot be declined any more.
    case alreadyAccepted(ConversationID)
    /// Nothing is offered to who is busy or on a break.
    case notAvailable(CounselorStatus)
    /// That account cannot be given this conversation.
    case cannotTake(CannotTake)
    /// These are the lanes there are.
    case noSuchLane([String])
    /// It is closed.
    case notOpen(ConversationID)
    /// Somebody holds it.
    case isHeld(ConversationID)
    case rescueUnderWay
    /// Whoever asked for a rescue does not decide it.
    case ownRescue
    case noSuchRescue
    case noSuchPhrase
    /// It is the last direct question about suicide of its language that may show at code orange.
    case lastRiskQuestion
    /// There is too little history yet.
    case noForecast
    /// The link is not known, or too old.
    case noSuchSurvey
    /// The channel's account and this service are on two sides of the line between demo and real.
    case otherSide
    case noSuchConversation
    case unavailable
    /// New rules were not taken, for these reasons; the old ones go on.
    case rulesRefused([ContentProblem])

    /// Why somebody cannot be given a conversation.
    public enum CannotTake: String, Sendable {
        case unknown, lane, away, full
        case holdsIt = "holds-it"
    }

    /// Stable: HL1xx intake, HL2xx queue, HL3xx casework, HL4xx access, HL5xx service, HL6xx rules,
    /// HL7xx capacity.
    public var code: String {
        switch self {
        case .intakeUnavailable: "HL101"
        case .staleToken: "HL201"
        case .raisedSinceRead: "HL202"
        case .notAccepted: "HL203"
        case .alreadyAccepted: "HL204"
        case .notAvailable: "HL205"
        case .cannotTake: "HL206"
        case .noSuchLane: "HL207"
        case .notOpen: "HL208"
        case .isHeld: "HL209"
        case .noSuchConversation: "HL301"
        case .rescueUnderWay: "HL306"
        case .ownRescue: "HL307"
        case .noSuchRescue: "HL308"
        case .noSuchPhrase: "HL312"
        case .noSuchSurvey: "HL313"
        case .noForecast: "HL701"
        case .lastRiskQuestion: "HL314"
        case .otherSide: "HL405"
        case .unavailable: "HL501"
        case .rulesRefused: "HL601"
        }
    }
}

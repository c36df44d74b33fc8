/// Every stable code of a refusal, with its status and what it means. Programs may rely on both.
///
/// `ProblemCode.staleToken` is `"HL201"`, 409. A code that is used and not listed here fails a test.
public enum ProblemCode: String, Sendable, Hashable, CaseIterable {
    case notStored = "HL101"
    case keyMissing = "HL103"
    case wrongValue = "HL104"
    case unknownKey = "HL105"
    case staleToken = "HL201"
    case raisedSinceRead = "HL202"
    case notAccepted = "HL203"
    case alreadyAccepted = "HL204"
    case notAvailable = "HL205"
    case cannotTake = "HL206"
    case noSuchLane = "HL207"
    case notOpen = "HL208"
    case isHeld = "HL209"
    case noSuchStatus = "HL210"
    case noSuchConversation = "HL301"
    case wordsLength = "HL302"
    case noSuchOutcome = "HL303"
    case noSuchLevel = "HL304"
    case noSuchReason = "HL305"
    case rescueUnderWay = "HL306"
    case ownRescue = "HL307"
    case noSuchRescue = "HL308"
    case noSuchTag = "HL309"
    case noSuchStep = "HL310"
    case noSuchDeadLetter = "HL311"
    case noSuchPhrase = "HL312"
    case noSuchSurvey = "HL313"
    case lastRiskQuestion = "HL314"
    case badRequest = "HL400"
    case noToken = "HL401"
    case unknownToken = "HL402"
    case forbidden = "HL403"
    case noSuchPath = "HL404"
    case otherSide = "HL405"
    case wrongMethod = "HL406"
    case badSignature = "HL407"
    case badForm = "HL408"
    case stillRunning = "HL409"
    case badIdempotencyKey = "HL410"
    case tooLarge = "HL413"
    case keyReused = "HL422"
    case tooMany = "HL429"
    case headersTooLarge = "HL431"
    case fault = "HL500"
    case databaseAway = "HL501"
    case databaseFault = "HL502"
    case rulesRefused = "HL601"
    case noForecast = "HL701"
    case noSuchPlan = "HL702"

    /// The code of what the server itself refuses before a route is asked.
    init(status: Int) {
        switch status {
        case 404: self = .noSuchPath
        case 405: self = .wrongMethod
        case 413: self = .tooLarge
        case 431: self = .headersTooLarge
        default: self = .badRequest
        }
    }

    public var status: Int { row.status }
    /// One sentence; what to do stands in the `hint` of each answer.
    public var meaning: String { row.meaning }

    private var row: (status: Int, meaning: String) {
        switch self {
        case .notStored: (503, "The text could not be stored in time. Send it again: it is stored once.")
        case .keyMissing: (400, "A key of the body is missing.")
        case .wrongValue: (400, "A key or a query parameter has a value that it cannot take.")
        case .unknownKey: (400, "The body has a key that means nothing here.")
        case .staleToken: (409, "The token no longer holds the conversation; `conversation` says where it is.")
        case .raisedSinceRead: (409, "A newer text has raised it to code orange: read it before closing it.")
        case .notAccepted: (409, "It is only offered so far: accept it first.")
        case .alreadyAccepted: (409, "It is theirs already, and cannot be declined any more.")
        case .notAvailable: (409, "Nothing is offered to who is busy, on a break or off.")
        case .cannotTake: (409, "That account cannot be given this conversation.")
        case .noSuchLane: (400, "There is no such lane.")
        case .notOpen: (409, "The conversation is closed.")
        case .isHeld: (409, "Somebody holds the conversation.")
        case .noSuchStatus: (400, "There is no such status of a counselor.")
        case .noSuchConversation: (404, "There is no such conversation for the caller.")
        case .wordsLength: (400, "A text is empty or too long.")
        case .noSuchOutcome: (400, "There is no such outcome.")
        case .noSuchLevel: (400, "There is no such level.")
        case .noSuchReason: (400, "There is no such reason.")
        case .rescueUnderWay: (409, "A rescue is asked for or under way already.")
        case .ownRescue: (403, "Whoever asked for a rescue does not decide it.")
        case .noSuchRescue: (404, "There is no such rescue to do this with.")
        case .noSuchTag: (400, "There is no such tag.")
        case .noSuchStep: (400, "There is no such step of a rescue.")
        case .noSuchDeadLetter: (404, "There is no such dead letter.")
        case .noSuchPhrase: (404, "There is no such phrase.")
        case .noSuchSurvey: (404, "There is no survey behind this link.")
        case .lastRiskQuestion: (409, "It is the last direct risk question of its language; code orange needs one.")
        case .badRequest: (400, "This cannot be read as a request, or its body not as JSON.")
        case .noToken: (401, "The request brings no token.")
        case .unknownToken: (401, "The token opens nothing here.")
        case .forbidden: (403, "The token's role does not open this.")
        case .noSuchPath: (404, "There is nothing at this path.")
        case .otherSide: (403, "The channel and the service are not on the same side of demo and real.")
        case .wrongMethod: (405, "The path takes other methods; `Allow` lists them.")
        case .badSignature: (403, "The webhook's signature is not the one of its body and URL, or too old.")
        case .badForm: (400, "The webhook's form is none of a text or a status.")
        case .stillRunning: (409, "The first request with this Idempotency-Key is still running.")
        case .badIdempotencyKey: (400, "The Idempotency-Key is not 1 to 128 visible ASCII characters.")
        case .tooLarge: (413, "The body, or a text in it, is too large.")
        case .keyReused: (422, "This Idempotency-Key was used for another request.")
        case .tooMany: (429, "The account has sent too many requests; `Retry-After` says how long to wait.")
        case .headersTooLarge: (431, "The path or the headers are too long or too many.")
        case .fault: (500, "The service failed at this request.")
        case .databaseAway: (503, "The database is away, or the service starts or stops.")
        case .databaseFault: (503, "The database refused.")
        case .rulesRefused: (422, "The new rules have problems, which `problems` lists; the old ones go on.")
        case .noForecast: (409, "There is too little history for a forecast yet.")
        case .noSuchPlan: (400, "No line can be staffed so.")
        }
    }
}

public import struct Foundation.Date

/// Emergency services are asked to go to a texter: requested by the counselor, decided by somebody else, ended with an
/// outcome.
public struct Rescue: Sendable, Hashable {
    public enum Reason: String, Sendable, Codable, CaseIterable {
        case attemptInProgress = "attempt-in-progress"
        case imminentPlan = "imminent-plan"
        case harmToOthers = "harm-to-others"
        case childAtRisk = "child-at-risk"
        case medical
    }

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case texterSafe = "texter-safe"
        case inHospital = "in-hospital"
        case refusedHelp = "refused-help"
        case notFound = "not-found"
        case calledOff = "called-off"
        case died
        case unknown
    }

    public enum StepKind: String, Sendable, Codable, CaseIterable {
        case emergencyServicesCalled = "emergency-services-called"
        case locationGiven = "location-given"
        case dispatched
        case onScene = "on-scene"
        case contactKept = "contact-kept"
        case callBack = "call-back"
    }

    public struct Step: Sendable, Hashable {
        public let kind: StepKind
        public let at: Date
        public let account: AccountID

        public init(kind: StepKind, at: Date, account: AccountID) {
            self.kind = kind
            self.at = at
            self.account = account
        }
    }

    public let id: Int64
    public let conversation: ConversationID
    public let requestedBy: AccountID
    public let requestedAt: Date
    public let reason: Reason
    /// nil until somebody decides.
    public let approved: Bool?
    public let decidedBy: AccountID?
    public let decidedAt: Date?
    public let endedAt: Date?
    public let outcome: Outcome?
    public var steps: [Step]

    public init(
        id: Int64, conversation: ConversationID, requestedBy: AccountID, requestedAt: Date, reason: Reason,
        approved: Bool?, decidedBy: AccountID?, decidedAt: Date?, endedAt: Date?, outcome: Outcome?, steps: [Step] = []
    ) {
        self.id = id
        self.conversation = conversation
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
        self.reason = reason
        self.approved = approved
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.steps = steps
    }
}

/// What an operator may set about the queue. The defaults are the field's.
///
/// `QueuePolicy().wait(.high) == .seconds(120)`.
public struct QueuePolicy: Sendable, Hashable {
    /// How long a conversation of each level should wait at most, routine first. `due = waiting since + target wait`.
    public var targetWaits: [Duration] = [.seconds(900), .seconds(300), .seconds(120), .seconds(30), .zero]
    /// How long a claim holds without a heartbeat.
    public var lease = Duration.seconds(60)
    /// How long an offer to a waiting console stands until it is accepted.
    public var offer = Duration.seconds(20)
    /// After so many offers that nobody accepted, supervisors are paged. The conversation keeps its place.
    public var offersBeforePage = 3
    /// Whom a counselor declined is not offered to them again for so long.
    public var declineRest = Duration.seconds(300)
    /// Conversations a counselor may hold at once, where their account says nothing else.
    public var capacity = 3
    /// How many more they may hold when the next one is code orange.
    public var orangeExtra = 1
    /// One claim in so many goes to who is overdue beyond ``reserveBeyond``, code orange or not; 0 is never.
    public var reserveOneIn = 10
    /// How long beyond due somebody below code orange waits before supervisors are paged and the reserve may take them.
    public var reserveBeyond = Duration.seconds(600)
    /// A text within this time of the close goes on with the closed conversation.
    public var reopenWithin = Duration.seconds(1800)
    /// A console that has not been heard of for so long is not there: nothing is offered or assigned to it.
    public var presence = Duration.seconds(45)
    /// Skills that have a lane of their own in each language, for example `["minors"]`: lane `en+minors`.
    public var skills: [String] = []

    public init() {}

    /// The target wait of a level; none for a level that the list leaves out.
    public func wait(_ level: Severity) -> Duration {
        targetWaits.indices.contains(level.rawValue) ? targetWaits[level.rawValue] : .zero
    }
}

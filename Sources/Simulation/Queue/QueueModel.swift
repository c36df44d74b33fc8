public import Domain
public import Foundation

/// The queue's order and transitions as plain values: what `sql/functions` and `sql/queries/queue.sql` must do, said once
/// more where it can be read in five minutes. The simulator and demo traffic run on it, and a property test walks both
/// and compares them after every step. The service itself never uses it: there, SQL is the only implementation.
///
/// ```
///            receive              offer                accept
///  (unknown) -------> waiting ------------> offered ----------------+
///                      ^ ^ ^ |                | decline, expire     v
///              receive | | | +-- claim -------|----------------> active <--+ heartbeat, receive, setLevel,
///           within the | | +------------------+                  | | | ^ --+ assign (to another holder)
///     window (where it | +--- release, expire, transfer ---------+ | | | reply
///     was, if it left) |      (old due and flag)              wrap | v |
///                      +------------- closed <---------------------|-wrapping
///                                       ^  abandon (from waiting)  | close
///                                       +--------------------------+
/// ```
///
/// - A conversation waits, is held (offered, active or wrapping) or is closed; one of them, and one only. None is ever
///   dropped, and no time-out closes one.
/// - `dueAt = waitingSince + target wait of the level`. When the level rises while it waits or is held,
///   `dueAt = min(dueAt, waitingSince + target wait of the new level)`; nothing makes it later.
/// - Next is: orange first, then the earliest `dueAt`, then the smallest id, among the lanes a counselor may claim from; when
///   it is the reserve's turn, first who below orange is long overdue and has had supervisors paged.
/// - A holder holds at most their capacity, and with an orange one more.
/// - What returns to the queue returns with its `waitingSince`, `dueAt` and orange flag.
/// - Whoever acts on a held conversation names themselves and the token of the claim; anything else is ``Fault/stale(_:)``.
///
/// Time is a parameter of everything that needs it, and never read from a clock:
/// ```swift
/// var queue = QueueModel()
/// try queue.receive(ConversationID(rawValue: 1), lane: lane, level: .routine, at: noon)  // .opened
/// try queue.receive(ConversationID(rawValue: 2), lane: lane, level: .imminent, at: noon + 60)  // .opened
/// let held = queue.claim(from: [lane], by: "ana", at: noon + 61)  // conversation 2
/// ```
public struct QueueModel: Sendable, Hashable {
    /// Where a conversation stands.
    public enum State: Sendable, Hashable {
        case waiting
        case held(Lease)
        case closed(at: Date)
    }

    /// A place in the queue; while somebody holds the conversation, the place it would return to.
    public struct Place: Sendable, Hashable {
        public let conversation: ConversationID
        public internal(set) var lane: Lane
        public internal(set) var orange: Bool
        public let waitingSince: Date
        public internal(set) var dueAt: Date
    }

    /// Who holds a conversation, under which token, until when.
    public struct Lease: Sendable, Hashable {
        public let holder: String
        public let token: FencingToken
        public internal(set) var state = HoldState.active
        public let origin: HoldOrigin
        public internal(set) var expiresAt: Date
    }

    /// The numbers an operator may change.
    public struct Settings: Sendable, Hashable {
        /// How long a conversation of each level should wait at most, in seconds, from routine to emergency.
        public var targetWaits: [Severity: TimeInterval] = [
            .routine: 15 * 60, .elevated: 5 * 60, .high: 2 * 60, .imminent: 30, .emergency: 0,
        ]
        /// How long a lease holds without a heartbeat.
        public var lease: TimeInterval = 60
        /// How long after its close a text continues a conversation instead of opening another.
        public var reopening: TimeInterval = 30 * 60
        /// How long an offer stands.
        public var offer: TimeInterval = 20
        /// Offers nobody accepted before supervisors are paged.
        public var offersBeforePage = 3
        /// Whom a holder let go is not offered to them again for so long.
        public var declineRest: TimeInterval = 300
        /// How many more than their capacity somebody may hold when the next one is orange.
        public var orangeExtra = 1

        public init() {}

        /// `Settings().wait(.high) == 120`. A level without an entry waits for nothing.
        public func wait(_ level: Severity) -> TimeInterval { targetWaits[level] ?? 0 }
    }

    struct Conversation: Sendable, Hashable {
        var level: Severity
        var place: Place
        var state: State
        /// Offers nobody accepted; a human's assignment ends the count.
        var offers = 0
        /// Somebody has held it since it began to wait.
        var answered = false
        /// Supervisors were paged because it waits beyond its bound.
        var paged = false
        /// Who let it go, and when.
        var declined: [String: Date] = [:]
        /// It was closed because its texter had left: where it stood.
        var left: Place?
    }

    public let settings: Settings
    var conversations: [ConversationID: Conversation] = [:]
    var paged: [ConversationID: Set<String>] = [:]
    var lastToken: Int64 = 0

    public init(settings: Settings = Settings()) { self.settings = settings }
}

extension QueueModel {
    /// Every conversation there ever was, in order of id.
    public var all: [ConversationID] { conversations.keys.sorted() }

    public func state(of conversation: ConversationID) -> State? { conversations[conversation]?.state }

    /// Pages that supervisors were sent: `not-accepted`, `overdue`, `escalated`.
    public func pages(of conversation: ConversationID) -> Set<String> { paged[conversation] ?? [] }

    public func level(of conversation: ConversationID) -> Severity? { conversations[conversation]?.level }

    /// Its place, or the one it would return to; of a closed conversation, the one it had.
    public func place(of conversation: ConversationID) -> Place? { conversations[conversation]?.place }

    /// Who waits, next first. Empty `lanes` are no lanes; nil are all.
    public func waiting(in lanes: Set<Lane>? = nil) -> [Place] {
        places(in: lanes).sorted(by: QueueModel.comesBefore)
    }

    /// Who is next in these lanes.
    public func next(in lanes: Set<Lane>) -> Place? { places(in: lanes).min(by: QueueModel.comesBefore) }

    /// The claim's whole order: orange first, then earliest due, then the smaller id.
    public static func comesBefore(_ a: Place, _ b: Place) -> Bool {
        if a.orange != b.orange { return a.orange }
        if a.dueAt != b.dueAt { return a.dueAt < b.dueAt }
        return a.conversation < b.conversation
    }

    /// How many conversations somebody holds.
    public func holding(_ holder: String) -> Int {
        conversations.values.count { if case .held(let lease) = $0.state { lease.holder == holder } else { false } }
    }

    private func places(in lanes: Set<Lane>?) -> [Place] {
        conversations.values.compactMap { conversation in
            guard conversation.state == .waiting, lanes?.contains(conversation.place.lane) ?? true else { return nil }
            return conversation.place
        }
    }
}

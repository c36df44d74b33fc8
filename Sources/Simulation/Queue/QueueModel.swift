public import Domain
public import Foundation

/// The queue's order and transitions as plain values: what `sql/functions` and `sql/queries/queue.sql` must do, said once
/// more where it can be read in five minutes. The simulator and demo traffic run on it, and a property test walks both
/// and compares them after every step. The service itself never uses it: there, SQL is the only implementation.
///
/// ```
///            receive                       claim
///  (unknown) -------> waiting ------------------------> held --+ heartbeat: expires later
///                      ^ ^ |                            | | ^--+
///              receive | | +- receive: moves up if      | | ^--+ receive: what it returns with moves up
///       within 30 min  | |    the level rises           | |
///                      | +------ release, expire -------+ | close
///                      |         (old due and flag)       |
///                      +------------ closed <-------------+
/// ```
///
/// - A conversation is in one of the three states, and in one only. None is ever dropped.
/// - `dueAt = waitingSince + target wait of the level`. When the level rises while it waits or is held,
///   `dueAt = min(dueAt, waitingSince + target wait of the new level)`; nothing makes it later.
/// - Next is: orange first, then the earliest `dueAt`, then the smallest id, among the lanes a counselor may claim from.
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
        public let lane: Lane
        public internal(set) var orange: Bool
        public let waitingSince: Date
        public internal(set) var dueAt: Date
    }

    /// Who holds a conversation, under which token, until when.
    public struct Lease: Sendable, Hashable {
        public let holder: String
        public let token: FencingToken
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

        public init() {}

        /// `Settings().wait(.high) == 120`. A level without an entry waits for nothing.
        public func wait(_ level: Severity) -> TimeInterval { targetWaits[level] ?? 0 }
    }

    struct Conversation: Sendable, Hashable {
        var level: Severity
        var place: Place
        var state: State
    }

    public let settings: Settings
    var conversations: [ConversationID: Conversation] = [:]
    var lastToken: Int64 = 0

    public init(settings: Settings = Settings()) { self.settings = settings }
}

extension QueueModel {
    /// Every conversation there ever was, in order of id.
    public var all: [ConversationID] { conversations.keys.sorted() }

    public func state(of conversation: ConversationID) -> State? { conversations[conversation]?.state }

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

    private func places(in lanes: Set<Lane>?) -> [Place] {
        conversations.values.compactMap { conversation in
            guard conversation.state == .waiting, lanes?.contains(conversation.place.lane) ?? true else { return nil }
            return conversation.place
        }
    }
}

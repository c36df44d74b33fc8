public import Domain
public import Postgres

/// Everything the service says of itself, in one closed type. ``ObservationLog`` makes log lines of it, ``Metrics`` makes
/// metrics. No case carries a text, an address or a name, and none is to be added that could: the payloads are numbers,
/// levels, durations, SQLSTATEs, route templates, codes and versions.
public enum Observation: Sendable {
    case serviceStarted(version: String, port: Int)
    case serviceStopping
    /// `pack` is the pack's hash.
    case rulesLoaded(RuleUse, pack: String, rules: Int)
    case rulesReloaded(RuleUse, result: ReloadResult, took: Duration)
    /// New rules have problems, and the old ones stay; whoever asked is told which, nobody else.
    case rulesRefused(RuleUse, problems: Int)
    case rulesNotReloaded(RuleUse, sqlState: String?)
    case configurationReloaded(result: ReloadResult)
    /// The configuration file has problems, and the old settings stay; whoever asked is told which, nobody else.
    case configurationRefused(problems: Int)
    case migrated(steps: Int)
    case database(PostgresEvent)

    /// A text was answered with a 2xx; `latency` is from the request's arrival to the commit.
    case textTaken(level: Severity?, duplicate: Bool, latency: Duration)
    case batchStored(texts: Int, latency: Duration)
    /// Found in a slot after a crash and stored at level 2 without being read; supervisors were paged.
    case textStoredUnread(conversation: ConversationID)
    case intakeRetried(sqlState: String?)
    case intakeRefused(code: String)

    case claimed(level: Severity, waited: Duration, latency: Duration)
    case claimFoundNobody
    case leaseExpired(conversation: ConversationID, orange: Bool)
    case staleToken(conversation: ConversationID)
    case conversationClosed(level: Severity)
    case supervisorsPaged(PageKind)

    /// Read a second time by the rules that are tried.
    case shadowRead(same: Int, different: Int)
    /// Left out by the rules that are tried: more waited than may, or it could not be kept.
    case shadowDropped(texts: Int)

    case repliesDelivered(Int)
    /// A reply that could not be sent; `code` is the provider's, or one of ours.
    case replyGivenUp(conversation: ConversationID, code: String)
    case partitionsMade(Int)
    /// New figures of phrases were made of everything counted so far.
    case guidanceLearned(counted: Int, phrases: Int)
    /// A background service failed once and goes on.
    case serviceFailed(service: ServiceName, sqlState: String?)

    /// `route` is the template (`/v1/conversations/{id}`), never the path.
    case requestFailed(route: String, status: Int, code: String)
    case signInRefused

    /// The background services by name.
    public enum ServiceName: String, Sendable {
        case reaper, overdue, dispatcher, outbox, automatic, reconciliation, partitions, recovery, shadow, events,
            guidance
        case forecasting
        case nodeExchange = "node-exchange"
        case keptAnswers = "kept-answers"
    }

    /// What supervisors are paged for.
    public enum PageKind: String, Sendable { case escalated, rescue, overdue }

    public enum ReloadResult: String, Sendable { case swapped, unchanged }
}

/// Takes observations. Code holds one and says what happened; it never writes a log line itself.
public struct Observer: Sendable {
    private let receive: @Sendable (Observation) -> Void

    public init(_ receive: @escaping @Sendable (Observation) -> Void) { self.receive = receive }

    public func callAsFunction(_ observation: Observation) { receive(observation) }

    /// Hears nothing; for tests that look elsewhere.
    public static let silent = Observer { _ in }
}

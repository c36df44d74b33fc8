import Domain
public import Logging
import Postgres

/// The one place where observations become log lines. What happens per text or per claim is a metric and not a line.
public struct ObservationLog: Sendable {
    private let logger: Logger

    public init(_ logger: Logger) { self.logger = logger }

    public func note(_ observation: Observation) {
        guard let (level, event, fields) = Self.line(observation) else { return }
        logger.log(level: level, "\(event)", metadata: fields.mapValues { .string($0) })
    }

    /// Level, event and fields of the line, or nil where an observation is only counted.
    static func line(_ observation: Observation) -> (Logger.Level, String, [String: String])? {
        switch observation {
        case .serviceStarted(let version, let port):
            (.notice, "service started", ["version": version, "port": "\(port)"])
        case .serviceStopping: (.notice, "service stopping", [:])
        case .rulesLoaded(let use, let pack, let rules):
            (.notice, "rules loaded", ["use": use.rawValue, "pack": pack, "rules": "\(rules)"])
        case .rulesReloaded(let use, let result, let took):
            (
                .notice, "rules read again",
                ["use": use.rawValue, "result": result.rawValue, "seconds": "\(took.inSeconds)"]
            )
        case .rulesRefused(let use, let problems):
            (
                .error, "new rules refused, the old ones stay: `harborline rules check --rules DIR` says why",
                ["use": use.rawValue, "problems": "\(problems)"]
            )
        case .rulesNotReloaded(let use, let state):
            (
                .error, "rules could not be read again, the old ones stay",
                ["use": use.rawValue, "sqlstate": state ?? "none"]
            )
        case .configurationReloaded(let result):
            (.notice, "configuration read again", ["result": result.rawValue])
        case .configurationRefused(let problems):
            (
                .error, "new configuration refused, the old one stays: `serve --config FILE --dump-config` says why",
                ["problems": "\(problems)"]
            )
        case .migrated(let steps): (.notice, "database migrated", ["steps": "\(steps)"])
        case .database(let event): (event.logLevel, "database", ["what": "\(event)"])
        case .textTaken, .batchStored, .claimed, .claimFoundNobody, .conversationClosed: nil
        case .shadowRead, .shadowDropped: nil
        case .supervisorsPaged(let kind): (.warning, "supervisors paged", ["kind": kind.rawValue])
        case .replyGivenUp(let conversation, let code):
            (.error, "a reply could not be delivered", ["conversation": "\(conversation)", "code": code])
        case .textStoredUnread(let conversation):
            (
                .critical,
                "a text that had crashed the process was stored unread at level 2: a supervisor must read it",
                ["conversation": "\(conversation)"]
            )
        case .intakeRetried(let state): (.warning, "intake batch retried", ["sqlstate": state ?? "none"])
        case .intakeRefused(let code): (.error, "intake refused", ["code": code])
        case .leaseExpired(let conversation, let orange):
            (
                .warning, "lease lost, conversation back in the queue",
                ["conversation": "\(conversation)", "orange": "\(orange)"]
            )
        case .staleToken(let conversation): (.info, "stale token", ["conversation": "\(conversation)"])
        case .repliesDelivered(let count): (.debug, "replies delivered", ["count": "\(count)"])
        case .partitionsMade(let count): count == 0 ? nil : (.info, "partitions made", ["count": "\(count)"])
        case .guidanceLearned(let counted, let phrases):
            (.info, "new figures of phrases", ["count": "\(counted)", "phrases": "\(phrases)"])
        case .serviceFailed(let service, let state):
            (.error, "background service failed, goes on", ["service": service.rawValue, "sqlstate": state ?? "none"])
        case .requestFailed(let route, let status, let code):
            (status >= 500 ? .error : .info, "request failed", ["route": route, "status": "\(status)", "code": code])
        case .signInRefused: (.info, "token refused", [:])
        }
    }
}

extension PostgresEvent {
    /// An error is something that somebody should look into, though the service goes on by itself.
    fileprivate var logLevel: Logger.Level {
        switch self {
        case .connectionLost, .callersRefused, .clusterDied, .clusterRestartFailed, .clusterStopFailed: .error
        case .connected: .debug
        default: .info
        }
    }
}

import Domain
import Postgres
import Synchronization

/// The one place where observations become metrics, and their text for `/metrics` (Prometheus exposition format 0.0.4).
///
/// No label names a rule or an issue tag: a scrape every 15 seconds would tell one person's disclosure.
public final class Metrics: Sendable {
    private struct State {
        var counters: [String: Int] = [:]
        var summaries: [String: Summary] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public func note(_ observation: Observation) {
        switch observation {
        case .textTaken(let level, let duplicate, let latency):
            // Written out beforehand: this runs for every text.
            count(duplicate ? Self.duplicateTexts : Self.storedTexts)
            if let level, let name = Self.textsByLevel[level] { count(name) }
            observe("harborline_intake_latency_seconds", latency)
        case .batchStored(let texts, let latency):
            count("harborline_intake_batches_total")
            count("harborline_intake_batch_texts_total", by: texts)
            observe("harborline_intake_commit_seconds", latency)
        case .textStoredUnread: count("harborline_texts_stored_unread_total")
        case .intakeRetried: count("harborline_intake_retries_total")
        case .intakeRefused: count("harborline_intake_refused_total")
        case .claimed(let level, let waited, let latency):
            count("harborline_claims_total{level=\"\(level.name)\"}")
            observe("harborline_queue_wait_seconds", waited, level: level)
            observe("harborline_claim_latency_seconds", latency)
        case .claimFoundNobody: count("harborline_claims_empty_total")
        case .leaseExpired: count("harborline_leases_expired_total")
        case .staleToken: count("harborline_stale_tokens_total")
        case .conversationClosed(let level): count("harborline_conversations_closed_total{level=\"\(level.name)\"}")
        case .supervisorsPaged: count("harborline_supervisors_paged_total")
        case .replyGivenUp: count("harborline_replies_given_up_total")
        case .repliesDelivered(let replies): count("harborline_replies_delivered_total", by: replies)
        case .requestFailed(let route, let status, let code):
            count("harborline_requests_failed_total{code=\"\(code)\",route=\"\(route)\",status=\"\(status)\"}")
        case .serviceFailed(let service, _): count("harborline_service_failures_total{service=\"\(service.rawValue)\"}")
        case .signInRefused: count("harborline_tokens_refused_total")
        case .rulesReloaded(let use, let result, let took):
            count(Self.reloads(use, result.rawValue))
            observe("harborline_rules_reload_seconds", took)
        case .rulesRefused(let use, _): count(Self.reloads(use, "refused"))
        case .rulesNotReloaded(let use, _): count(Self.reloads(use, "failed"))
        case .configurationReloaded(let result):
            count("harborline_configuration_reloads_total{result=\"\(result.rawValue)\"}")
        case .configurationRefused: count("harborline_configuration_reloads_total{result=\"refused\"}")
        case .shadowRead(let same, let different):
            count("harborline_shadow_texts_total{result=\"same\"}", by: same)
            count("harborline_shadow_texts_total{result=\"different\"}", by: different)
        case .shadowDropped(let texts): count("harborline_shadow_texts_total{result=\"dropped\"}", by: texts)
        case .database(.connectionLost): count("harborline_database_connections_lost_total")
        case .database(.clusterDied): count("harborline_cluster_deaths_total")
        case .serviceStarted, .serviceStopping, .rulesLoaded, .migrated, .database, .partitionsMade,
            .guidanceLearned:
            break
        }
    }

    private static let storedTexts = "harborline_texts_total{result=\"stored\"}"
    private static let duplicateTexts = "harborline_texts_total{result=\"duplicate\"}"
    private static let textsByLevel = Dictionary(
        uniqueKeysWithValues: Severity.allCases.map { ($0, "harborline_texts_by_level_total{level=\"\($0.name)\"}") })

    private static func reloads(_ use: RuleUse, _ result: String) -> String {
        switch use {
        case .live: "harborline_rules_reloads_total{result=\"\(result)\"}"
        case .shadow: "harborline_shadow_rules_reloads_total{result=\"\(result)\"}"
        }
    }

    private func count(_ name: String, by amount: Int = 1) {
        state.withLock { $0.counters[name, default: 0] += amount }
    }

    private func observe(_ name: String, _ duration: Duration, level: Severity? = nil) {
        let key = level.map { "\(name){level=\"\($0.name)\"}" } ?? name
        state.withLock { $0.summaries[key, default: Summary()].add(duration.inSeconds) }
    }

    /// The exposition text. `gauges` are what the caller read just now, for example how many wait at each level.
    public func exposition(gauges: [(name: String, value: Double)]) -> String {
        let (counters, summaries) = state.withLock { ($0.counters, $0.summaries) }
        var lines: [String] = []
        var typed: Set<Substring> = []
        func type(_ name: String, _ kind: String) {
            let family = name.prefix { $0 != "{" }
            if typed.insert(family).inserted { lines.append("# TYPE \(family) \(kind)") }
        }
        for (name, value) in counters.sorted(by: { $0.key < $1.key }) {
            type(name, "counter")
            lines.append("\(name) \(value)")
        }
        for (name, summary) in summaries.sorted(by: { $0.key < $1.key }) {
            type(name, "summary")
            let family = name.prefix { $0 != "{" }
            let labels = name.dropFirst(family.count).dropFirst().dropLast()
            for quantile in [0.5, 0.95, 0.99] {
                let all = (labels.isEmpty ? "" : "\(labels),") + "quantile=\"\(quantile)\""
                lines.append("\(family){\(all)} \(summary.quantile(quantile))")
            }
            let tail = labels.isEmpty ? "" : "{\(labels)}"
            lines.append("\(family)_sum\(tail) \(summary.sum)")
            lines.append("\(family)_count\(tail) \(summary.count)")
        }
        for gauge in gauges.sorted(by: { $0.name < $1.name }) {
            type(gauge.name, "gauge")
            lines.append("\(gauge.name) \(gauge.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Sum, count, and the quantiles of the latest 1,024 values.
struct Summary: Sendable {
    private(set) var sum = 0.0
    private(set) var count = 0
    private var latest: [Double] = []
    private static let window = 1024

    mutating func add(_ value: Double) {
        sum += value
        if latest.count < Self.window { latest.append(value) } else { latest[count % Self.window] = value }
        count += 1
    }

    /// The value at rank `ceil(q * n)` of the latest ones; 0 when there are none.
    func quantile(_ q: Double) -> Double {
        guard !latest.isEmpty else { return 0 }
        let rank = (q * Double(latest.count)).rounded(.up)
        return latest.sorted()[min(max(Int(rank) - 1, 0), latest.count - 1)]
    }
}

extension Duration {
    /// `Duration.milliseconds(1500).inSeconds == 1.5`.
    public var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}

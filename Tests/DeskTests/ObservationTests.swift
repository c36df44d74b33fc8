import Domain
import Logging
import Testing

@testable import Desk
@testable import Postgres

/// One observation of every case.
enum ObservationSamples {
    static let all: [Observation] = [
        .serviceStarted(version: "1.2.3", port: 8080), .serviceStopping, .rulesLoaded(.live, pack: "abc", rules: 12),
        .migrated(steps: 3), .database(.clusterDied(processID: 1)),
        .textTaken(level: .high, duplicate: false, latency: .milliseconds(5)),
        .batchStored(texts: 7, latency: .milliseconds(2)), .textStoredUnread(conversation: ConversationID(rawValue: 5)),
        .intakeRetried(sqlState: "40001"), .intakeRefused(code: "HL101"),
        .claimed(level: .emergency, waited: .seconds(3), latency: .milliseconds(1)), .claimFoundNobody,
        .leaseExpired(conversation: ConversationID(rawValue: 5), orange: true),
        .staleToken(conversation: ConversationID(rawValue: 5)), .conversationClosed(level: .routine),
        .repliesDelivered(2), .partitionsMade(1),
        .serviceFailed(service: .reaper, sqlState: nil),
        .requestFailed(route: "/v1/conversations/{id}", status: 404, code: "HL301"), .signInRefused,
        .rulesReloaded(.live, result: .swapped, took: .milliseconds(80)), .rulesRefused(.shadow, problems: 2),
        .rulesNotReloaded(.live, sqlState: "57P03"), .shadowRead(same: 9, different: 1), .shadowDropped(texts: 1),
        .configurationReloaded(result: .swapped), .configurationRefused(problems: 2),
        .supervisorsPaged(.overdue), .replyGivenUp(conversation: ConversationID(rawValue: 5), code: "30005"),
        .guidanceLearned(counted: 40, phrases: 7),
    ]

    /// A new case does not compile until it stands here; then ``all`` must have it too.
    static func number(of observation: Observation) -> Int {
        switch observation {
        case .serviceStarted: 0
        case .serviceStopping: 1
        case .rulesLoaded: 2
        case .migrated: 3
        case .database: 4
        case .textTaken: 5
        case .batchStored: 6
        case .textStoredUnread: 7
        case .intakeRetried: 8
        case .intakeRefused: 9
        case .claimed: 10
        case .claimFoundNobody: 11
        case .leaseExpired: 12
        case .staleToken: 13
        case .conversationClosed: 14
        case .repliesDelivered: 15
        case .partitionsMade: 16
        case .serviceFailed: 17
        case .requestFailed: 18
        case .signInRefused: 19
        case .rulesReloaded: 20
        case .rulesRefused: 21
        case .rulesNotReloaded: 22
        case .shadowRead: 23
        case .shadowDropped: 24
        case .configurationReloaded: 25
        case .configurationRefused: 26
        case .supervisorsPaged: 27
        case .replyGivenUp: 28
        case .guidanceLearned: 29
        }
    }
}

@Suite("Observations") struct ObservationTests {
    @Test func `are all sampled here`() {
        #expect(ObservationSamples.all.map(ObservationSamples.number) == Array(0..<30))
    }

    @Test(arguments: ObservationSamples.all.indices)
    func `become a log line, a metric or both`(index: Int) {
        let sample = ObservationSamples.all[index]
        let metrics = Metrics()
        metrics.note(sample)
        let counted = metrics.exposition(gauges: []) != "\n"
        #expect(ObservationLog.line(sample) != nil || counted)
    }

    /// What a line may say is known by the name of the field: none is for words, numbers or names of people.
    @Test func `have only fields that cannot carry a text`() {
        let fields = ObservationSamples.all.compactMap { ObservationLog.line($0)?.2 }.flatMap(\.keys)
        let known: Set = [
            "code", "conversation", "count", "kind", "orange", "pack", "phrases", "port", "problems", "result", "route",
            "rules",
            "seconds",
            "service", "sqlstate", "status", "steps", "use", "version", "what",
        ]
        #expect(Set(fields).isSubset(of: known))
    }

    @Test func `are loud where somebody must look`() {
        #expect(ObservationLog.line(.requestFailed(route: "/", status: 503, code: "HL101"))?.0 == .error)
        #expect(ObservationLog.line(.requestFailed(route: "/", status: 404, code: "HL404"))?.0 == .info)
        #expect(ObservationLog.line(.textStoredUnread(conversation: ConversationID(rawValue: 1)))?.0 == .critical)
        #expect(ObservationLog.line(.database(.clusterDied(processID: 1)))?.0 == .error)
        #expect(ObservationLog.line(.database(.clusterInitialized))?.0 == .info)
        #expect(ObservationLog.line(.partitionsMade(0)) == nil)
        #expect(ObservationLog.line(.rulesRefused(.live, problems: 1))?.0 == .error)
    }

    @Test(arguments: [LineLogHandler.Format.words, .json])
    func `are written as one line each`(format: LineLogHandler.Format) throws {
        let lines = Recorder<String>()
        let log = ObservationLog(
            Logger(label: "test") { _ in
                var handler = LineLogHandler(format: format) { lines.add($0) }
                handler.logLevel = .trace
                return handler
            })
        for sample in ObservationSamples.all { log.note(sample) }
        #expect(lines.elements.count == ObservationSamples.all.compactMap(ObservationLog.line).count)
        #expect(lines.elements.allSatisfy { !$0.contains("\n") })
        let refusal = try #require(lines.elements.first { $0.contains("request failed") })
        switch format {
        case .words: #expect(refusal.contains(" request failed code=HL301 route=/v1/conversations/{id} status=404"))
        case .json:
            #expect(
                refusal.hasPrefix(
                    #"{"code":"HL301","event":"request failed","level":"info","route":"/v1/conversations/{id}","status":"404","time":""#
                ))
        }
    }
}

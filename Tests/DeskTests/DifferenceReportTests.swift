import Domain
import Testing

@testable import Desk

@Suite("Difference report") struct DifferenceReportTests {
    private func assessment(_ level: Severity, _ rules: [String] = [], softened: [String] = []) -> Assessment {
        Assessment(
            level: level, rungs: [], otherRungs: [], tags: [],
            evidence: rules.map { Evidence(rule: $0, start: 0, end: 1) }
                + softened.map { Evidence(rule: $0, start: 0, end: 1, softenedBy: "idiom") }, pack: "p", engine: "1")
    }

    private func note(_ report: inout DifferenceReport, _ id: Int64, _ before: Assessment, _ after: Assessment) {
        report.count(from: before.level, to: after.level)
        report.note(MessageID(rawValue: id), in: ConversationID(rawValue: id / 10), before, after)
    }

    @Test func `counts levels, and the rules that count only in one of two readings`() {
        var report = DifferenceReport()
        note(&report, 10, assessment(.high, ["a"]), assessment(.high, ["a"]))
        note(&report, 11, assessment(.high, ["a", "b"]), assessment(.routine, softened: ["a"]))
        note(&report, 12, assessment(.routine), assessment(.imminent, ["c", "a"]))
        #expect(report.compared == 3 && report.different == 2)
        #expect(report.matrix[2] == [1, 0, 1, 0, 0] && report.matrix[0] == [0, 0, 0, 1, 0])
        #expect(report.rules["a"] == .init(gained: 1, lost: 1))
        #expect(report.rules["b"] == .init(gained: 0, lost: 1) && report.rules["c"] == .init(gained: 1, lost: 0))
    }

    /// The same level for other reasons is a difference too; another pack or engine alone is none.
    @Test func `sees every part of an assessment, and not who made it`() {
        let one = assessment(.high, ["a"])
        let again = Assessment(
            level: .high, rungs: [], otherRungs: [], tags: [], evidence: one.evidence, pack: "q", engine: "2")
        let tagged = Assessment(
            level: .high, rungs: [], otherRungs: [], tags: [IssueTag("suicide")], evidence: one.evidence, pack: "p",
            engine: "1")
        let others = [assessment(.high, softened: ["a"]), assessment(.high, ["b"]), assessment(.high), tagged]
        #expect(one.decides(as: again))
        #expect(others.allSatisfy { !one.decides(as: $0) })
    }

    @Test func `names a conversation once, those that would leave or enter code orange first`() {
        var report = DifferenceReport()
        note(&report, 10, assessment(.routine), assessment(.high, ["a"]))
        note(&report, 20, assessment(.high, ["a"]), assessment(.imminent, ["b"]))
        note(&report, 30, assessment(.imminent, ["a"]), assessment(.high, ["b"]))
        note(&report, 31, assessment(.emergency, ["a"]), assessment(.routine))
        note(&report, 40, assessment(.high, ["a"]), assessment(.high, ["b"]))
        #expect(report.toLookAt(limit: 10).map(\.message.rawValue) == [31, 20, 10, 40])
        #expect(report.toLookAt(limit: 2).count == 2)
    }
}

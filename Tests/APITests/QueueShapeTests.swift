import Domain
import Foundation
import HTTPSupport
import Testing

@testable import API

@Suite("The queue as JSON") struct QueueShapeTests {
    private func entry(_ id: Int64, level: Severity = .high, due: Double = 1_795_230_000) -> QueueEntry {
        QueueEntry(
            conversation: ConversationID(rawValue: id), level: level, orange: level.isOrange, lane: "en", tags: [],
            waitingSince: Date(timeIntervalSince1970: 1_795_229_000), dueAt: Date(timeIntervalSince1970: due))
    }

    @Test func `has these keys and no text`() throws {
        let json = String(decoding: try JSONText.encoder.encode(QueueShape([entry(7)])), as: UTF8.self)
        let keys = json.matches(of: /"([a-z_]+)":/).map { String($0.1) }
        #expect(
            keys == [
                "entries", "conversation_id", "due_at", "lane", "level", "level_name", "orange", "tags",
                "waiting_since", "notice",
                "version",
            ])
        #expect(json.contains("\"due_at\":\"2026-11-21T03:00:00.000Z\""))
    }

    @Test func `has a version that changes with what is shown, and only then`() {
        let shown = [entry(1), entry(2, level: .emergency)]
        let version = QueueShape.version(of: shown)
        #expect(version == QueueShape.version(of: shown) && version.count == 16)
        let others = [
            [], [entry(1)], shown.reversed(), [entry(1), entry(3, level: .emergency)],
            [entry(1, level: .routine), shown[1]],
            [entry(1, due: 1_795_230_001), shown[1]],
        ]
        #expect(Set(others.map(QueueShape.version)).count == others.count)
        #expect(!others.map(QueueShape.version).contains(version))
    }
}

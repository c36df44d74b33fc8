import Domain
import Foundation
import Testing

@testable import Console

@Suite("What is shown") struct ViewTests {
    static let plain = Style(isTerminal: false, environment: [:])

    static let marks: [(String, [Range<Int>], String)] = [
        ("i took the pills", [7..<16], "i took [the pills]"),
        ("i took the pills", [7..<10, 9..<16, 7..<8], "i took [the pills]"),
        ("año malo", [1..<3], "a[ñ]o malo"), ("año malo", [2..<3], "a[ñ]o malo"), ("abc", [2..<90], "ab[c]"),
        ("abc", [90..<99], "abc"), ("e\u{301}x", [0..<1], "[e]\u{301}x"), ("", [0..<3], ""),
        ("a\u{1B}[2Jb", [1..<2], "a[·][2Jb"),
    ]

    @Test(arguments: marks) func `evidence is marked in the texter's own words`(
        text: String, spans: [Range<Int>], marked: String
    ) {
        #expect(Array(EvidenceMarks.marked(text, spans, Self.plain).unicodeScalars) == Array(marked.unicodeScalars))
    }

    @Test(arguments: [
        ("a\u{1B}[31mb", "a·[31mb"), ("one\ntwo\r\nthree", "one⏎two⏎three"), ("a\u{202E}b\u{9B}c", "a·b·c"),
        ("¿qué?", "¿qué?"),
    ])
    func `nobody's words are obeyed by the terminal`(text: String, shown: String) { #expect(Plain.text(text) == shown) }

    @Test func `a file is shown with its level in words, its evidence and the earlier contacts`() throws {
        let lines = FileText(file: try Self.file(), style: Self.plain, me: "marta").lines
        #expect(lines[0] == "#1042  emergency (level 4)  CODE ORANGE  en  suicide")
        #expect(lines[1].contains("Triage order is not a diagnosis."))
        #expect(lines[2] == "Has been here before: 2026-10-01, ended as referred, level confirmed as high, family")
        #expect(
            lines[3].hasSuffix("texter: i [took] 20 [pills]"), "its own evidence, and its neighbour's; not the softened"
        )
        #expect(lines[4].trimmed == "high: means, in-progress")
        #expect(lines[5].hasSuffix("texter: [now]") && lines[6].trimmed == "emergency: in-progress")
        #expect(lines[7].hasSuffix("counselor: I am here.  (delivered)"))
        #expect(lines[8].hasSuffix("note by you: asked about the pills"))
        #expect(lines[9] == "Rescue (attempt-in-progress) not decided yet" && lines.count == 10)
    }

    @Test func `the queue is a table`() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let entry = QueueLine(
            conversationId: 7, level: .imminent, orange: true, lane: "en", tags: ["suicide"], waitingSince: now - 75,
            dueAt: now - 45)
        let lines = QueueText.lines([entry], at: now, Self.plain)
        #expect(
            lines == [
                "    level            lane  waiting  due        tags",
                "#7  imminent ORANGE  en    1:15     0:45 over  suicide",
            ])
        #expect(QueueText.lines([], at: now, Self.plain) == ["Nobody is waiting."])
    }

    private static func file() throws -> FileAnswer {
        let json = #"""
            {"conversation_id":1042,"channel":"sms","language":"en","lane":"en","level":4,"tags":["suicide"],
             "messages":[
              {"message_id":1,"at":"2026-11-21T03:00:00.000Z","author":"texter","text":"i took 20 pills",
               "assessment":{"level":2,"rungs":["means"],"other_rungs":[],"evidence":[
                {"rule":"a","start":10,"end":15},{"rule":"b","start":7,"end":9,"softened_by":"idiom"}]},
               "beside":[{"level":2,"rungs":["in-progress"],"evidence":[{"rule":"x","message_id":1,"start":2,"end":6}]}]},
              {"message_id":2,"at":"2026-11-21T03:00:05Z","author":"texter","text":"now",
               "assessment":{"level":0,"rungs":[],"other_rungs":[],"evidence":[]},
               "beside":[{"level":4,"rungs":["in-progress"],"evidence":[{"rule":"c","message_id":2,"start":0,"end":3}]}]},
              {"message_id":3,"at":"2026-11-21T03:01:00.000Z","author":"counselor","text":"I am here.",
               "delivery":{"state":"delivered","texter_cannot_receive":false}}],
             "notes":[{"author":"marta","at":"2026-11-21T03:02:00.000Z","text":"asked about the pills"}],
             "rescues":[{"reason":"attempt-in-progress","steps":[]}],
             "earlier_contacts":[{"conversation_id":9,"opened_at":"2026-10-01T12:00:00.000Z","outcome":"referred",
              "confirmed_level":2,"level":3,"tags":["family"],"notes":[]}]}
            """#
        return try Wire.decode(FileAnswer.self, from: Array(json.utf8))
    }
}

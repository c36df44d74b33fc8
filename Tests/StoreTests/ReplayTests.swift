import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct ReplayTests {
    /// Everything from the first text on.
    private func walk(_ house: TestHouse, since: Date = .now - 3600, page: Int) async throws -> [AssessedText] {
        var walked: [AssessedText] = []
        var place = TextPlace.start
        while true {
            let texts = try await house.store.assessedTexts(
                since: since, until: .now + 3600, after: place, limit: page)
            guard let last = texts.last else { return walked }
            walked += texts
            place = TextPlace(conversation: last.conversation, message: last.message)
        }
    }

    @Test("stored texts come back with what was decided of them, whole, in pages of any size", arguments: [1, 3, 100])
    func whole(page: Int) async throws {
        try await withHouse { house in
            for number in 0..<7 {
                try await house.send(
                    "\(number)", from: "+1555010\(number % 3)", "words \(number) 👩‍👧 \0 e\u{301}",
                    showing: number % 2 == 0 ? [.ideation] : [], other: number == 3 ? [.desire] : [],
                    tags: number == 0 ? ["suicide", "grief"] : [],
                    language: number == 5 ? "es-MX" : number == 6 ? "fr" : nil,
                    at: nil)
            }
            let walked = try await walk(house, page: page)
            #expect(walked.count == 7)
            #expect(try await house.store.assessedTextCount(since: .now - 3600, until: .now + 3600) == 7)
            let sorted = walked.sorted { $0.message.rawValue < $1.message.rawValue }
            for (number, text) in sorted.enumerated() {
                #expect(text.text.map { Array($0.utf8) } == Array("words \(number) 👩‍👧 \0 e\u{301}".utf8))
            }
            #expect(sorted.map(\.language) == [nil, nil, nil, nil, nil, .spanish, .other])
            #expect(sorted[0].assessment.tags.map(\.id) == ["suicide", "grief"])
            #expect(sorted[3].assessment.otherRungs.ids == ["desire"] && sorted[2].assessment.rungs.ids == ["ideation"])
            #expect(sorted.allSatisfy { $0.assessment.pack == TestHouse.hash && $0.assessment.engine == "test" })
        }
    }

    @Test("evidence comes back as it was")
    func evidence() async throws {
        try await withHouse { house in
            let evidence = [
                Evidence(rule: "suicide.plan", start: 0, end: 7),
                Evidence(rule: "suicide.means.pills", start: 3, end: 12, softenedBy: "other-person"),
            ]
            let read = house.text("1", from: "+15550100")
            let given = Assessment(
                level: .high, rungs: [.init(.ideation)], otherRungs: [], tags: [], evidence: evidence,
                pack: TestHouse.hash, engine: "test")
            _ = try await house.accept([ReadText(read.text, given)], at: nil)
            let walked = try await walk(house, page: 10)
            #expect(walked.map(\.assessment.evidence) == [evidence])
            #expect(walked.first?.assessment.decides(as: given) == true)
        }
    }

    @Test("texts stored unread, replies, and texts of another time are none of them")
    func others() async throws {
        try await withHouse { house in
            let sent = try await house.send("1", at: nil)
            _ = try await house.accept([house.unread(house.text("2", from: "+15550101"))], at: nil)
            let counselor = try await house.addCounselor("ana")
            let claim = try #require(try await house.claim(counselor, at: nil))
            _ = try await house.store.reply(claim.held(by: counselor), text: "hello", synthetic: false)
            #expect(try await walk(house, page: 10).map(\.message) == [sent.message])
            #expect(try await walk(house, since: .now + 60, page: 10).isEmpty)
        }
    }

    @Test("a text whose key is gone is passed, and those of others are still read")
    func keyGone() async throws {
        try await withHouse { house in
            let gone = try await house.send("1", from: "+15550100", "never again", at: nil)
            let there = try await house.send("2", from: "+15550101", "still here", at: nil)
            try await house.execute(
                "UPDATE conversation SET wrapped_key = sha256('1') WHERE id = \(gone.conversation.rawValue)")
            let walked = try await walk(house, page: 10)
            #expect(walked.first { $0.message == gone.message }?.text == nil && walked.count == 2)
            #expect(walked.first { $0.message == there.message }?.text == "still here")
        }
    }

    @Test("a pack's bytes come back by its hash")
    func source() async throws {
        try await withHouse { house in
            let kept = try await house.store.packSource(hash: TestHouse.hash)
            let none = try await house.store.packSource(hash: "none")
            #expect(kept == [1] && none == nil)
        }
    }
}

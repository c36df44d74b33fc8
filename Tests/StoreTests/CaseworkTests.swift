import Domain
import Foundation
import Testing

@testable import Store

struct CaseworkTests {
    private let noon = TestHouse.noon

    @Test("a reply needs the holder and the current token, and stands in the transcript in its place")
    func replies() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let ben = try await house.addCounselor("ben")
            let id = try await house.send("1", "hello").conversation
            let claim = try #require(try await house.claim(ana))
            func reply(_ who: AccountID, _ token: FencingToken, synthetic: Bool = false) async throws -> MessageID? {
                try await house.store.reply(
                    Hold(account: who, conversation: id, token: token), text: "hi, I am here", synthetic: synthetic,
                    at: noon + 5)
            }
            #expect(try await reply(ben, claim.token) == nil)
            #expect(try await reply(ana, FencingToken(rawValue: claim.token.rawValue + 1)) == nil)
            #expect(try await reply(ana, claim.token, synthetic: true) == nil)
            let message = try #require(try await reply(ana, claim.token))
            try await house.send("2", "thank you", at: noon + 9)

            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.messages.map(\.text) == ["hello", "hi, I am here", "thank you"])
            #expect(file.messages.map(\.author) == [.texter, .counselor, .texter])
            #expect(file.messages.map(\.id).contains(message))
            #expect(file.holder == ana && file.token == claim.token && file.expiresAt == noon + 60)
            #expect(try await house.store.repliesWaiting() == 1)
            _ = try await house.release(claim, by: ana)
            #expect(try await reply(ana, claim.token) == nil)
        }
    }

    @Test("a conversation is waiting, held, closed, and each place says so")
    func places() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1").conversation
            func place() async throws -> ConversationPlace? { try await house.store.place(of: id, synthetic: false) }
            #expect(try await place()?.state == .waiting)
            #expect(try await house.store.holder(of: id, synthetic: false) == .some(nil))
            let claim = try #require(try await house.claim(ana))
            #expect(try await place()?.state == .active)
            #expect(try await place()?.holder == ana)
            #expect(try await place()?.expiresAt == noon + 60)
            #expect(try await house.store.holder(of: id, synthetic: false) == .some(ana))
            #expect(try await house.close(claim, by: ana, confirming: .high, at: noon + 5) == noon + 5)
            #expect(try await place()?.state == .closed)
            #expect(try await house.close(claim, by: ana) == nil)
            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.closedAt == noon + 5 && file.outcome == "supported" && file.confirmedLevel == .high)
        }
    }

    @Test("a note says who wrote it, also to whoever reads an earlier contact, and never crosses the synthetic line")
    func notes() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1", at: noon).conversation
            let note = try await house.store.addNote(
                "asked for the same counselor", to: first, by: ana, synthetic: false, at: noon + 5)
            #expect(note != nil)
            #expect(try await house.store.addNote("no", to: first, by: ana, synthetic: true) == nil)
            try await house.closeNext(by: ana, at: noon + 10)
            let second = try await house.send("2", at: noon + 86_400).conversation
            let now = try #require(try await house.store.conversation(first, synthetic: false))
            let later = try #require(try await house.store.conversation(second, synthetic: false))
            for notes in [now.notes, later.earlierContacts.first?.notes ?? []] {
                #expect(notes.map(\.text) == ["asked for the same counselor"] && notes.map(\.id) == [note])
                #expect(notes.map(\.author) == ["ana"] && notes.map(\.at) == [noon + 5])
            }
            #expect(later.notes.isEmpty)
        }
    }

    @Test("tags are set by the holder or a supervisor, later texts add to them, and who is closed keeps theirs")
    func tags() async throws {
        try await withHouse { house in
            let (ana, sam) = (try await house.addCounselor("ana"), try await house.addCounselor("sam"))
            let id = try await house.send("1", tags: ["grief", "test"]).conversation
            let claim = try #require(try await house.claim(ana))
            func tags() async throws -> [String] {
                try await house.store.conversation(id, synthetic: false)?.tags.map(\.id) ?? []
            }
            let stranger = Hold(account: sam, conversation: id, token: claim.token)
            #expect(try await house.store.setTags(stranger, to: [], at: noon) == nil)
            #expect(try await house.store.setTags(claim.held(by: ana), to: [IssueTag("isolation")], at: noon) == true)
            #expect(try await tags() == ["isolation"])
            try await house.send("2", tags: ["grief"], at: noon + 1)
            #expect(try await tags() == ["isolation", "grief"])
            #expect(try await house.store.overrideTags(id, by: sam, to: [IssueTag("family")], at: noon))
            #expect(try await tags() == ["family"])
            _ = try await house.close(claim, by: ana)
            #expect(try await !house.store.overrideTags(id, by: sam, to: [], at: noon))
            #expect(try await house.events(id).filter { $0 == "tags-set" }.count == 2)
        }
    }

    @Test("a counselor finds what they hold and what they are offered, in the order of their places")
    func held() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1", from: "+1", tags: ["grief"], at: noon).conversation
            let claim = try #require(try await house.claim(ana, at: noon + 1))
            let second = try await house.send("2", from: "+2", at: noon + 2).conversation
            _ = try await house.store.offer(
                to: [Claimant(account: ana, lanes: TestHouse.lanes, capacity: 3)], offer: .seconds(20), rest: .zero,
                at: noon + 3)
            try await house.send("3", from: "+1", showing: [.inProgress], at: noon + 4)
            _ = try await house.store.wrap(claim.held(by: ana), lease: TestHouse.lease, at: noon + 5)
            let held = try await house.store.held(by: ana)
            #expect(held.map(\.claim.conversation) == [first, second])
            #expect(held.map(\.state) == [.wrapping, .offered] && held.map(\.origin) == [.claim, .offer])
            #expect(held.map(\.hasUnreadRaise) == [true, false] && held.map(\.lastTextAt) == [noon + 4, noon + 2])
            #expect(
                held.map(\.since) == [noon + 1, noon + 3] && held.map(\.claim.expiresAt) == [noon + 65, noon + 23])
            #expect(held.first?.claim.tags.map(\.id) == ["grief"] && held.first?.claim.orange == true)
        }
    }

    @Test("nothing crosses the synthetic line")
    func synthetic() async throws {
        try await withHouse { house in
            #expect(try await house.store.conversationsPresent() == (synthetic: false, real: false))
            let policy = IntakePolicy(synthetic: true)
            let demo = try await house.accept([house.unread(house.text("1", from: "+15550100"))], policy: policy)
            let id = try #require(demo.first?.stored).conversation
            #expect(try await house.store.conversationsPresent() == (synthetic: true, real: false))
            let ana = try await house.addCounselor("ana")
            #expect(try await house.claim(ana) == nil)
            #expect(try await house.store.conversation(id, synthetic: false) == nil)
            #expect(try await house.store.place(of: id, synthetic: false) == nil)
            #expect(try await house.store.holder(of: id, synthetic: false) == nil)
            #expect(try await house.store.supervisorPages(synthetic: false).isEmpty)
            #expect(try await house.store.supervisorPages(synthetic: true).map(\.conversation) == [id])
            #expect(try await house.claim(ana, lanes: ["demo-en"])?.conversation == id)
        }
    }

    @Test("the counts of who waits go by level, with the oldest and those overdue")
    func counts() async throws {
        try await withHouse { house in
            let clock: Date = try await house.value("SELECT clock_timestamp()")
            try await house.send("1", at: clock - 1_000)
            try await house.send("2", from: "+15550101", at: clock)
            try await house.send("3", from: "+15550102", showing: [.inProgress], language: "es", at: clock)
            let counts = try await house.store.waitingCounts(lanes: ["en"])
            #expect(counts.map(\.level) == [.routine] && counts.map(\.count) == [2] && counts.map(\.overdue) == [1])
            #expect(counts.first?.oldest == clock - 1_000)
            #expect(try await house.store.waitingCounts(lanes: TestHouse.lanes).count == 2)
        }
    }
}

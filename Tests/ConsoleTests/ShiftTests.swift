import Domain
import Foundation
import Testing

@testable import Console

@Suite("What a console knows") struct ShiftTests {
    private static func hold(_ id: Int64, _ level: Severity = .high, state: String = "active") -> HoldAnswer {
        HoldAnswer(
            conversationId: id, token: id * 10, state: state, level: level, orange: level.isOrange, tags: [],
            unreadRaise: nil)
    }

    private static func line(_ id: Int64, _ level: Severity = .high, due: Double = 0) -> QueueLine {
        QueueLine(
            conversationId: id, level: level, orange: level.isOrange, lane: "en", tags: [],
            waitingSince: Date(timeIntervalSince1970: 0), dueAt: Date(timeIntervalSince1970: due))
    }

    private static func holding(_ ids: Int64...) -> Shift {
        ids.reduce(into: Shift()) { $0.begin(hold($1)) }
    }

    @Test func `Enter accepts an offer, else reads what is new, else claims where nobody is held`() {
        var shift = Shift()
        #expect(shift.next == .claim)
        shift.begin(Self.hold(1))
        shift.begin(Self.hold(2))
        #expect(shift.next == .read(2), "from an earlier console, or put into their hands")
        for id in [1, 2] { shift.change(Int64(id)) { $0.lastShown = 1 } }
        #expect(shift.next == .nothing)
        _ = shift.take(.text(1))
        #expect(shift.next == .read(1))
        _ = shift.take(.raised(2, .emergency))
        #expect(shift.next == .read(2), "the current one first")
        shift.offer = Self.hold(3, state: "offered")
        #expect(shift.next == .accept)
    }

    @Test func `a raise is loud, changes the level, and its text is not shown until it is asked for`() {
        var shift = Self.holding(1, 2)
        let reactions = shift.take(.raised(2, .emergency))
        guard case .shout(let line)? = reactions.first else { return #expect(Bool(false), "not loud") }
        #expect(line.contains("#2 IS RAISED TO EMERGENCY") && reactions.count == 1)
        #expect(shift.held?.level == .emergency && shift.prompt.text.hasPrefix("#2 emergency +1"))
        #expect(shift.take(.text(2)) == [], "showing it would count as reading it")
        #expect(shift.take(.raised(99, .emergency)) == [])
    }

    @Test func `a new text of the current one is shown, of another one is told once`() {
        var shift = Self.holding(1, 2)
        #expect(shift.take(.text(2)) == [.showNew(2)])
        #expect(shift.take(.text(1)).count == 1)
        #expect(shift.take(.text(1)) == [])
        #expect(shift.take(.text(99)) == [])
    }

    @Test(arguments: [News.lost(2), .taken(2)]) func `what is lost is loud once, and the next one is current`(
        news: News
    ) {
        var shift = Self.holding(1, 2)
        guard case .shout? = shift.take(news).first else { return #expect(Bool(false), "not loud") }
        #expect(shift.current == 1 && shift.take(news) == [])
    }

    @Test func `an offer that is over is forgotten`() {
        var shift = Shift()
        shift.offer = Self.hold(3, state: "offered")
        #expect(shift.take(.lost(3)).count == 1 && shift.offer == nil)
    }

    @Test func `code orange that comes is loud even with full hands, others are told who has none`() {
        var shift = Shift()
        #expect(shift.take(.queue([Self.line(1)])) == [])
        guard case .say? = shift.take(.waiting(Self.line(2))).first else { return #expect(Bool(false), "not told") }
        #expect(shift.take(.waiting(Self.line(2, due: 5))) == [], "told already")
        shift.begin(Self.hold(1))
        #expect(shift.take(.waiting(Self.line(4))) == [])
        guard case .shout? = shift.take(.waiting(Self.line(4, .imminent))).first else {
            return #expect(Bool(false), "not loud")
        }
        #expect(shift.prompt.text == "#1 high (2 waiting, 1 ORANGE)> ")
        _ = shift.take(.gone(4))
        #expect(shift.prompt.text == "#1 high (1 waiting)> ")
        #expect(shift.take(.queue([])) == [.askWhatIsHeld], "what was missed may concern those held")
        guard case .shout? = shift.take(.queue([Self.line(5, .emergency), Self.line(6)])).last else {
            return #expect(Bool(false), "code orange that came meanwhile is not told")
        }
    }

    @Test func `the head is code orange first, then whoever is due first`() {
        var shift = Shift()
        shift.know([Self.line(1, due: 1), Self.line(2, .imminent, due: 9), Self.line(3, .emergency, due: 5)])
        #expect(shift.head?.conversationId == 3)
    }

    @Test func `news are read from events, and unknown ones passed over`() {
        func news(_ name: String, _ data: String) -> News? { News(ServerEvent(name: name, data: Array(data.utf8))) }
        #expect(news("raised", #"{"conversation_id":7,"level":4,"level_name":"emergency"}"#) == .raised(7, .emergency))
        #expect(news("lost", #"{"conversation_id":7}"#) == .lost(7))
        #expect(news("gone", "{}") == nil && news("tomorrow", #"{"conversation_id":7}"#) == nil)
        #expect(news("waiting", "{") == nil)
    }
}

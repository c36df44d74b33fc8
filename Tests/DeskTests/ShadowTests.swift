import Domain
import Store
import Testing

@testable import Desk
@testable import Postgres

@Suite("Rules that are tried") struct ShadowTests {
    private let heard = Recorder<Observation>()
    private let kept = Recorder<ShadowReading>()
    private static let live = RuleSnapshot.made(of: "live", number: 1) { words in
        words.contains("lantern") ? [Evidence(rule: "a", start: 0, end: 1)] : []
    }
    private static let tried = RuleSnapshot.made(of: "tried", number: 2) { words in
        words.contains("beacon") ? [Evidence(rule: "b", start: 0, end: 1)] : []
    }

    private func shadow(
        _ options: Shadow.Options = .init(), keep: @escaping @Sendable () async throws -> Void = {}
    ) -> Shadow {
        Shadow(rules: RuleBook(Self.tried), options: options, observer: Observer { [heard] in heard.add($0) }) {
            [kept] readings, pack in
            #expect(pack == 2)
            try await keep()
            for reading in readings { kept.add(reading) }
        }
    }

    private func offer(_ words: String, _ number: Int = 1, duplicate: Bool = false, to shadow: Shadow) {
        let read = text("\(number)", words)
        shadow.offer(
            ReadText(read, Self.live.assess(words, language: nil)), Self.live,
            Receipt(
                messageID: MessageID(rawValue: Int64(number)), conversationID: ConversationID(rawValue: 7),
                duplicate: duplicate))
    }

    private var counts: (same: Int, different: Int, dropped: Int) {
        heard.elements.reduce(into: (0, 0, 0)) { counts, observation in
            switch observation {
            case .shadowRead(let same, let different):
                counts.0 += same
                counts.1 += different
            case .shadowDropped(let texts): counts.2 += texts
            default: break
            }
        }
    }

    @Test func `read what was stored, and count what they say otherwise`() async {
        let shadow = shadow()
        for (number, words) in ["hello", "a lantern", "a beacon", "beacon and lantern"].enumerated() {
            offer(words, number, to: shadow)
        }
        await shadow.readAll()
        #expect(kept.elements.map(\.message.rawValue) == [0, 1, 2, 3])
        #expect(kept.elements.allSatisfy { $0.livePack == 1 && $0.live.pack == "live" && $0.shadow.pack == "tried" })
        #expect(kept.elements.map { $0.live.decides(as: $0.shadow) } == [true, false, false, false])
        #expect(counts == (1, 3, 0))
    }

    @Test func `read nothing twice, and nothing that was stored without being read`() async {
        let shadow = shadow()
        offer("hello", duplicate: true, to: shadow)
        shadow.offer(
            ReadText(text("1"), nil), Self.live,
            Receipt(
                messageID: MessageID(rawValue: 1), conversationID: ConversationID(rawValue: 7), duplicate: false))
        await shadow.readAll()
        #expect(kept.elements.isEmpty && counts == (0, 0, 0))
    }

    /// A live pack with shadow rules of its own needs no other pack beside it; without either nothing is kept.
    @Test func `of the live pack are kept under its own number`() async throws {
        let folder = try RuleFolder([RuleFolder.lantern, RuleFolder.tried("beacon")])
        let live = try await folder.book().current
        #expect(live.hasShadowRules && !Self.live.hasShadowRules)
        let shadow = Shadow(
            rules: nil, options: .init(), observer: Observer { [heard] in heard.add($0) }
        ) { [kept] readings, pack in
            #expect(pack == live.number)
            for reading in readings { kept.add(reading) }
        }
        for (number, words) in ["hello", "a lantern", "a beacon"].enumerated() {
            let read = text("\(number)", words)
            let receipt = Receipt(
                messageID: MessageID(rawValue: Int64(number)), conversationID: ConversationID(rawValue: 7),
                duplicate: false)
            shadow.offer(ReadText(read, live.read(read)), live, receipt)
            shadow.offer(ReadText(read, Self.live.read(read)), Self.live, receipt)
        }
        await shadow.readAll()
        #expect(kept.elements.map { $0.live.decides(as: $0.shadow) } == [true, true, false])
        #expect(kept.elements.last?.live.level == .routine && kept.elements.last?.shadow.level == .emergency)
        #expect(live.tally["test.beacon"].hits == 1, "it is counted, though it decides nothing")
    }

    @Test func `leave out what is too much, and count it`() async {
        let few = shadow(.init(backlog: 10))
        for number in 0..<25 { offer("hello", number, to: few) }
        #expect(counts.dropped == 15)
        await few.readAll()
        #expect(kept.elements.map(\.message.rawValue) == Array(0..<10))
        offer("hello", 99, to: few)
        await few.readAll()
        #expect(kept.elements.last?.message.rawValue == 99, "there is room again")

        let short = shadow(.init(bytes: 100))
        for number in 0..<5 { offer(String(repeating: "a", count: 40), number, to: short) }
        #expect(counts.dropped == 15 + 3)
    }

    @Test func `go on where a batch could not be kept`() async {
        let rounds = Recorder<Int>()
        let shadow = shadow(.init(batch: 4)) {
            rounds.add(1)
            if rounds.elements.count == 1 { throw PostgresError(.connectionLost) }
        }
        for number in 0..<10 { offer("hello", number, to: shadow) }
        await shadow.readAll()
        #expect(kept.elements.map(\.message.rawValue) == Array(4..<10))
        #expect(counts == (6, 0, 4))
        #expect(heard.elements.contains { if case .serviceFailed(.shadow, _) = $0 { true } else { false } })
    }

    /// A shadow that is held up holds up no text: all are answered while its first batch is still being kept.
    @Test(.timeLimit(.minutes(15))) func `never hold up a text`() async throws {
        let gate = Gate()
        let shadow = shadow(.init(backlog: 8, batch: 1)) { await gate.pass() }
        let house = FakeHouse()
        let folder = Folder()
        let intake = Intake(
            rules: RuleBook(Self.live), accept: { try await house.accept($0, $2) },
            slots: try InFlightSlots(directory: folder.path),
            vault: try Vault(masterKey: [UInt8](repeating: 7, count: 32)), stored: { shadow.offer($0, $1, $2) },
            observer: .silent)
        let service = Task { try await shadow.run() }
        _ = try await intake.take(text("first"))
        await gate.somebodyWaits()
        for number in 0..<100 { _ = try await intake.take(text("\(number)")) }
        #expect(house.ids.count == 101 && counts.dropped == 100 - 8)
        await gate.open()
        shadow.close()
        try await service.value
        #expect(kept.elements.count == 1 + 8, "what waits is read before the service ends")
    }
}

import Domain
import Store
import Synchronization
import Testing

@testable import Desk
@testable import Postgres

@Suite("Intake shard", .timeLimit(.minutes(15))) struct IntakeShardTests {
    private static let away = PostgresError(.connectionLost)
    private static let badRow = PostgresError(.server(sqlState: "22021"))

    @Test func `answers only once the text is committed`() async throws {
        let gate = Gate()
        let house = FakeHouse { _, _ in await gate.pass() }
        let shard = house.shard()
        let answered = Recorder<Receipt>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { answered.add(try await shard.store(ReadText(text("1"), nil))) }
            await gate.somebodyWaits()
            #expect(answered.elements.isEmpty && house.ids.isEmpty)
            await gate.open()
            try await group.waitForAll()
        }
        #expect(answered.elements.count == 1)
        #expect(house.ids == ["1"])
    }

    @Test func `gathers what comes while a batch is stored, and keeps its order`() async throws {
        let gate = Gate()
        let house = FakeHouse { round, _ in if round == 1 { await gate.pass() } }
        let shard = house.shard(.init(batch: 10))
        async let first = shard.store([ReadText(text("first"), nil)])
        await gate.somebodyWaits()
        async let rest = shard.store((0..<25).map { ReadText(text("\($0)"), nil) })
        await gate.open()
        let answers = try await (first + rest).map { try $0.get() }
        #expect(house.ids == ["first"] + (0..<25).map(String.init))
        #expect(answers.map(\.messageID.rawValue) == Array(1...26))
        #expect(house.batches.elements.allSatisfy { $0.count <= 10 })
        #expect(house.batches.elements.count <= 5)
    }

    @Test func `puts only texts that the same rules have read into a batch`() async throws {
        let gate = Gate()
        let house = FakeHouse { round, _ in if round == 1 { await gate.pass() } }
        let packs = Recorder<String>()
        let shard = IntakeShard(
            writer: 0,
            accept: { batch, rules, writer in
                packs.add(rules.hash)
                return try await house.accept(batch, writer)
            }, options: .init(), observer: .silent)
        let (old, new) = (RuleSnapshot.made(of: "old") { _ in [] }, RuleSnapshot.made(of: "new") { _ in [] })
        async let first = shard.store([ReadText(text("first"), nil)], by: old)
        await gate.somebodyWaits()
        async let before = shard.store((0..<3).map { ReadText(text("old \($0)"), nil) }, by: old)
        async let after = shard.store((0..<3).map { ReadText(text("new \($0)"), nil) }, by: new)
        await gate.open()
        for answer in await first + before + after { _ = try answer.get() }
        #expect(house.batches.elements.allSatisfy { Set($0.map { $0.text.providerMessageID.first == "n" }).count == 1 })
        #expect(
            packs.elements
                == house.batches.elements.map { $0.first?.text.providerMessageID.first == "n" ? "new" : "old" })
    }

    @Test func `stores a text that is sent twice at once a single time, and tells both`() async throws {
        let house = FakeHouse()
        let twice = [text("1", "kept"), text("1", "dropped"), text("2"), text("1", "dropped too")]
        let answers = try await house.shard().store(twice.map { ReadText($0, nil) }).map { try $0.get() }
        #expect(answers.map(\.duplicate) == [false, true, false, true])
        #expect(answers[0].messageID == answers[1].messageID && answers[1].messageID == answers[3].messageID)
        for batch in house.batches.elements {
            #expect(Set(batch.map(\.text.providerMessageID)).count == batch.count, "never twice in one statement")
        }
        #expect(house.batches.elements.first?.first?.text.text == "kept")
    }

    @Test func `refuses only the text that the database will not take`() async throws {
        let house = FakeHouse { _, batch in
            if batch.contains(where: { $0.text.providerMessageID == "bad" }) { throw Self.badRow }
        }
        let texts = ["1", "bad", "2", "3"].map { ReadText(text($0), nil) }
        let answers = await house.shard().store(texts)
        #expect(answers.map { (try? $0.get()) != nil } == [true, false, true, true])
        #expect(house.ids == ["1", "2", "3"])
        #expect(throws: PostgresError.self) { try answers[1].get() }
    }

    @Test func `tries again while the database is away, and what is stale`() async throws {
        let house = FakeHouse { round, _ in if round <= 3 { throw Self.away } }
        let seen = Recorder<String?>()
        let observer = Observer { if case .intakeRetried(let state) = $0 { seen.add(state) } }
        // On a busy machine three tries may take longer than a channel would wait.
        let patient = IntakeShard.Options(patience: .seconds(600))
        let receipt = try await house.shard(patient, observer: observer).store(ReadText(text("1"), nil))
        #expect(!receipt.duplicate && seen.elements.count == 3)

        let round = Mutex(0)
        let shard = IntakeShard(
            writer: 0,
            accept: { batch, _, writer in
                let first = round.withLock { round in
                    round += 1
                    return round == 1
                }
                return first ? batch.map { _ in .stale } : try await house.accept(batch, writer)
            }, options: patient, observer: .silent)
        #expect(try await shard.store(ReadText(text("2"), nil)).duplicate == false)
        #expect(round.withLock(\.self) == 2)
    }

    @Test func `gives no receipt where the database stays away, refuses for good, or forgets a text`() async throws {
        let codes = Recorder<String>()
        let observer = Observer { if case .intakeRefused(let code) = $0 { codes.add(code) } }
        let away = FakeHouse { _, _ in throw Self.away }
        await #expect(throws: DeskError.self) {
            try await away.shard(.init(patience: .seconds(1)), observer: observer).store(ReadText(text("1"), nil))
        }
        #expect(away.batches.elements.count >= 1)
        let broken = FakeHouse { _, _ in throw PostgresError(.server(sqlState: "42P01")) }
        await #expect(throws: DeskError.self) {
            try await broken.shard(observer: observer).store(ReadText(text("1"), nil))
        }
        #expect(broken.batches.elements.count == 1)
        let forgetful = IntakeShard(
            writer: 0, accept: { _, _, _ in [] }, options: .init(patience: .milliseconds(60)), observer: observer)
        await #expect(throws: DeskError.self) { try await forgetful.store(ReadText(text("1"), nil)) }
        #expect(codes.elements == ["HL101", "HL101", "HL101"])
    }

    @Test func `refuses at once what goes beyond its backlog`() async throws {
        let gate = Gate()
        let house = FakeHouse { _, _ in await gate.pass() }
        let shard = house.shard(.init(batch: 1, backlog: 2))
        await withTaskGroup(of: Result<Receipt, any Error>.self) { group in
            // One is being stored, two wait; the order in which tasks arrive is theirs.
            for number in 0..<6 {
                group.addTask {
                    do { return .success(try await shard.store(ReadText(text("\(number)"), nil))) } catch {
                        return .failure(error)
                    }
                }
            }
            var refused = 0
            while refused < 3, let answer = await group.next() {
                #expect(throws: DeskError.self) { try answer.get() }
                refused += 1
            }
            await gate.open()
            for await answer in group { #expect(throws: Never.self) { try answer.get() } }
        }
        #expect(house.ids.count == 3)
    }
}

import Content
import Domain
import Store
import Synchronization
import Testing

@testable import Desk
@testable import Postgres

@Suite("Rules in use") struct RuleBookTests {
    @Test func `are exchanged as a whole when the directory has changed`() async throws {
        let folder = try RuleFolder()
        let book = try await folder.book()
        let old = book.current
        #expect(old.number == 1 && old.assess("a beacon", language: nil).evidence.isEmpty)
        try folder.write([RuleFolder.lantern, RuleFolder.beacon])
        let reload = try await book.reload()
        #expect(reload.changed && reload.rules === book.current)
        #expect(book.current.number == 2 && book.current.hash != old.hash)
        #expect(book.current.assess("a beacon", language: nil).evidence.map(\.rule) == ["test.beacon"])
        #expect(old.assess("a beacon", language: nil).evidence.isEmpty, "what was taken before stays as it was")
    }

    @Test func `go on with their counters where nothing has changed`() async throws {
        let folder = try RuleFolder()
        let book = try await folder.book()
        _ = book.current.read(text("1", "a lantern"))
        let before = book.current
        try folder.write([RuleFolder.lantern])
        let reload = try await book.reload()
        #expect(!reload.changed && book.current === before && book.current.tally.texts == 1)
    }

    /// A fault of each kind: in a file, a pattern, an example, and between rules.
    @Test(arguments: [
        ([RuleFolder.lantern.replacing("pattern:", with: "patern:")], "did you mean \"pattern\"?"),
        ([RuleFolder.lantern.replacing("lantern\\b'", with: "(lantern'")], "does not compile"),
        ([RuleFolder.lantern, RuleFolder.broken], "must not match, but does"),
        ([RuleFolder.lantern, RuleFolder.lantern], "stands already"),
    ])
    func `stay where the new ones have a fault, which is named`(rules: [String], reason: String) async throws {
        let folder = try RuleFolder()
        let kept = Recorder<String>()
        let book = try await folder.book { pack in
            kept.add(pack.hash)
            return 1
        }
        let before = book.current
        try folder.write(rules)
        let error = await #expect(throws: ContentError.self) { try await book.reload() }
        let problem = try #require(error?.problems.first { $0.message.contains(reason) })
        #expect(problem.file == "test/rules.en.yaml" && problem.line != nil && problem.rule?.hasPrefix("test.") == true)
        #expect(book.current === before)
        #expect(kept.elements == [before.hash], "what is refused is not kept either")
    }

    @Test func `stay where the database cannot keep the new ones, and are exchanged at the next try`() async throws {
        let folder = try RuleFolder()
        let isAway = Atomic(false)
        let book = try await folder.book { _ in
            if isAway.load(ordering: .relaxed) { throw PostgresError(.connectionLost) }
            return 7
        }
        let before = book.current
        try folder.write([RuleFolder.beacon])
        isAway.store(true, ordering: .relaxed)
        await #expect(throws: PostgresError.self) { try await book.reload() }
        #expect(book.current === before)
        isAway.store(false, ordering: .relaxed)
        #expect(try await book.reload().changed)
    }

    @Test func `are read by one reload at a time, and a second one finds nothing new`() async throws {
        let folder = try RuleFolder()
        let inside = Atomic(0)
        let crowded = Atomic(false)
        let book = try await folder.book { _ in
            if inside.add(1, ordering: .relaxed).newValue > 1 { crowded.store(true, ordering: .relaxed) }
            await Task.yield()
            inside.subtract(1, ordering: .relaxed)
            return 1
        }
        try folder.write([RuleFolder.beacon])
        let changed = try await withThrowingTaskGroup(of: RuleReload.self) { group in
            for _ in 0..<8 { group.addTask { try await book.reload() } }
            return try await group.reduce(into: 0) { $0 += $1.changed ? 1 : 0 }
        }
        #expect(changed == 1 && !crowded.load(ordering: .relaxed))
    }
}

@Suite("Counters of rules") struct RuleTallyTests {
    private func evidence(_ rule: String, softened: String? = nil) -> Evidence {
        Evidence(rule: rule, start: 0, end: 1, softenedBy: softened)
    }

    @Test func `count a text once for each rule, as a hit where one of its matches counts`() {
        let tally = RuleTally(rules: ["a", "b", "c"])
        tally.note([evidence("a"), evidence("a"), evidence("b", softened: "idiom")])
        tally.note([evidence("a", softened: "idiom"), evidence("a"), evidence("unknown")])
        tally.note([])
        #expect(tally.texts == 3)
        #expect(tally["a"] == .init(hits: 2, softened: 0))
        #expect(tally["b"] == .init(hits: 0, softened: 1))
        #expect(tally["c"] == .init(hits: 0, softened: 0) && tally["unknown"] == .init(hits: 0, softened: 0))
    }

    @Test func `lose nothing when many threads count at once`() async {
        let tally = RuleTally(rules: ["a"])
        let met = evidence("a")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<1000 { tally.note([met]) } } }
        }
        #expect(tally.texts == 8000 && tally["a"].hits == 8000)
    }
}

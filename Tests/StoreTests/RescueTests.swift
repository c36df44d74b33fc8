import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct RescueTests {
    private let noon = TestHouse.noon

    private struct Case {
        let house: TestHouse
        let ana, sam: AccountID
        let id: ConversationID
        let hold: Hold

        func request() async throws -> Int64? {
            try await house.store.requestRescue(hold, reason: .imminentPlan, at: TestHouse.noon + 10)
        }

        func decide(_ rescue: Int64, by who: AccountID, _ approved: Bool, synthetic: Bool = false) async throws
            -> ConversationID?
        {
            try await house.store.decideRescue(
                rescue, by: who, approved: approved, synthetic: synthetic, at: TestHouse.noon + 20)
        }

        func step(_ rescue: Int64, _ kind: Rescue.StepKind, after: Double = 30) async throws -> Bool {
            try await house.store.addRescueStep(rescue, kind, by: sam, synthetic: false, at: TestHouse.noon + after)
        }

        func end(_ rescue: Int64) async throws -> ConversationID? {
            try await house.store.endRescue(rescue, .texterSafe, by: sam, synthetic: false, at: TestHouse.noon + 90)
        }
    }

    private func withCase(_ body: @escaping (Case) async throws -> Void) async throws {
        try await withHouse { house in
            let (ana, sam) = (try await house.addCounselor("ana"), try await house.addCounselor("sam"))
            let id = try await house.send("1", showing: [.intent, .means]).conversation
            let claim = try #require(try await house.claim(ana))
            try await body(Case(house: house, ana: ana, sam: sam, id: id, hold: claim.held(by: ana)))
        }
    }

    private func refused(_ constraint: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("not refused")
        } catch {
            #expect((error as? PostgresError)?.constraint == constraint)
        }
    }

    @Test("asked for by the holder, approved by somebody else, ended with an outcome; each step stands in the file")
    func course() async throws {
        try await withCase { rescue in
            let house = rescue.house
            let number = try #require(try await rescue.request())
            #expect(try await house.store.supervisorPages(synthetic: false).map(\.kind) == ["rescue"])
            #expect(try await !rescue.step(number, .dispatched))
            #expect(try await rescue.end(number) == nil)
            // Four eyes: who asks does not approve.
            await refused("rescue_four_eyes") { _ = try await rescue.decide(number, by: rescue.ana, true) }
            #expect(try await rescue.decide(number, by: rescue.sam, true, synthetic: true) == nil)
            #expect(try await rescue.decide(number, by: rescue.sam, true) == rescue.id)
            #expect(try await rescue.decide(number, by: rescue.sam, false) == nil)
            #expect(try await house.store.supervisorPages(synthetic: false).isEmpty)
            #expect(try await rescue.step(number, .emergencyServicesCalled))
            #expect(try await rescue.step(number, .onScene, after: 60))
            #expect(try await house.store.openRescues(synthetic: false).map(\.id) == [number])
            #expect(try await house.store.openRescues(synthetic: true).isEmpty)
            #expect(try await rescue.end(number) == rescue.id)
            #expect(try await rescue.end(number) == nil)
            #expect(try await !rescue.step(number, .callBack, after: 95))
            #expect(try await house.store.openRescues(synthetic: false).isEmpty)

            let file = try #require(try await house.store.conversation(rescue.id, synthetic: false))
            let steps = [(Rescue.StepKind.emergencyServicesCalled, 30.0), (.onScene, 60)].map {
                Rescue.Step(kind: $0, at: noon + $1, account: rescue.sam)
            }
            #expect(
                file.rescues == [
                    Rescue(
                        id: number, conversation: rescue.id, requestedBy: rescue.ana, requestedAt: noon + 10,
                        reason: .imminentPlan, approved: true, decidedBy: rescue.sam, decidedAt: noon + 20,
                        endedAt: noon + 90, outcome: .texterSafe, steps: steps)
                ])
            let kinds = ["rescue-requested", "rescue-approved", "rescue-ended"]
            #expect(file.events.map(\.kind).filter { $0.hasPrefix("rescue") } == kinds)
        }
    }

    @Test("one at a time; one that was refused or has ended leaves room for another")
    func oneAtATime() async throws {
        try await withCase { rescue in
            let first = try #require(try await rescue.request())
            await refused("rescue_open") { _ = try await rescue.request() }
            #expect(try await rescue.decide(first, by: rescue.sam, false) == rescue.id)
            #expect(try await !rescue.step(first, .dispatched))
            let second = try #require(try await rescue.request())
            #expect(try await rescue.decide(second, by: rescue.sam, true) == rescue.id)
            await refused("rescue_open") { _ = try await rescue.request() }
            #expect(try await rescue.end(second) == rescue.id)
            #expect(try await rescue.request() != nil)
        }
    }

    @Test("only the holder asks, under the current token, and not for what they are only offered")
    func fenced() async throws {
        try await withCase { rescue in
            let house = rescue.house
            let token = rescue.hold.token
            func ask(_ who: AccountID, _ token: FencingToken) async throws -> Int64? {
                let hold = Hold(account: who, conversation: rescue.id, token: token)
                return try await house.store.requestRescue(hold, reason: .medical, at: noon)
            }
            #expect(try await ask(rescue.sam, token) == nil)
            #expect(try await ask(rescue.ana, FencingToken(rawValue: token.rawValue - 1)) == nil)
            _ = try await house.store.release(rescue.hold, at: noon)
            #expect(try await ask(rescue.ana, token) == nil)
            let offered = try await house.store.offer(
                to: [Claimant(account: rescue.ana, lanes: TestHouse.lanes, capacity: 3)], offer: .seconds(20),
                rest: .zero, at: noon)
            let claim = try #require(offered[rescue.ana]?.claim)
            #expect(try await ask(rescue.ana, claim.token) == nil)
            _ = try await house.store.accept(claim.held(by: rescue.ana), lease: TestHouse.lease, at: noon)
            #expect(try await ask(rescue.ana, claim.token) != nil)
        }
    }
}

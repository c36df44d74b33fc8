import Domain
import Foundation
import Postgres
import Simulation
import Testing

@testable import Store

/// Many counselors claim, release, close and lose conversations while texts come in and leases expire.
struct ClaimRace {
    let house: TestHouse
    let claimers: Int
    let roundsEach: Int
    let ledger = ClaimLedger()
    private let opened = Recorder<ConversationID>()
    private static let waiting = 1_000

    init(_ house: TestHouse, claimers: Int = 16, rounds: Int) {
        self.house = house
        self.claimers = claimers
        roundsEach = rounds / claimers
    }

    /// Every conversation that was opened.
    var conversations: Set<ConversationID> { Set(opened.elements) }

    func run() async throws {
        for part in 0..<5 {
            try await hand(
                (0..<Self.waiting / 5).map { text("first \(part)-\($0)", texter: part * 1_000 + $0, [.distress]) })
        }
        var counselors: [AccountID] = []
        for number in 0..<claimers { counselors.append(try await house.addCounselor("counselor \(number)")) }
        let finished = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { while !finished.isRaised { try await expire() } }
            group.addTask {
                var random = SeededGenerator(seed: 99)
                var number = 0
                while !finished.isRaised {
                    number += 1
                    try await promote(number, &random)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { claiming in
                for (number, counselor) in counselors.enumerated() {
                    claiming.addTask { try await claim(counselor, SeededGenerator(seed: UInt64(number))) }
                }
                defer { finished.raise() }
                try await claiming.waitForAll()
            }
            try await group.waitForAll()
        }
        try await expire()
    }

    private func claim(_ counselor: AccountID, _ seeded: SeededGenerator) async throws {
        var random = seeded
        var held: [Claim] = []
        for _ in 0..<roundsEach {
            let keeps = random.chance(0.8)
            let entry = try await house.store.claim(
                for: Claimant(account: counselor, lanes: TestHouse.lanes, capacity: 1_000),
                lease: keeps ? .seconds(3_600) : .zero)
            guard let claim = entry?.claim else {
                ledger.note("nobody was given while hundreds wait")
                continue
            }
            ledger.claimed(claim, by: counselor, keeps: keeps)
            guard keeps else { continue }
            held.append(claim)
            if held.count > 2 { try await giveUp(held.removeFirst(), counselor, closing: random.chance(0.05)) }
        }
        for claim in held { try await giveUp(claim, counselor, closing: false) }
    }

    private func giveUp(_ claim: Claim, _ counselor: AccountID, closing: Bool) async throws {
        ledger.givesUp(claim, closing: closing)
        do {
            let done =
                closing
                ? try await house.close(claim, by: counselor, at: nil)
                : try await house.release(claim, by: counselor, at: nil)
            if done == nil { ledger.note("\(counselor) lost \(claim.conversation), which nobody took away") }
        } catch let error as PostgresError where error.isDataError {
            ledger.note("\(claim.conversation) is in two places: \(error)")
        }
    }

    private func expire() async throws {
        do {
            for lost in try await house.store.expireLeases() where !conversations.contains(lost.conversation) {
                ledger.note("\(lost.conversation) expired and was never opened")
            }
        } catch let error as PostgresError where error.isDataError {
            ledger.note("what expires is in two places: \(error)")
        }
    }

    /// Texts that raise conversations, waiting or held, and a new texter now and then.
    private func promote(_ number: Int, _ random: inout SeededGenerator) async throws {
        let texters = Set((0..<4).map { _ in random.below(5) * 1_000 + random.below(Self.waiting / 5) })
        let rungs: [[Rung]] = [[.desire], [.ideation], [.intent, .means], [.inProgress]]
        var batch = texters.sorted().map { text("\(number)-\($0)", texter: $0, random.pick(rungs) ?? []) }
        if random.chance(0.3) { batch.append(text("\(number)-new", texter: 100_000 + number, [])) }
        try await hand(batch)
    }

    private func text(_ id: String, texter: Int, _ rungs: [Rung]) -> ReadText {
        house.text(id, from: "+1\(texter)", showing: rungs)
    }

    private func hand(_ batch: [ReadText]) async throws {
        for fate in try await house.handIn(batch, at: nil) {
            guard let sent = fate.stored else {
                ledger.note("a text was not stored: \(fate)")
                continue
            }
            opened.add(sent.conversation)
        }
    }
}

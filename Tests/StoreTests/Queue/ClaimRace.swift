import Domain
import Foundation
import Postgres
import Simulation
import Testing

@testable import Store

/// Many consoles, two to a counselor, claim, are offered, release, close and lose conversations in two languages, while
/// texts come in, leases expire and, if asked, connections break.
struct ClaimRace {
    static let orangeExtra = 1
    static let waiting = 1_000

    struct Counselor: Sendable {
        let account: AccountID
        let lanes: [Lane]
        let claimant: Claimant
    }

    let house: TestHouse
    let consoles: Int
    let roundsEach: Int
    let capacity: Int
    let breaksConnections: Bool
    let ledger = ClaimLedger()

    init(_ house: TestHouse, consoles: Int = 24, rounds: Int, capacity: Int = 3, breaksConnections: Bool = false) {
        self.house = house
        self.consoles = consoles
        roundsEach = rounds / consoles
        self.capacity = capacity
        self.breaksConnections = breaksConnections
    }

    func run() async throws {
        for part in 0..<5 {
            try await hand((0..<Self.waiting / 5).map { Text(id: "first \(part)-\($0)", texter: part * 1_000 + $0) })
        }
        let languages: [[Language]] = [[.english], [.spanish], [.english, .spanish]]
        var counselors: [Counselor] = []
        for number in 0..<max(1, consoles / 2) {
            let account = try await house.addCounselor("counselor \(number)")
            let lanes = languages[number % 3].map { Lane($0, synthetic: false) }
            let claimant = Claimant(account: account, lanes: lanes.map(\.name), capacity: capacity)
            counselors.append(Counselor(account: account, lanes: lanes, claimant: claimant))
        }
        let finished = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { while !finished.isRaised { try await expire() } }
            group.addTask { while !finished.isRaised { try await audit() } }
            if breaksConnections { group.addTask { while !finished.isRaised { try await breakConnection() } } }
            for number in 0..<2 {
                let seeded = SeededGenerator(seed: 990 + UInt64(number))
                group.addTask { [counselors] in
                    var random = seeded
                    while !finished.isRaised { try await dispatch(counselors, &random) }
                }
            }
            group.addTask {
                var random = SeededGenerator(seed: 99)
                var number = 0
                while !finished.isRaised {
                    number += 1
                    try await promote(number, &random)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { claiming in
                for number in 0..<consoles {
                    let counselor = counselors[number % counselors.count]
                    claiming.addTask { try await sit(counselor, SeededGenerator(seed: UInt64(number))) }
                }
                defer { finished.raise() }
                try await claiming.waitForAll()
            }
            try await group.waitForAll()
        }
        for counselor in counselors { try await giveUpAll(counselor.account) }
        try await expire()
    }

    /// Does something of the store's; nil where the connection broke on the way, so that nobody knows whether it was done.
    func attempt<Answer: Sendable>(_ body: () async throws -> Answer) async throws -> Answer? {
        do {
            return try await body()
        } catch let error as PostgresError where error.sqlState == "40P01" {
            ledger.note("deadlock in \(error.statement ?? "")")
            return nil
        } catch let error as PostgresError where error.isDataError && error.constraint != "lease_slot" {
            ledger.note("in two places: \(error)")
            return nil
        } catch let error as PostgresError where breaksConnections && error.isRetryable {
            return nil
        }
    }

    struct Text {
        let id: String
        let texter: Int
        var rungs: [Rung] = [.distress]

        /// Every second texter writes Spanish.
        var language: Language { texter.isMultiple(of: 2) ? .english : .spanish }
    }

    func hand(_ batch: [Text]) async throws {
        let texts = batch.map {
            house.text($0.id, from: "+1\($0.texter)", showing: $0.rungs, language: $0.language.rawValue)
        }
        guard let fates = try await attempt({ try await house.handIn(texts, at: nil) }) else { return }
        for (text, fate) in zip(batch, fates) {
            switch fate {
            case .stored(let receipt, _, _):
                ledger.opened(receipt.conversationID, in: Lane(text.language, synthetic: false))
            case .duplicate, .stale: ledger.note("a text was not stored: \(fate)")
            }
        }
    }
}

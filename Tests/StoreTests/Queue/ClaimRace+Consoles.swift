import Domain
import Foundation
import Postgres
import Simulation

@testable import Store

extension ClaimRace {
    /// A console of a counselor's.
    func sit(_ counselor: Counselor, _ seeded: SeededGenerator) async throws {
        var random = seeded
        var empty = 0
        for _ in 0..<roundsEach {
            let keeps = random.chance(0.8)
            let entry = try await attempt {
                try await house.store.claim(
                    for: counselor.claimant, orangeExtra: Self.orangeExtra, lease: keeps ? .seconds(3_600) : .zero)
            }
            switch entry {
            case .some(.some(let entry)):
                empty = 0
                ledger.claimed(
                    entry.claim, by: counselor.account, in: counselor.lanes, keeps: keeps, again: breaksConnections)
            case .some(.none):
                // They hold all they may; or some of it runs out this moment.
                empty += 1
                if capacity > Self.waiting || empty == 500 { ledger.note("nobody was given while hundreds wait") }
                if breaksConnections, ledger.held(by: counselor.account).isEmpty { try await lookAgain(counselor) }
                try await giveUp(counselor.account, keeping: 0, closing: false)
            case .none: try await lookAgain(counselor)
            }
            if random.chance(0.3) { try await heartbeat(counselor.account, &random) }
            if random.chance(0.7) { try await giveUp(counselor.account, keeping: 1, closing: random.chance(0.05)) }
        }
    }

    /// What a console does whose connection broke: it looks at what it holds.
    private func lookAgain(_ counselor: Counselor) async throws {
        guard let held = try await attempt({ try await house.store.held(by: counselor.account) }) else { return }
        let soon = Date.now + 600
        for hold in held where hold.state == .active && hold.claim.expiresAt > soon {
            ledger.claimed(hold.claim, by: counselor.account, in: counselor.lanes, keeps: true, again: true)
        }
    }

    private func heartbeat(_ account: AccountID, _ random: inout SeededGenerator) async throws {
        var leases = ledger.held(by: account).map { ($0.conversation, $0.token) }
        if random.chance(0.5) { leases.reverse() }
        _ = try await attempt {
            try await house.store.heartbeat(counselor: account, leases: leases, lease: .seconds(3_600))
        }
    }

    private func giveUp(_ account: AccountID, keeping: Int, closing: Bool) async throws {
        guard let claim = ledger.givesUp(account, keeping: keeping) else { return }
        var done: Date??
        var tries = 0
        repeat {
            done = try await attempt {
                closing
                    ? try await house.close(claim, by: account, at: nil)
                    : try await house.release(claim, by: account, at: nil)
            }
            tries += 1
            // Whose connection broke asks again; that it is gone by then is no loss.
        } while breaksConnections && done == nil && tries < 100
        if closing, done != nil { ledger.hasClosed() }
        if tries == 1, case .some(.none) = done {
            ledger.note("\(account) lost \(claim.conversation), which nobody took away")
        }
    }

    func giveUpAll(_ account: AccountID) async throws {
        while !ledger.held(by: account).isEmpty { try await giveUp(account, keeping: 0, closing: false) }
    }

    /// Offers to some counselors, who accept, decline or let it pass.
    func dispatch(_ counselors: [Counselor], _ random: inout SeededGenerator) async throws {
        var asked = counselors.filter { _ in random.chance(0.4) }
        if random.chance(0.5) { asked.reverse() }
        let passes = random.chance(0.1)
        let offered = try await attempt { [asked] in
            try await house.store.offer(
                to: asked.map(\.claimant), orangeExtra: Self.orangeExtra, offer: passes ? .zero : .seconds(30),
                rest: .seconds(1))
        }
        for counselor in asked {
            guard !passes, let claim = offered?[counselor.account]?.claim else { continue }
            let hold = claim.held(by: counselor.account)
            if random.chance(0.8) {
                let until = try await attempt { try await house.store.accept(hold, lease: .seconds(3_600)) }
                guard let until else { continue }
                if until == nil { ledger.note("\(claim.conversation) was offered and taken back") }
                ledger.claimed(
                    claim, by: counselor.account, in: counselor.lanes, keeps: true, again: breaksConnections)
            } else {
                _ = try await attempt { try await house.store.decline(hold, reason: .conflict, pageAfter: 3) }
            }
        }
    }
}

import Domain
import Foundation

@testable import Simulation
@testable import Store

extension StoreWalk {
    /// Beyond due by so much, supervisors are paged; the reserve may come later.
    static let beyond = 20.0
    static let reserveBeyond = 300.0
    static let orangeBeyond = 120.0
    static let offer = Duration.seconds(20)

    private func claimant(_ console: WalkStep.Console) -> Claimant {
        Claimant(
            account: counselors[console.counselor], lanes: console.lanes.map(\.name), capacity: console.capacity)
    }

    private func reserveBefore(_ isTurn: Bool) -> Date? { isTurn ? now - Self.reserveBeyond : nil }

    mutating func claim(_ console: WalkStep.Console, _ reserve: Bool) async throws {
        let before = reserveBefore(reserve)
        let got = try await house.store.claim(
            for: claimant(console), reserveBefore: before, lease: TestHouse.lease, at: now)
        let expected = model.claim(
            from: Set(console.lanes), by: name(console.counselor), capacity: console.capacity, reserveBefore: before,
            at: now)
        compare("claimed", got?.claim.conversation, expected?.place.conversation)
        guard let got, let expected else { return }
        given(got, expected.lease, of: expected.place.conversation)
    }

    mutating func give(_ state: HoldState, _ consoles: [WalkStep.Console], _ reserve: Bool) async throws {
        let before = reserveBefore(reserve)
        let claimants = consoles.map(claimant)
        let got =
            if state == .offered {
                try await house.store.offer(
                    to: claimants, reserveBefore: before, offer: Self.offer,
                    rest: .seconds(model.settings.declineRest), at: now)
            } else {
                // Nobody is too late here: one thing happens after the other.
                try await house.store.claim(
                    forEach: claimants, reserveBefore: before, lease: TestHouse.lease, at: now
                ).compactMapValues(\.self)
            }
        let expected = model.give(
            state,
            to: consoles.map {
                QueueModel.Console(holder: name($0.counselor), lanes: Set($0.lanes), capacity: $0.capacity)
            }, reserveBefore: before, at: now)
        let takers = Dictionary(uniqueKeysWithValues: got.map { ($1.claim.conversation, $0.description) })
        compare("given to", takers, expected.mapValues(\.holder))
        for entry in got.values.sorted(by: { $0.claim.conversation < $1.claim.conversation }) {
            let conversation = entry.claim.conversation
            if let lease = expected[conversation] { given(entry, lease, of: conversation) }
        }
    }

    private mutating func given(_ got: ClaimedEntry, _ lease: QueueModel.Lease, of conversation: ConversationID) {
        guard let place = model.place(of: conversation), let level = model.level(of: conversation) else { return }
        learn(lease, of: conversation, got.claim.token)
        let right = Claim(
            conversation: conversation, token: got.claim.token, expiresAt: lease.expiresAt, level: level,
            orange: place.orange, tags: [])
        compare("given", got.claim, right)
        compare("waited", got.waited, .seconds(now.timeIntervalSince(place.waitingSince)))
        compare("origin", got.origin, lease.origin)
    }

    mutating func expire() async throws {
        let lost = try await house.store.expireLeases(pageAfter: model.settings.offersBeforePage, at: now)
        compare("expired", lost.map(\.conversation).sorted(), model.expire(at: now))
    }

    mutating func page() async throws {
        let paged = try await house.store.pageOverdue(
            beyond: .seconds(Self.beyond), orangeBeyond: .seconds(Self.orangeBeyond), at: now)
        let expected = model.pageOverdue(beyond: Self.beyond, orangeBeyond: Self.orangeBeyond, at: now)
        compare("paged", paged.map(\.conversation).sorted(), expected)
    }
}

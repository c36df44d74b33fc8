import Domain

@testable import Simulation
@testable import Store

extension StoreWalk {
    /// No counselor: a supervisor is an account that holds nothing.
    private var supervisor: AccountID { AccountID(rawValue: 1_000_000) }

    func claimant(_ counselor: Int, _ capacity: Int) -> Claimant {
        Claimant(account: counselors[counselor], lanes: [], capacity: capacity)
    }

    mutating func assign(_ texter: Int, _ other: Int, _ capacity: Int) async throws {
        guard let id = latest[texter] else { return }
        let got = try await house.store.assign(
            id, by: supervisor, token: nil, to: claimant(other, capacity), orangeExtra: 1, reason: .workload,
            lease: TestHouse.lease, at: now)
        let lease = try? model.assign(id, by: "supervisor", token: nil, to: name(other), capacity: capacity, at: now)
        assigned(id, got, lease)
    }

    mutating func assigned(_ id: ConversationID, _ got: FencingToken?, _ lease: QueueModel.Lease?) {
        compare("assigned", got != nil, lease != nil)
        if let got, let lease { learn(lease, of: id, got) }
    }

    mutating func abandon(_ texter: Int) async throws {
        guard let id = latest[texter] else { return }
        let closed = try await house.store.abandon(id, by: supervisor, at: now)
        let worked: ()? = try? model.abandon(id, at: now)
        compare("abandoned", closed, worked.map { now })
    }

    mutating func overrideLevel(_ texter: Int, _ level: Severity) async throws {
        guard let id = latest[texter] else { return }
        let epoch = try await house.store.overrideLevel(
            id, by: supervisor, to: level, reason: .misread, waits: TestHouse.policy.targetWaits, at: now)
        let worked: ()? = try? model.setLevel(id, by: "supervisor", token: nil, to: level)
        compare("level overridden", epoch != nil, worked != nil)
        if worked != nil { shown[id] = nil }
    }
}

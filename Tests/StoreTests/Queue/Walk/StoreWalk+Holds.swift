import Domain
import Foundation

@testable import Simulation
@testable import Store

extension StoreWalk {
    /// What a write was answered; nil is stale.
    private enum Answer: Equatable {
        case done
        case time(Date)
    }

    mutating func hold(_ texter: Int, _ key: WalkStep.Key, _ deed: WalkStep.Deed) async throws {
        guard let id = latest[texter], let (who, old) = actor(key, on: id), let token = tokens[old] else { return }
        guard let account = counselors.first(where: { $0.description == who }) else { return }
        let hold = Hold(account: account, conversation: id, token: token)
        if case .give(let other, let capacity) = deed {
            let got = try await house.store.assign(
                id, by: account, token: token, to: claimant(other, capacity), orangeExtra: 1, reason: .shiftEnding,
                lease: TestHouse.lease, at: now)
            let lease = try? model.assign(id, by: who, token: old, to: name(other), capacity: capacity, at: now)
            assigned(id, got, lease)
        } else {
            let answered = try await tellStore(hold, deed)
            compare("\(deed)", answered, try? tellModel(id, who, old, deed))
        }
    }

    /// The name and the model's token that a key stands for; nil where the story has no such hold.
    private func actor(_ key: WalkStep.Key, on id: ConversationID) -> (String, FencingToken)? {
        guard let past = holds[id], let last = past.last else { return nil }
        switch key {
        case .holder: return (last.holder, last.token)
        case .somebody(let counselor): return (name(counselor), last.token)
        case .earlier(let back):
            guard back < past.count else { return nil }
            return (past[past.count - 1 - back].holder, past[past.count - 1 - back].token)
        case .oldToken(let back):
            guard back < past.count else { return nil }
            return (last.holder, past[past.count - 1 - back].token)
        case .newestToken:
            return tokens.max { $0.value.rawValue < $1.value.rawValue }.map { (last.holder, $0.key) }
        }
    }

    private func tellStore(_ hold: Hold, _ deed: WalkStep.Deed) async throws -> Answer? {
        let store = house.store
        let lease = TestHouse.lease
        switch deed {
        case .accept: return try await store.accept(hold, lease: lease, at: now).map(Answer.time)
        case .decline:
            let after = model.settings.offersBeforePage
            return try await store.decline(hold, reason: .conflict, pageAfter: after, at: now).map(Answer.time)
        case .heartbeat:
            let kept = try await store.heartbeat(
                counselor: hold.account, leases: [(hold.conversation, hold.token)], lease: lease, at: now)
            return kept[hold.conversation].map(Answer.time)
        case .release: return try await store.release(hold, at: now).map(Answer.time)
        case .escalate: return try await store.escalate(hold, reason: .advice, at: now).map { _ in .done }
        case .wrap: return try await store.wrap(hold, lease: lease, at: now).map(Answer.time)
        case .reply: return try await store.reply(hold, text: "hi", synthetic: false, at: now).map { _ in .done }
        case .transfer(let lane):
            return try await store.transfer(hold, to: lane.name, reason: .language, at: now).map(Answer.time)
        case .close(let level, let abandoned):
            let outcome = abandoned ? Outcome.abandoned : .supported
            return try await store.close(hold, outcome: outcome, confirmedLevel: level, at: now).map(Answer.time)
        case .setLevel(let level):
            let waits = TestHouse.policy.targetWaits
            let epoch = try await store.setLevel(hold, to: level, reason: .assessed, waits: waits, at: now)
            return epoch.map { _ in .done }
        case .give: return nil
        }
    }

    private mutating func tellModel(
        _ id: ConversationID, _ who: String, _ token: FencingToken, _ deed: WalkStep.Deed
    ) throws -> Answer {
        switch deed {
        case .accept: return .time(try model.accept(id, by: who, token: token, at: now))
        case .heartbeat: return .time(try model.heartbeat(id, by: who, token: token, at: now))
        case .decline: try model.decline(id, by: who, token: token, at: now)
        case .release: try model.release(id, by: who, token: token)
        case .transfer(let lane): try model.transfer(id, by: who, token: token, to: lane, at: now)
        case .wrap:
            try model.wrap(id, by: who, token: token, at: now)
            return .time(now + model.settings.lease)
        case .close(let level, let abandoned):
            try model.close(id, by: who, token: token, confirmed: level, abandoned: abandoned, at: now)
            shown[id] = nil
            return .time(now)
        case .escalate:
            try model.escalate(id, by: who, token: token)
            return .done
        case .reply:
            try model.reply(id, by: who, token: token)
            return .done
        case .setLevel(let level):
            try model.setLevel(id, by: who, token: token, to: level)
            shown[id] = nil
            return .done
        case .give: return .done
        }
        // What goes back is answered with its due time.
        return model.place(of: id).map { .time($0.dueAt) } ?? .done
    }
}

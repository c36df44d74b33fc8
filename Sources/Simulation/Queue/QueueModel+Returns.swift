public import Domain
public import Foundation

/// The ways back that nobody has to ask for.
extension QueueModel {
    /// Brings back what nobody has kept up: leases that ended at `now` or before. Returns them in order of id.
    @discardableResult
    public mutating func expire(at now: Date) -> [ConversationID] {
        var lost: [ConversationID] = []
        for (id, known) in conversations {
            guard case .held(let lease) = known.state, lease.expiresAt <= now else { continue }
            lost.append(id)
        }
        for id in lost { giveBack(id, at: now) }
        return lost.sorted()
    }

    mutating func giveBack(_ conversation: ConversationID, at now: Date = .distantPast) {
        guard var known = conversations[conversation], case .held(let lease) = known.state else { return }
        if lease.state == .offered {
            known.offers += 1
            known.declined[lease.holder] = now
            if known.offers >= settings.offersBeforePage { paged[conversation, default: []].insert("not-accepted") }
        } else {
            known.answered = true
        }
        known.state = .waiting
        conversations[conversation] = known
    }
}

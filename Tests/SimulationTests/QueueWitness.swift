import Domain
import Foundation

@testable import Simulation

/// Watches a queue from outside and says where it breaks an invariant of `design.md`: it keeps its own book of who holds
/// what and what was given in, and believes nothing that the queue says about itself.
struct QueueWitness {
    private(set) var violations: [String] = []
    private var known: Set<ConversationID> = []
    private var heldPlaces: [ConversationID: QueueModel.Place] = [:]
    private var lastToken: Int64 = 0

    mutating func received(_ conversation: ConversationID) { known.insert(conversation) }

    /// Before: what waited in the claim's lanes; taken: what the claim gave.
    mutating func claimed(_ taken: (place: QueueModel.Place, lease: QueueModel.Lease)?, before: [QueueModel.Place]) {
        guard let taken else {
            if !before.isEmpty { violations.append("nothing given while \(before.count) wait") }
            return
        }
        let id = taken.place.conversation
        if heldPlaces[id] != nil { violations.append("\(id) has two holders") }
        if taken.lease.token.rawValue <= lastToken { violations.append("token of \(id) does not rise") }
        for other in before {
            if other.orange, !taken.place.orange {
                violations.append("\(id) taken while orange \(other.conversation) waits")
            }
            guard other.orange == taken.place.orange else { continue }
            let earlier = other.dueAt < taken.place.dueAt
            if earlier || (other.dueAt == taken.place.dueAt && other.conversation < id) {
                violations.append("\(id) taken before \(other.conversation)")
            }
        }
        heldPlaces[id] = taken.place
        lastToken = taken.lease.token.rawValue
    }

    mutating func returned(_ id: ConversationID, in queue: QueueModel) {
        guard let old = heldPlaces.removeValue(forKey: id) else {
            violations.append("\(id) comes back from nobody")
            return
        }
        guard let new = queue.waiting().first(where: { $0.conversation == id }) else {
            violations.append("\(id) does not come back")
            return
        }
        if new.dueAt > old.dueAt { violations.append("\(id) comes back due later") }
        if new.waitingSince != old.waitingSince { violations.append("\(id) comes back as if it had just come") }
        if old.orange, !new.orange { violations.append("\(id) comes back without its orange flag") }
        if new.lane != old.lane { violations.append("\(id) comes back in another lane") }
    }

    mutating func closed(_ id: ConversationID) {
        if heldPlaces.removeValue(forKey: id) == nil { violations.append("\(id) closed by nobody") }
    }

    /// After every step.
    mutating func look(at queue: QueueModel) {
        let waiting = queue.waiting()
        let waitingIDs = Set(waiting.map(\.conversation))
        if waitingIDs.count != waiting.count { violations.append("one waits twice") }
        for id in known {
            switch queue.state(of: id) {
            case nil: violations.append("\(id) is lost")
            case .waiting: if !waitingIDs.contains(id) { violations.append("\(id) waits and nobody sees it") }
            case .held: if heldPlaces[id] == nil { violations.append("\(id) is held by nobody") }
            case .closed: if heldPlaces[id] != nil { violations.append("\(id) closed under its holder") }
            }
        }
        for place in waiting {
            let level = queue.level(of: place.conversation) ?? .routine
            if level.isOrange != place.orange { violations.append("\(place.conversation) has the wrong flag") }
            if place.dueAt != place.waitingSince + queue.settings.wait(level) {
                violations.append("\(place.conversation) is due at the wrong time")
            }
        }
    }
}

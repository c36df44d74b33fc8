import Domain
import Store
import Synchronization

/// Who holds what, as the consoles themselves know it: each notes its claim when it has the answer, and crosses it out
/// before it asks to give it back. So two counselors noted for one conversation at once are two holders.
final class ClaimLedger: Sendable {
    private struct Book {
        var holders: [ConversationID: AccountID] = [:]
        var hands: [AccountID: [Claim]] = [:]
        var tokens: Set<FencingToken> = []
        var lanes: [ConversationID: Lane] = [:]
        var claims = 0
        var closed = 0
        var violations: [String] = []
    }

    private let book = Mutex(Book())

    var claims: Int { book.withLock(\.claims) }
    var closed: Int { book.withLock(\.closed) }
    var violations: [String] { book.withLock(\.violations) }
    var conversations: Set<ConversationID> { book.withLock { Set($0.lanes.keys) } }

    func note(_ violation: String) { book.withLock { $0.violations.append(violation) } }

    func opened(_ conversation: ConversationID, in lane: Lane) { book.withLock { $0.lanes[conversation] = lane } }

    /// - Parameters:
    ///   - keeps: false for a lease that has run out as it is given, so that somebody else may have it by now.
    ///   - again: its token may be known, because both consoles of a counselor found it after a connection broke.
    func claimed(_ claim: Claim, by counselor: AccountID, in lanes: [Lane], keeps: Bool, again: Bool = false) {
        book.withLock { book in
            guard book.tokens.insert(claim.token).inserted else {
                if !again { book.violations.append("token \(claim.token) given twice") }
                return
            }
            book.claims += 1
            if let lane = book.lanes[claim.conversation], !lanes.contains(lane) {
                book.violations.append("\(claim.conversation) of \(lane.name) in the wrong language")
            }
            guard keeps else { return }
            if let other = book.holders.updateValue(counselor, forKey: claim.conversation) {
                book.violations.append("\(claim.conversation) held by \(other) and \(counselor) at once")
            }
            book.hands[counselor, default: []].append(claim)
        }
    }

    func held(by counselor: AccountID) -> [Claim] { book.withLock { $0.hands[counselor] ?? [] } }

    /// Takes the one that a counselor has held longest out of their hands, if they have more than so many.
    func givesUp(_ counselor: AccountID, keeping: Int) -> Claim? {
        book.withLock { book in
            guard let hands = book.hands[counselor], hands.count > keeping, let claim = hands.first else { return nil }
            book.hands[counselor]?.removeFirst()
            book.holders[claim.conversation] = nil
            return claim
        }
    }

    func hasClosed() { book.withLock { $0.closed += 1 } }
}

import Domain
import Store
import Synchronization

/// Who holds what, as the claimers themselves know it: each notes its claim when it has the answer, and crosses it out
/// before it asks to give it back. So two notes for one conversation at once are two holders.
final class ClaimLedger: Sendable {
    private struct Book {
        var holders: [ConversationID: AccountID] = [:]
        var tokens: Set<FencingToken> = []
        var claims = 0
        var closed = 0
        var violations: [String] = []
    }

    private let book = Mutex(Book())

    var claims: Int { book.withLock(\.claims) }
    var closed: Int { book.withLock(\.closed) }
    var violations: [String] { book.withLock(\.violations) }

    func note(_ violation: String) { book.withLock { $0.violations.append(violation) } }

    /// - Parameter keeps: false for a lease that has run out as it is given, so that somebody else may have it by now.
    func claimed(_ claim: Claim, by counselor: AccountID, keeps: Bool) {
        book.withLock { book in
            book.claims += 1
            if !book.tokens.insert(claim.token).inserted { book.violations.append("token \(claim.token) given twice") }
            guard keeps else { return }
            if let other = book.holders.updateValue(counselor, forKey: claim.conversation) {
                book.violations.append("\(claim.conversation) held by \(other) and \(counselor) at once")
            }
        }
    }

    func givesUp(_ claim: Claim, closing: Bool) {
        book.withLock { book in
            book.holders[claim.conversation] = nil
            if closing { book.closed += 1 }
        }
    }
}

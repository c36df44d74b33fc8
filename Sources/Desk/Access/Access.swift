public import Store
import Synchronization

/// Who a bearer token belongs to. Answers are kept for a moment, so that a busy console costs no query per request and a
/// disabled account is shut out within it.
public final class Access: Sendable {
    /// How long an answer is believed.
    static let memory = Duration.seconds(2)
    private static let most = 10_000

    private struct Answer {
        let account: Account?
        let until: ContinuousClock.Instant
    }

    private let find: @Sendable (_ tokenHash: [UInt8]) async throws -> Account?
    private let known = Mutex<[[UInt8]: Answer]>([:])

    /// - Parameter find: ``Store/account(tokenHash:)``.
    public init(find: @escaping @Sendable (_ tokenHash: [UInt8]) async throws -> Account?) { self.find = find }

    /// The account, or nil for a token that opens nothing.
    public func account(token: some Sequence<UInt8>) async throws -> Account? {
        let hash = BearerToken.hash(token)
        let now = ContinuousClock.now
        if let answer = known.withLock({ $0[hash] }), answer.until > now { return answer.account }
        let account = try await find(hash)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[hash] = Answer(account: account, until: now + Self.memory)
        }
        return account
    }
}

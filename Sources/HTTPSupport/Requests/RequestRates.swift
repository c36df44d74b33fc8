import Desk
import Domain
import HTTPTypes
import Synchronization

/// A bucket of requests for each account, in the memory of this node. There are as many as accounts with a token.
final class RequestRates: Sendable {
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets = Mutex<[AccountID: TokenBucket]>([:])

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    func take(_ account: AccountID, _ limit: RequestLimit) -> TokenBucket.Reading {
        let now = now()
        return buckets.withLock { $0[account, default: TokenBucket(full: limit, at: now)].take(at: now, limit) }
    }
}

extension TokenBucket.Reading {
    /// `RateLimit-Limit: 120`, `RateLimit-Remaining: 119`, `RateLimit-Reset: 1`.
    var fields: HTTPFields {
        [.rateLimit: "\(limit)", .rateRemaining: "\(remaining)", .rateReset: "\(secondsToFull)"]
    }

    var problem: Problem {
        var problem = Problem(
            .tooManyRequests, code: "HL429", message: "This account has sent too many requests.",
            hint:
                "Wait as many seconds as Retry-After says; GET /v1/queue with `wait` and /v1/queue/events save asking.")
        problem.retryAfter = max(1, secondsToOne)
        return problem
    }
}

extension HTTPField.Name {
    static let rateLimit = HTTPField.Name("RateLimit-Limit") ?? .cacheControl
    static let rateRemaining = HTTPField.Name("RateLimit-Remaining") ?? .cacheControl
    static let rateReset = HTTPField.Name("RateLimit-Reset") ?? .cacheControl
}

public import Domain
public import Store

public import struct Foundation.Date

/// Claims of many consoles at once, most urgent first.
public typealias Claims = Coalescer<Claimant, ClaimedEntry?, AccountID>
/// Ends of many conversations at once; nil for a stale token.
public typealias Closes = Coalescer<Closing, Date?, ConversationID>

extension Claims {
    /// - Parameter policy: asked at each statement, so that a reload of the configuration takes effect.
    public convenience init(
        _ store: Store, policy: @escaping @Sendable () -> QueuePolicy, reserve: ReserveTurn = ReserveTurn()
    ) {
        self.init(
            one: { claimant in
                let policy = policy()
                return try await store.claim(
                    for: claimant, orangeExtra: policy.orangeExtra, reserveBefore: reserve.next(policy),
                    lease: policy.lease)
            },
            many: { claimants in
                let policy = policy()
                let given = try await store.claim(
                    forEach: claimants, orangeExtra: policy.orangeExtra,
                    reserveBefore: reserve.next(policy, claims: claimants.count), lease: policy.lease)
                return claimants.map { claimant in
                    switch given[claimant.account] {
                    // Nobody they may take.
                    case nil: .some(nil)
                    // Too late for what was chosen: a claim by itself steps over what others hold locked.
                    case .some(nil): nil
                    case .some(let entry): .some(entry)
                    }
                }
            },
            key: \.account)
    }
}

extension Closes {
    public convenience init(_ store: Store) {
        self.init(
            one: { try await store.close([$0], readOnly: true)[$0.hold.conversation] },
            many: { closings in
                let closed = try await store.close(closings, readOnly: true)
                return closings.map { .some(closed[$0.hold.conversation]) }
            },
            key: \.hold.conversation)
    }
}

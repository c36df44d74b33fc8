public import Domain
public import Store

/// Shifts: who is there, and what each holds.
extension Desk {
    /// Signs in, changes status, or signs out with `.off`.
    public func setStatus(_ status: CounselorStatus, of account: Account) async throws -> Presence {
        guard let presence = try await store.setStatus(status, of: account.id) else { throw DeskError.unavailable }
        return presence
    }

    /// What a console that starts, or starts again, needs: whether its counselor is on shift, and what they hold.
    public func presence(of account: Account) async throws -> (presence: Presence?, holds: [HeldConversation]) {
        (try await store.presence(of: account.id), try await store.held(by: account.id))
    }

    /// How many conversations this account may hold at once.
    public func capacity(of account: Account) -> Int { account.capacity ?? settings.queue.capacity }

    /// Everybody on shift on this side of the synthetic line.
    public func onShift(for account: Account, after: Int64, limit: Int) async throws -> [OnShift] {
        try await store.onShift(synthetic: account.synthetic, after: after, limit: limit)
    }
}

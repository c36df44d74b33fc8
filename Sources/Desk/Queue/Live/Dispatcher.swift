public import Domain
public import Store

/// Gives the heads of the queue to the consoles that wait for one, all at once: one statement for k consoles, where k claims
/// would step over each other.
///
/// ```
/// claim?wait=30s ──> waiting ──(queue changed, console came)──> offer ──> answered, to be accepted within 20 s
/// ```
/// A console that goes away while it waits is forgotten; an offer on its way to one comes back when it is not accepted.
public actor Dispatcher {
    /// Offers heads to these, and answers who got what: ``Store/offer(to:orangeExtra:reserveBefore:offer:rest:at:)``.
    public typealias Offer = @Sendable (_ claimants: [Claimant]) async throws -> [AccountID: ClaimedEntry]

    private struct Waiting {
        let claimant: Claimant
        let order: UInt64
        let answer: CheckedContinuation<ClaimedEntry?, any Error>
    }

    private let offer: Offer
    private var waiting: [AccountID: Waiting] = [:]
    private var order: UInt64 = 0
    /// The queue has changed, or a console has come, since the last offer began.
    private var isDue = false
    private var isRunning = false

    public init(offer: @escaping Offer) { self.offer = offer }

    /// Waits until something is offered to this console; nil when the task is cancelled or the same account waits anew.
    public func wait(_ claimant: Claimant) async throws -> ClaimedEntry? {
        order += 1
        let mine = order
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { answer in
                guard !Task.isCancelled else { return answer.resume(returning: nil) }
                waiting.updateValue(
                    Waiting(claimant: claimant, order: mine, answer: answer), forKey: claimant.account
                )?.answer.resume(returning: nil)
                signal()
            }
        } onCancel: {
            Task { await self.forget(claimant.account, mine) }
        }
    }

    public var consoles: Int { waiting.count }

    /// Somebody may be waiting whom a console could take.
    public func signal() {
        guard !waiting.isEmpty else { return }
        isDue = true
        guard !isRunning else { return }
        isRunning = true
        Task { await run() }
    }

    private func forget(_ account: AccountID, _ order: UInt64) {
        guard waiting[account]?.order == order else { return }
        waiting.removeValue(forKey: account)?.answer.resume(returning: nil)
    }

    private func run() async {
        defer { isRunning = false }
        while isDue, !waiting.isEmpty {
            isDue = false
            // Who can take least is served first, then who has waited longest: so somebody who speaks two languages is kept
            // for who needs both.
            let asked = waiting.values.sorted {
                ($0.claimant.lanes.count, $0.order) < ($1.claimant.lanes.count, $1.order)
            }
            do {
                let offered = try await offer(asked.map(\.claimant))
                for console in asked {
                    guard let entry = offered[console.claimant.account] else { continue }
                    // Somebody who went away meanwhile: the offer comes back by itself.
                    guard waiting[console.claimant.account]?.order == console.order else { continue }
                    waiting.removeValue(forKey: console.claimant.account)?.answer.resume(returning: entry)
                }
                // There may be more for those who wait on.
                if !offered.isEmpty { isDue = true }
            } catch {
                for console in asked where waiting[console.claimant.account]?.order == console.order {
                    waiting.removeValue(forKey: console.claimant.account)?.answer.resume(throwing: error)
                }
            }
        }
    }
}

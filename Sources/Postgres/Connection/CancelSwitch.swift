import CLibPQ
import Synchronization

/// Lets another thread stop what a connection does for one job, and nothing else.
///
/// `PQcancel` names a session, not a statement, and can come late. So the switch knows what the connection is doing,
/// and its lock is held while `PQcancel` runs (which returns when the server has sent the signal): the connection
/// cannot go on to its next statement in between. In a COMMIT the switch does nothing: a commit that waits for a standby
/// must not be told to stop waiting.
///
///     idle --begin--> running --end--> idle        cancel: running gets PQcancel; idle refuses the next begin
///     idle --commit--> committing --end--> idle    cancel: noted, no PQcancel
final class CancelSwitch: Sendable {
    private enum Phase {
        case idle, running, committing
    }

    private struct State {
        var phase = Phase.idle
        /// Which job the connection works for.
        var ticket: UInt64?
        var isRequested = false
        var handle: OpaquePointer?
    }

    private let state = Mutex(State())

    /// The connection is there: `PQgetCancel` is taken now, because only the connection's own thread may.
    func attach(_ connection: OpaquePointer) {
        let handle = PQgetCancel(connection).map { UInt(bitPattern: $0) }
        state.withLock { $0.handle = handle.flatMap { OpaquePointer(bitPattern: $0) } }
    }

    func detach() {
        state.withLock {
            PQfreeCancel($0.handle)
            $0.handle = nil
        }
    }

    /// The connection begins to work for a job.
    func assign(_ ticket: UInt64?) {
        state.withLock {
            $0.ticket = ticket
            $0.isRequested = false
        }
    }

    /// - Returns: false where the job was cancelled: do not send the statement.
    func begin(committing: Bool = false) -> Bool {
        state.withLock {
            if $0.isRequested { return false }
            $0.phase = committing ? .committing : .running
            return true
        }
    }

    /// Before a ROLLBACK, which is sent in any case and not cancelled.
    func beginRollback() {
        state.withLock { $0.phase = .committing }
    }

    func end() {
        state.withLock { $0.phase = .idle }
    }

    var isRequested: Bool {
        state.withLock { $0.isRequested }
    }

    /// Asks once. The server ignores a request that comes before its statement, so the caller repeats this until it
    /// returns false: then the job has ended, or will not begin another statement.
    func cancel(_ ticket: UInt64) -> Bool {
        state.withLock {
            guard $0.ticket == ticket else { return false }
            $0.isRequested = true
            guard $0.phase == .running else { return false }
            Self.send($0.handle)
            return true
        }
    }

    /// Stops the connection's own COPY, from its own thread.
    func cancelOwn() {
        state.withLock { Self.send($0.handle) }
    }

    private static func send(_ handle: OpaquePointer?) {
        guard let handle else { return }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            _ = PQcancel(handle, text.baseAddress, Int32(text.count))
        }
    }
}

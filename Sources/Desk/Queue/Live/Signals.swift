import Synchronization

/// Carries changes from where they are committed to whoever waits for them: to listeners in this process at once, to other
/// nodes through ``notify``.
///
/// A change that is lost costs nothing but time: every reader looks again by itself each second or two.
public final class Signals: Sendable {
    public typealias Listener = @Sendable ([QueueChange]) -> Void

    private struct State {
        var listeners: [Listener] = []
        var outgoing: [QueueChange] = []
        var isUrgent = false
        var sleeper: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    public init() {}

    /// Adds somebody who hears every change of this node and of the others. Called on whatever thread the change happened;
    /// it must return at once.
    public func listen(_ listener: @escaping Listener) { state.withLock { $0.listeners.append(listener) } }

    /// Says what was committed here.
    public func post(_ changes: [QueueChange]) {
        guard !changes.isEmpty else { return }
        let (listeners, sleeper) = state.withLock { state in
            // Beyond this the others look by themselves, which they do anyway.
            if state.outgoing.count < 4096 { state.outgoing += changes }
            state.isUrgent = state.isUrgent || changes.contains(where: \.isUrgent)
            defer { state.sleeper = nil }
            return (state.listeners, state.sleeper)
        }
        for listener in listeners { listener(changes) }
        sleeper?.resume()
    }

    /// Hands on what another node said.
    public func hear(_ changes: [QueueChange]) {
        for listener in state.withLock(\.listeners) { listener(changes) }
    }

    /// Something urgent is to be told to the other nodes.
    var hasUrgent: Bool { state.withLock(\.isUrgent) }

    /// What is to be told to the other nodes; waits until there is something, and is empty when the task is cancelled.
    func outgoing() async -> [QueueChange] {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let ready = state.withLock { state in
                    if !state.outgoing.isEmpty || Task.isCancelled { return true }
                    state.sleeper = continuation
                    return false
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }?.resume()
        }
        return state.withLock { state in
            defer { (state.outgoing, state.isUrgent) = ([], false) }
            return state.outgoing
        }
    }
}

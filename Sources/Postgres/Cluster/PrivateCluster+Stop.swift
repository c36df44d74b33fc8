import Glibc
import Synchronization

extension PrivateCluster {
    func stopNow() {
        let taken = state.withLock { state in
            defer { state = State() }
            return state
        }
        guard let users = taken.users else { return }
        guard let gate = try? FileLock(files.startLock), gate.lock(exclusive: true, patience: .seconds(60)) else {
            onEvent(.clusterStopFailed(processID: taken.processID ?? 0))
            return
        }
        // Nobody can begin to use the cluster while we hold the gate, so this tells whether anybody else does.
        guard users.lock(exclusive: true) else {
            onEvent(.clusterStopped(leftRunning: true))
            return
        }
        if let processID = Postmaster(data: files.data).processID, !end(processID) {
            onEvent(.clusterStopFailed(processID: processID))
        } else {
            onEvent(.clusterStopped(leftRunning: false))
        }
    }

    /// Fast: sessions are ended, everything is written out. One that hangs is stopped at once, which loses nothing that
    /// was committed, but makes the next start recover.
    private func end(_ processID: pid_t) -> Bool {
        for (signal, patience) in [(SIGINT, Duration.seconds(45)), (SIGQUIT, .seconds(15))] {
            kill(processID, signal)
            if Postmaster.wait(for: processID, atMost: patience) { return true }
        }
        return false
    }
}

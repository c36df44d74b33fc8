import Glibc

/// An advisory lock on a file (`flock`), which the kernel gives up when the process ends, however it ends. Two locks on
/// one file are two owners, in one process too.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Opens the file, making it if need be, without locking it.
    package init(_ path: String) throws(PrivateClusterError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock or changes its kind.
    ///
    /// - Parameter patience: how long to wait for others. Blocks meanwhile.
    /// - Returns: whether it is held now. A change that fails has lost what was held before.
    package func lock(exclusive: Bool, patience: Duration = .zero) -> Bool {
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, ContinuousClock.now < deadline else { return false }
            PlainThread.sleep(.milliseconds(10))
        }
        return true
    }
}

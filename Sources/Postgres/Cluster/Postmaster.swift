import FoundationEssentials
package import Glibc

/// Looks at, and signals, the server processes of one data directory.
///
/// A server process has the data directory as its working directory, which tells it from a foreign process that has got
/// the number in an old `postmaster.pid`.
package struct Postmaster: Sendable {
    package let data: String

    package init(data: String) {
        self.data = data
    }

    /// The postmaster's process number, nil where none runs on this directory, whatever `postmaster.pid` says.
    package var processID: pid_t? {
        guard let text = try? String(contentsOfFile: pidFile, encoding: .utf8),
            let first = text.split(separator: "\n").first, let number = pid_t(first), number > 1,
            Self.isAlive(number), workingDirectory(number).map({ $0 == resolved }) ?? true
        else { return nil }
        return number
    }

    private var pidFile: String { "\(data)/postmaster.pid" }

    private var resolved: String {
        guard let path = realpath(data, nil) else { return data }
        defer { free(path) }
        return String(cString: path)
    }

    /// Whether a process runs. One of our own children that has ended is taken note of, so that it leaves no zombie.
    package static func isAlive(_ processID: pid_t) -> Bool {
        if waitpid(processID, nil, WNOHANG) == processID { return false }
        guard kill(processID, 0) == 0 || errno == EPERM else { return false }
        // A zombie of somebody else's: the state is the first word behind the name in brackets.
        let stat = (try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)) ?? ""
        return stat.split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    /// Waits until a process has ended. Blocks.
    /// - Returns: false where it still runs.
    package static func wait(for processID: pid_t, atMost patience: Duration) -> Bool {
        let deadline = ContinuousClock.now + patience
        while isAlive(processID) {
            guard ContinuousClock.now < deadline else { return false }
            PlainThread.sleep(.milliseconds(10))
        }
        return true
    }

    /// Makes room for a start, once it is certain that no postmaster runs: ends the server processes that a killed
    /// postmaster left behind (a busy one would go on for long, and hold the shared memory), and removes the pid file
    /// where its number now belongs to a foreign process, which PostgreSQL would take for a postmaster.
    package func clearRemains() {
        guard processID == nil else { return }
        for signal in [SIGQUIT, SIGKILL] {
            let orphans = processes()
            if orphans.isEmpty { break }
            for orphan in orphans { kill(orphan, signal) }
            let deadline = ContinuousClock.now + .seconds(2)
            while orphans.contains(where: Self.isAlive), ContinuousClock.now < deadline {
                PlainThread.sleep(.milliseconds(10))
            }
        }
        if processes().isEmpty { unlink(pidFile) }
    }

    /// Every server process of this data directory.
    package func processes() -> [pid_t] {
        let place = resolved
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap { pid_t($0) }.filter { number in
            guard workingDirectory(number) == place,
                let name = try? String(contentsOfFile: "/proc/\(number)/comm", encoding: .utf8)
            else { return false }
            return name.hasPrefix("postgres")
        }
    }

    private func workingDirectory(_ processID: pid_t) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(processID)/cwd")
    }
}

import CLibPQ
import FoundationEssentials
import Glibc
import Synchronization

extension PrivateCluster {
    /// How long a start may take: the recovery after a crash replays up to `max_wal_size`.
    private static let patience = Duration.seconds(300)

    func startNow(creating: Bool) throws(PrivateClusterError) {
        let user = try serverUser()
        try files.prepare(for: user)
        let gate = try FileLock(files.startLock)
        guard gate.lock(exclusive: true, patience: Self.patience) else { throw .busy(directory: files.directory) }
        let users = if let held = state.withLock({ $0.users }) { held } else { try FileLock(files.usersLock) }
        guard users.lock(exclusive: false, patience: .seconds(5)) else { throw .busy(directory: files.directory) }
        let processID = try run(as: user, creating: creating)
        state.withLock { $0 = State(users: users, processID: processID) }
    }

    /// What `watch` does about a dead server, unless `stop` came first.
    func restartNow() throws(PrivateClusterError) {
        let user = try serverUser()
        let gate = try FileLock(files.startLock)
        guard gate.lock(exclusive: true, patience: Self.patience) else { throw .busy(directory: files.directory) }
        guard state.withLock({ $0.users != nil }) else { return }
        let processID = try run(as: user, creating: false)
        state.withLock {
            // `stop` may have come meanwhile; it waits for the gate and stops what was started here.
            if $0.users != nil { $0.processID = processID }
        }
    }

    /// Under `start.lock`.
    private func run(as user: SystemUser, creating: Bool) throws(PrivateClusterError) -> pid_t {
        let postmaster = Postmaster(data: files.data)
        if let processID = postmaster.processID, try answers(processID) {
            // Whoever started it may have been killed before this.
            try createDatabase()
            onEvent(.clusterStarted(processID: processID, adopted: true))
            return processID
        }
        guard creating || files.isInitialized else { throw .notInitialized(directory: files.directory) }
        let installation = try installation()
        if !files.isInitialized { try initialize(installation, as: user) }
        let processID = try launch(installation, as: user, postmaster)
        try createDatabase()
        onEvent(.clusterStarted(processID: processID, adopted: false))
        return processID
    }

    private func serverUser() throws(PrivateClusterError) -> SystemUser {
        guard let user = SystemUser.isRoot ? SystemUser.named(userName) : SystemUser.current else {
            throw .noUser(name: SystemUser.isRoot ? userName : "number \(geteuid())")
        }
        return user
    }

    private func installation() throws(PrivateClusterError) -> PostgresInstallation {
        guard files.isInitialized, let major = files.major else { return try .find(in: programs) }
        do {
            return try .find(major: major, in: programs)
        } catch {
            // Say which version is missing where some other one is there.
            _ = try PostgresInstallation.find(in: programs)
            throw .versionNotInstalled(major: major, directory: files.directory)
        }
    }

    /// initdb works on a draft, so that one that is interrupted leaves nothing that looks like a cluster.
    private func initialize(_ installation: PostgresInstallation, as user: SystemUser) throws(PrivateClusterError) {
        try? FileManager.default.removeItem(atPath: files.draft)
        var arguments = [
            "\(installation.binaries)/initdb", "-D", files.draft, "--username=\(Self.role)", "--auth=trust",
            "--encoding=UTF8", "--locale=\(ClusterSettings.locale)", "--data-checksums",
        ]
        if !fsync { arguments.append("--no-sync") }
        let run = try ChildProcess.run(arguments, as: user, in: files.directory)
        guard run.status == 0 else {
            let lines = run.output.split(separator: "\n").suffix(3).joined(separator: "; ")
            throw .initializationFailed(output: lines)
        }
        try writeConfiguration(for: user)
        guard rename(files.draft, files.data) == 0 else {
            throw .notWritable(path: files.data, reason: String(cString: strerror(errno)))
        }
        // The new name must outlive a power cut as surely as what is committed under it.
        let parent = open(files.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        _ = Glibc.fsync(parent)
        close(parent)
        onEvent(.clusterInitialized)
    }

    private func writeConfiguration(for user: SystemUser) throws(PrivateClusterError) {
        let path = "\(files.draft)/postgresql.conf"
        unlink(path)
        // O_EXCL and O_NOFOLLOW: root writes into a directory of another user.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let bytes = Array(ClusterSettings.initial.utf8)
        guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count, Glibc.fsync(descriptor) == 0,
            !SystemUser.isRoot || fchown(descriptor, user.uid, user.gid) == 0
        else { throw .notWritable(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Starts the server and waits until it takes connections. What a killed one left behind can make the first attempts
    /// fail.
    private func launch(
        _ installation: PostgresInstallation, as user: SystemUser, _ postmaster: Postmaster
    ) throws(PrivateClusterError) -> pid_t {
        var arguments = ["\(installation.binaries)/postgres", "-D", files.data]
        arguments += ClusterSettings.fixed(sockets: files.sockets, fsync: fsync, others: parameters)
        var failure = PrivateClusterError.startFailed(log: "")
        for attempt in 1...8 {
            postmaster.clearRemains()
            files.rotateLog()
            let offset = files.logSize
            let processID = try ChildProcess.spawn(
                arguments, as: user, in: files.directory, output: .file(files.log))
            if try answers(processID) { return processID }
            let tail = files.logTail(from: offset)
            failure = .startFailed(log: tail)
            guard tail.contains("shared memory") || tail.contains("lock file") else { break }
            PlainThread.sleep(.milliseconds(50) * attempt)
        }
        throw failure
    }

    /// Waits until a server that runs takes connections.
    /// - Returns: false where its process ends instead.
    private func answers(_ processID: pid_t) throws(PrivateClusterError) -> Bool {
        let deadline = ContinuousClock.now + Self.patience
        let keywords = CStrings(["dbname", "connect_timeout"])
        let values = CStrings([url(database: "postgres"), "5"])
        while Postmaster.isAlive(processID) {
            if PQpingParams(keywords.pointers, values.pointers, 1) == PQPING_OK { return true }
            guard ContinuousClock.now < deadline else {
                throw .startFailed(log: "process \(processID) does not answer on \(files.sockets)")
            }
            PlainThread.sleep(.milliseconds(20))
        }
        return false
    }

    private func createDatabase() throws(PrivateClusterError) {
        do {
            let connection = try Connection(ConnectionConfiguration(url: url(database: "postgres")))
            let known = try connection.query("SELECT FROM pg_database WHERE datname = $1", database)
            if known.isEmpty { try connection.execute("CREATE DATABASE \(database.sqlIdentifier)") }
        } catch {
            throw .startFailed(log: "cannot make database \(database): \(error)")
        }
    }
}

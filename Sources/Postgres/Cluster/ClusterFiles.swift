import FoundationEssentials
import Glibc

/// Where a private cluster keeps what.
///
///     directory/            0700, the server's user
///       data/               PGDATA; data.new while initdb works on it
///       run/                the socket, unless the path is too long for one
///       server.log
///       start.lock          held by whoever starts or stops
///       users.lock          held, shared, by every process that uses the cluster
struct ClusterFiles: Sendable {
    let directory: String

    var data: String { "\(directory)/data" }
    var draft: String { "\(directory)/data.new" }
    var log: String { "\(directory)/server.log" }
    var startLock: String { "\(directory)/start.lock" }
    var usersLock: String { "\(directory)/users.lock" }

    /// A socket's path holds 107 bytes at most, and libpq splits hosts at commas: a directory that does not fit gets one
    /// under /tmp, named by a hash of it.
    var sockets: String {
        let own = "\(directory)/run"
        let fits = "\(own)/.s.PGSQL.5432".utf8.count <= 107
        if fits, !own.contains(where: { ",\"'\\".contains($0) || $0.isNewline }) { return own }
        let hash = directory.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "/tmp/harborline-\(String(hash, radix: 16))"
    }

    var isInitialized: Bool { access("\(data)/PG_VERSION", F_OK) == 0 }

    /// The major version that the data belongs to.
    var major: Int? {
        let text = try? String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8)
        return text.flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// Makes the directories, and gives them to the server's user.
    func prepare(for user: SystemUser) throws(PrivateClusterError) {
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw .notWritable(path: directory, reason: String(cString: strerror(errno)))
        }
        let known: Set = ["data", "data.new", "run", "server.log", "server.log.1", "start.lock", "users.lock"]
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        var info = stat()
        guard entries.allSatisfy(known.contains), lstat(directory, &info) == 0, info.st_mode & S_IFMT == S_IFDIR,
            info.st_uid == geteuid() || info.st_uid == user.uid
        else { throw .foreignDirectory(directory) }
        try hand(directory, to: user)
        try checkTraversal(by: user)
        try prepareSockets(for: user)
    }

    private func prepareSockets(for user: SystemUser) throws(PrivateClusterError) {
        if mkdir(sockets, 0o700) == 0 {
            return try hand(sockets, to: user)
        }
        // It was there: in /tmp anybody may have made it.
        var info = stat()
        guard lstat(sockets, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_mode & 0o077 == 0,
            info.st_uid == user.uid || info.st_uid == geteuid()
        else { throw .insecureSocketDirectory(sockets) }
        // Another process of ours has just made it and not handed it over yet.
        if info.st_uid != user.uid { try hand(sockets, to: user) }
    }

    private func hand(_ path: String, to user: SystemUser) throws(PrivateClusterError) {
        guard chmod(path, 0o700) == 0, !SystemUser.isRoot || chown(path, user.uid, user.gid) == 0 else {
            throw .notWritable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// Asks the system, as that user, and then looks for the directory that is in the way.
    private func checkTraversal(by user: SystemUser) throws(PrivateClusterError) {
        guard SystemUser.isRoot else { return }
        func canEnter(_ path: String) throws(PrivateClusterError) -> Bool {
            try ChildProcess.run(["/usr/bin/test", "-x", path], as: user).status == 0
        }
        if try canEnter(directory) { return }
        var path = ""
        for part in directory.split(separator: "/") {
            path += "/\(part)"
            guard try canEnter(path) else { throw .notTraversable(directory: path, user: user.name) }
        }
        throw .notTraversable(directory: directory, user: user.name)
    }

    /// Puts a log that has grown beyond 10 MB aside.
    func rotateLog() {
        var info = stat()
        if lstat(log, &info) == 0, info.st_size > 10 << 20 { rename(log, "\(log).1") }
    }

    /// The last lines of the log from an offset on, in one line.
    func logTail(from offset: Int) -> String {
        guard let bytes = try? Data(contentsOf: URL(filePath: log)) else { return "no log" }
        let lines = String(decoding: bytes.dropFirst(offset), as: UTF8.self).split(separator: "\n")
        return lines.isEmpty ? "nothing in \(log)" : lines.suffix(4).joined(separator: "; ")
    }

    var logSize: Int {
        var info = stat()
        return lstat(log, &info) == 0 ? Int(info.st_size) : 0
    }
}

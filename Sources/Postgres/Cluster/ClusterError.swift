/// Why the private cluster does not run. The text says what to do.
public enum ClusterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No PostgreSQL server of version 15 or newer was found in these places.
    case notInstalled(searched: [String])
    /// The data was made by a major version that is not installed.
    case versionNotInstalled(major: Int, directory: String)
    /// There is no such system user, and a server does not run as root.
    case noUser(name: String)
    /// The server's user cannot pass through this directory.
    case notTraversable(directory: String, user: String)
    /// The directory holds what is not ours, or belongs to somebody else.
    case foreignDirectory(String)
    /// A file or directory could not be made; the reason is the system's.
    case notWritable(path: String, reason: String)
    /// The directory for the socket is open to others.
    case insecureSocketDirectory(String)
    /// There is no cluster yet, and it was not asked to make one.
    case notInitialized(directory: String)
    /// Another process has been starting or stopping the cluster for too long.
    case busy(directory: String)
    /// A program could not be run.
    case cannotRun(program: String, reason: String)
    /// initdb refused; the end of what it said.
    case initializationFailed(output: String)
    /// The server ended while it started, or did not answer in time; the end of its log.
    case startFailed(log: String)
    /// The server did not stop in time.
    case stopFailed(processID: Int32)

    public var description: String {
        switch self {
        case .notInstalled(let searched):
            "PostgreSQL 15 or newer is not installed (looked in \(searched.joined(separator: ", "))): "
                + "apt-get install postgresql, or give DATABASE_URL for a server elsewhere"
        case .versionNotInstalled(let major, let directory):
            "\(directory) was made by PostgreSQL \(major), which is not installed: "
                + "apt-get install postgresql-\(major), or move the data with pg_upgrade"
        case .noUser(let name):
            "a database server does not run as root, and there is no user \(name): "
                + "adduser --system --group \(name), or start as another user than root"
        case .notTraversable(let directory, let user):
            "user \(user) cannot pass through \(directory): chmod o+x \(directory), or choose another data directory"
        case .foreignDirectory(let path):
            "\(path) is not a cluster of ours, or belongs to another user: choose an empty directory"
        case .notWritable(let path, let reason): "cannot write \(path): \(reason)"
        case .insecureSocketDirectory(let path):
            "\(path) must be a directory of mode 0700 that belongs to the server's user: remove it"
        case .notInitialized(let directory): "there is no database in \(directory) yet: start the service once"
        case .busy(let directory): "another process has been starting or stopping the database in \(directory) for long"
        case .cannotRun(let program, let reason): "cannot run \(program): \(reason)"
        case .initializationFailed(let output): "initdb failed: \(output)"
        case .startFailed(let log): "the private PostgreSQL did not start: \(log)"
        case .stopFailed(let processID): "the private PostgreSQL (process \(processID)) does not stop"
        }
    }
}

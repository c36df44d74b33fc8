/// Why the private cluster does not run: `description` says what is wrong, `hint` what to do.
public enum PrivateClusterError: Error, Sendable, Hashable, CustomStringConvertible {
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

    public var description: String {
        switch self {
        case .notInstalled(let searched):
            "PostgreSQL 15 or newer is not installed (looked in \(searched.joined(separator: ", ")))"
        case .versionNotInstalled(let major, let directory):
            "\(directory) was made by PostgreSQL \(major), which is not installed"
        case .noUser(let name): "a database server does not run as root, and there is no user \(name)"
        case .notTraversable(let directory, let user): "user \(user) cannot pass through \(directory)"
        case .foreignDirectory(let path): "\(path) holds other files than a cluster's, or belongs to another user"
        case .notWritable(let path, let reason): "cannot write \(path): \(reason)"
        case .insecureSocketDirectory(let path):
            "\(path) is not a directory of mode 0700 that belongs to the server's user"
        case .notInitialized(let directory): "there is no database in \(directory) yet"
        case .busy(let directory): "another process has been starting or stopping the database in \(directory) for long"
        case .cannotRun(let program, let reason): "cannot run \(program): \(reason)"
        case .initializationFailed(let output): "initdb failed: \(output)"
        case .startFailed(let log): "the server did not start: \(log)"
        }
    }

    /// What an operator can do about it.
    public var hint: String {
        switch self {
        case .notInstalled: "apt-get install postgresql, or give DATABASE_URL for a server elsewhere"
        case .versionNotInstalled(let major, _):
            "apt-get install postgresql-\(major), or move the data with pg_upgrade"
        case .noUser(let name): "adduser --system --group \(name), or start as another user than root"
        case .notTraversable(let directory, _): "chmod o+x \(directory), or choose another data directory"
        case .foreignDirectory: "choose an empty directory, or start as the user that it belongs to"
        case .notWritable: "make room or give the right to write, or choose another data directory"
        case .insecureSocketDirectory(let path): "look at who made \(path), and remove it"
        case .notInitialized: "start the service once"
        case .busy: "look for a process that hangs: fuser -v start.lock in that directory names it"
        case .cannotRun: "apt-get install util-linux coreutils"
        case .initializationFailed, .startFailed: "see server.log in the cluster's directory"
        }
    }
}

import CLibPQ
import Glibc

/// Starts programs. They get a session of their own (so that Ctrl-C reaches the service alone, which then stops them in
/// order), a small environment, no signal blocked or ignored, and none of our descriptors: a server that outlives us must
/// not hold our listening sockets or locks.
enum ChildProcess {
    enum Output {
        /// Appended to a file.
        case file(String)
        case descriptor(Int32)
    }

    /// - Parameters:
    ///   - arguments: the program's path first.
    ///   - user: whom it runs as; nil: ourselves.
    ///   - directory: its working directory, which that user must be able to enter.
    static func spawn(
        _ arguments: [String], as user: SystemUser? = nil, in directory: String = "/", output: Output
    ) throws(PrivateClusterError) -> pid_t {
        let arguments = prefix(user) + arguments
        guard let program = arguments.first else { throw .cannotRun(program: "", reason: "no program") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        switch output {
        case .file(let path):
            posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
        }
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        _ = posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        _ = posix_spawn_file_actions_addchdir_np(&actions, directory)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = Int32(HL_SPAWN_SETSID) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let argv = CStrings(arguments)
        let environment = CStrings(["PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"])
        var processID: pid_t = 0
        let status = posix_spawn(
            &processID, program, &actions, &attributes, argv.mutablePointers, environment.mutablePointers)
        withExtendedLifetime((argv, environment)) {}
        guard status == 0 else { throw .cannotRun(program: program, reason: String(cString: strerror(status))) }
        return processID
    }

    /// Runs a program to its end and gives what it wrote. Blocks.
    static func run(
        _ arguments: [String], as user: SystemUser? = nil, in directory: String = "/"
    ) throws(PrivateClusterError) -> (status: Int32, output: String) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .cannotRun(program: arguments.first ?? "", reason: String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let processID: pid_t
        do {
            defer { close(ends[1]) }
            processID = try spawn(arguments, as: user, in: directory, output: .descriptor(ends[1]))
        }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count > 0 { output += chunk.prefix(count) } else if count == 0 || errno != EINTR { break }
        }
        var status: Int32 = 0
        while waitpid(processID, &status, 0) == -1 && errno == EINTR {}
        // The exit code, or 128 and the signal as shells say it.
        let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
        return (code, String(decoding: output, as: UTF8.self))
    }

    private static func prefix(_ user: SystemUser?) -> [String] {
        guard let user, SystemUser.isRoot, user.uid != 0 else { return [] }
        return ["/usr/bin/setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--init-groups", "--"]
    }
}

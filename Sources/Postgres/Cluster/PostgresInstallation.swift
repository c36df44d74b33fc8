import FoundationEssentials
import Glibc

/// The PostgreSQL server programs on this machine.
public struct PostgresInstallation: Sendable, Hashable {
    /// The directory with `postgres` and `initdb`, such as `/usr/lib/postgresql/15/bin`.
    public let binaries: String
    /// 15 for 15.20.
    public let major: Int

    /// Finds the newest server, or the one of a given major version.
    ///
    /// - Parameters:
    ///   - major: nil: the newest that is at least 15.
    ///   - directories: where to look; nil: what `pg_config --bindir` says, `/usr/lib/postgresql/*/bin`, and PATH.
    /// - Throws: `.notInstalled`, whose text has the command to install it.
    public static func find(major: Int? = nil, in directories: [String]? = nil) throws(PrivateClusterError) -> Self {
        let places = directories ?? usualPlaces
        let found = places.compactMap { directory -> Self? in
            guard isExecutable("\(directory)/postgres"), isExecutable("\(directory)/initdb"),
                let version = version(of: "\(directory)/postgres")
            else { return nil }
            return Self(binaries: directory, major: version)
        }
        let fitting = found.filter { major == nil ? $0.major >= 15 : $0.major == major }
        guard let newest = fitting.max(by: { $0.major < $1.major }) else {
            throw .notInstalled(searched: directories ?? ["/usr/lib/postgresql/*/bin", "PATH"])
        }
        return newest
    }

    private static var usualPlaces: [String] {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        var places = versions.map { "/usr/lib/postgresql/\($0)/bin" } + path
        if let tool = path.map({ "\($0)/pg_config" }).first(where: isExecutable),
            let run = try? ChildProcess.run([tool, "--bindir"]), run.status == 0
        {
            places.insert(run.output.filter { !$0.isNewline }, at: 0)
        }
        return places
    }

    private static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0
    }

    /// Reads `postgres (PostgreSQL) 15.20 (Debian 15.20-1)`.
    private static func version(of program: String) -> Int? {
        guard let run = try? ChildProcess.run([program, "--version"]), run.status == 0 else { return nil }
        let words = run.output.split(separator: " ")
        return words.lazy.compactMap { Int($0.prefix { $0.isNumber }) }.first
    }
}

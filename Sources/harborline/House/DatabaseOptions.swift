import ArgumentParser
import Foundation
import Postgres

/// What every command that needs the database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "PostgreSQL to use, for example postgresql://harborline@db1,db2/line?target_session_attrs=read-write.",
            discussion:
                "Without a password: put that into PGPASSFILE, or the whole URL into DATABASE_URL. Without either, a private PostgreSQL in the data directory is used.",
            valueName: "url"))
    var databaseUrl: String?

    @Option(
        help: ArgumentHelp(
            "Where keys, in-flight texts and the private PostgreSQL live.",
            discussion:
                "Default: /var/lib/harborline for root, ~/.local/share/harborline for others; with -demo at the end under --demo.",
            valueName: "dir"))
    var dataDir: String?

    /// The URL of an outside server, nil for the private cluster.
    /// - Throws: ``Failure`` for a password on the command line, where every user of the machine could read it.
    func outsideURL() throws -> String? {
        if let databaseUrl {
            guard !ConnectionConfiguration.containsPassword(databaseUrl) else {
                throw Failure(
                    "--database-url holds a password, which any user of this machine could read in the process list.",
                    hint:
                        "Put the password into a file named by PGPASSFILE, or the whole URL into the environment variable DATABASE_URL.",
                    exitCode: 64)
            }
            return databaseUrl
        }
        return ProcessInfo.processInfo.environment["DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    }

    func dataDirectory(demo: Bool) -> String { Self.dataDirectory(dataDir, demo: demo) }

    static func dataDirectory(_ dataDir: String?, demo: Bool) -> String {
        if let dataDir { return URL(filePath: dataDir).standardizedFileURL.path(percentEncoded: false).trimmingSlash }
        let name = demo ? "harborline-demo" : "harborline"
        if geteuid() == 0 { return "/var/lib/\(name)" }
        let environment = ProcessInfo.processInfo.environment
        let base = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? NSHomeDirectory())/.local/share"
        return "\(base)/\(name)"
    }
}

extension String {
    fileprivate var trimmingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}

import Foundation
public import Postgres
import SQLFiles

/// Named SQL to domain values. Holds the connections, the statements and the vault; one file per subject extends it.
///
/// Everything a texter said or is goes through ``Vault`` on the way in, and comes back out only in
/// `Store+Casework.swift`, for people, and in `Store+Replay.swift`, for rules.
public struct Store: Sendable {
    public let workers: Workers
    public let vault: Vault
    let statements: Statements

    /// What every session of a store's workers must be set to: `ConnectionConfiguration(url: url, settings: Store.sessionSettings)`.
    ///
    /// A plan made while the queue is empty is kept by its session, and the planner thinks that an empty table is best read
    /// from end to end; when a flood comes, each claim would read and sort the whole queue. Every statement here looks up
    /// by an index. Without jit, because the cost that stands for "off" would make the compiler start.
    ///
    /// One plan per statement and session: with arrays as parameters the planner otherwise plans anew at every call, which
    /// takes longer than a claim does.
    public static let sessionSettings = [
        "enable_seqscan": "off", "jit": "off", "plan_cache_mode": "force_generic_plan",
    ]

    /// - Throws: ``StatementFile``'s errors when a file of `sql/queries` is malformed or a statement is missing.
    public init(workers: Workers, vault: Vault) throws {
        try self.init(workers: workers, vault: vault, named: SchemaFiles.statements())
    }

    /// With statements of the caller's: tests plant bugs in them.
    init(workers: Workers, vault: Vault, named: [String: Statement]) throws {
        self.workers = workers
        self.vault = vault
        statements = try Statements(named)
    }
}

/// What lies in `sql/`, as the migrator and the store read it.
public enum SchemaFiles {
    /// Every named statement of `sql/queries`.
    public static func statements() throws -> [String: Statement] {
        try StatementFile.parse(try texts("queries").map { (name: $0.name, text: $0.sql) })
    }

    /// Ordered migrations, then functions and views, which are applied again whenever one of them changes.
    public static func migrator() throws -> Migrator {
        Migrator(migrations: try texts("migrations"), repeatable: try texts("functions") + texts("views"))
    }

    private static func texts(_ folder: String) throws -> [(name: String, sql: String)] {
        let directory = SQLFiles.directory(folder)
        return try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { (name: $0.lastPathComponent, sql: try String(contentsOf: $0, encoding: .utf8)) }
    }
}

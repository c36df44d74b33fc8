import CLibPQ

extension Migrator {
    /// Compares what there is with what should be.
    func pending(on connection: Connection) throws -> (migrations: [Script], repeatable: [Script]) {
        for scripts in [migrations, repeatable] {
            for (one, next) in zip(scripts, scripts.dropFirst()) where one.name == next.name {
                throw MigrationError.duplicate(name: one.name)
            }
        }
        let landed = try ledger("schema_migration", on: connection)
        let sums = try checksums(of: migrations, on: connection)
        if let name = landed.keys.filter({ sums[$0] == nil }).min() { throw MigrationError.unknown(name: name) }
        let last = landed.keys.max()
        var missing: [Script] = []
        for script in migrations {
            if let sum = landed[script.name] {
                guard sum == sums[script.name] else { throw MigrationError.edited(name: script.name) }
            } else if let last, script.name < last {
                throw MigrationError.outOfOrder(name: script.name, after: last)
            } else {
                missing.append(script)
            }
        }
        let applied = try ledger("schema_repeatable", on: connection)
        let wanted = try checksums(of: repeatable, on: connection)
        // A migration may drop what a repeatable made, so they follow each one.
        return (missing, applied == wanted && missing.isEmpty ? [] : repeatable)
    }

    func createLedger(on connection: Connection) throws {
        for table in ["schema_migration", "schema_repeatable"] {
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS \(table) (
                    name text PRIMARY KEY,
                    checksum text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now())
                """)
        }
    }

    func record(_ scripts: [Script], in table: String, on connection: Connection) throws {
        try connection.query(
            Statement(
                name: "",
                sql: """
                    INSERT INTO \(table) (name, checksum)
                    SELECT name, encode(sha256(convert_to(text, 'UTF8')), 'hex')
                    FROM unnest($1::text[], $2::text[]) AS script (name, text)
                    """), scripts.map(\.name), scripts.map(\.sql))
    }

    /// Checksums by name; empty where the table is not there yet.
    private func ledger(_ table: String, on connection: Connection) throws -> [String: String] {
        // Not to_regclass: it would find another schema's table further down the search path.
        let exists = try connection.query(
            """
            SELECT EXISTS (
                SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE nspname = coalesce($1::text, current_schema()) AND relname = $2)
            """, schema, table)
        guard try exists.one().get(0, as: Bool.self) else { return [:] }
        let rows = try connection.query(Statement(name: "", sql: "SELECT name, checksum FROM \(table)"))
        return try pairs(rows)
    }

    /// The server computes them, so that no library is needed and old rows compare for ever.
    private func checksums(of scripts: [Script], on connection: Connection) throws -> [String: String] {
        let rows = try connection.query(
            """
            SELECT name, encode(sha256(convert_to(text, 'UTF8')), 'hex')
            FROM unnest($1::text[], $2::text[]) AS script (name, text)
            """, scripts.map(\.name), scripts.map(\.sql))
        return try pairs(rows)
    }

    private func pairs(_ rows: Rows) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for row in rows {
            pairs[try row.get(0, as: String.self)] = try row.get(1, as: String.self)
        }
        return pairs
    }

    /// Runs `body` with the search path on our schema and without a statement time-out, and puts both back.
    func inSchema<Value>(_ connection: Connection, create: Bool, _ body: () throws -> Value) throws -> Value {
        let before = try connection.query(
            "SELECT current_setting('search_path'), current_setting('statement_timeout')"
        ).one()
        let (path, timeout) = (try before.get(0, as: String.self), try before.get(1, as: String.self))
        func set(_ path: String, _ timeout: String) throws(PostgresError) {
            try connection.query(
                "SELECT set_config('search_path', $1, false), set_config('statement_timeout', $2, false)", path, timeout
            )
        }
        if let schema, create {
            try connection.execute("CREATE SCHEMA IF NOT EXISTS \(schema.sqlIdentifier)")
        }
        try set(schema.map { "\($0.sqlIdentifier), public" } ?? path, "0")
        let result = Result { try body() }
        // What cannot be put back (a cancelled task may send nothing more) must not serve anybody else.
        do { try set(path, timeout) } catch { connection.isSpoiled = true }
        return try result.get()
    }

    /// Holds the advisory lock of this schema meanwhile.
    func locked<Value>(_ connection: Connection, _ body: () throws -> Value) throws -> Value {
        let key = "hashtextextended('schema_migration ' || current_schema(), 0)"
        try connection.transaction { connection in
            try connection.execute("SET LOCAL lock_timeout = '60s'")
            try connection.execute("SELECT pg_advisory_lock(\(key))", label: "waiting for another migrator")
        }
        let result = Result { try body() }
        // Where it cannot be released, the session has to go: that releases it.
        do { try connection.execute("SELECT pg_advisory_unlock(\(key))") } catch { connection.isSpoiled = true }
        return try result.get()
    }
}

extension Connection {
    /// Whether the server says that a transaction is open and sound.
    var isInOpenTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }
}

import CLibPQ

extension ConnectionConfiguration: CustomStringConvertible {
    /// Host, port and database only: `db1,db2:5432/harborline`. No user, password, file or option.
    public var description: String {
        guard let fields = Self.fields(url) else { return "(malformed database URL)" }
        let host = fields["host"] ?? fields["hostaddr"] ?? "(default host)"
        let port = fields["port"].map { ":\($0)" } ?? ""
        return "\(host)\(port)/\(fields["dbname"] ?? "(default database)")"
    }

    /// Whether a password stands in the URL, so that a command line can refuse it: other users of the machine read
    /// command lines. A text that libpq cannot parse counts as one that has a password if it looks like it.
    ///
    ///     ConnectionConfiguration.containsPassword("postgresql://me:secret@db/x")   // true
    public static func containsPassword(_ url: String) -> Bool {
        if let fields = fields(url) {
            return fields["password"] != nil || fields["sslpassword"] != nil
        }
        let beforeAt = url.split(separator: "@", omittingEmptySubsequences: false).dropLast().joined()
        return url.contains("password") || beforeAt.dropFirst("postgresql://".count).contains(":")
    }

    /// Checks that libpq can read the URL.
    /// - Throws: `.misuse`, without libpq's text, which quotes the URL.
    public func validate() throws(PostgresError) {
        if Self.fields(url) == nil {
            throw PostgresError(
                .misuse("the database URL is malformed"),
                hint: "write postgresql://user@host:5432/database or key=value pairs, with special characters %-encoded"
            )
        }
    }

    /// The same with some of libpq's keywords set: `configuration.with(["dbname": "test_1"])`.
    package func with(_ keywords: [String: String]) -> ConnectionConfiguration {
        let fields = (Self.fields(url) ?? [:]).merging(keywords) { _, given in given }
        var copy = self
        copy.url = Self.conninfo(fields)
        return copy
    }

    /// The database that the URL names.
    package var databaseName: String? { Self.fields(url)?["dbname"] }

    /// Writes libpq's `key='value'` form.
    static func conninfo(_ fields: [String: String]) -> String {
        fields.sorted { $0.key < $1.key }.map { key, value in
            "\(key)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
        }.joined(separator: " ")
    }

    /// What libpq reads out of a URL, nil where it cannot.
    static func fields(_ url: String) -> [String: String]? {
        guard !url.utf8.contains(0) else { return nil }
        // Where a conninfo is expected, libpq takes a text that is neither a URI nor key=value as the database's name.
        guard url.contains("=") || url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
            return url.isEmpty ? [:] : ["dbname": url]
        }
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        guard let options else { return nil }
        var fields: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val {
                fields[String(cString: keyword)] = String(cString: value)
            }
            next += 1
        }
        return fields
    }
}

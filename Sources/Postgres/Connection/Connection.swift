import CLibPQ
import Glibc

/// A session on a PostgreSQL server, with blocking calls. Used on one thread at a time, and never on Swift's own
/// threads: `Workers` lends one to a closure.
///
///     let rows = try connection.query("SELECT name FROM counselor WHERE id = $1", id)
///
/// Parameters and results are binary. Statements with a name are prepared once per session.
public final class Connection {
    let handle: OpaquePointer
    let cancelSwitch = CancelSwitch()
    let notices = NoticeBox()
    var prepared: [String: Prepared] = [:]
    /// Where parameters are laid out; kept between calls, unless one made it big.
    var scratch: [UInt8] = []
    /// What `transaction` runs, nil outside of one.
    var isInTransaction = false
    var isReadOnly = false
    /// Set by what makes the session useless although it still answers, such as a server that turned read-only.
    var isSpoiled = false
    /// The SQLSTATE of what ended the session, where the server said one.
    var lastSQLState: String?

    /// Connects, which blocks: up to 2 s for each host unless the URL says otherwise.
    /// - Throws: `.unavailable` where no host takes the connection, `.misuse` for a malformed URL.
    public init(_ configuration: ConnectionConfiguration) throws(PostgresError) {
        try configuration.validate()
        let parameters = configuration.parameters
        let keywords = CStrings(parameters.map(\.keyword))
        let values = CStrings(parameters.map(\.value))
        guard let handle = PQconnectdbParams(keywords.pointers, values.pointers, 1) else {
            throw PostgresError(connecting: nil)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgresError(connecting: handle)
        }
        self.handle = handle
        notices.attach(to: handle)
        cancelSwitch.attach(handle)
        try execute(configuration.greeting)
    }

    deinit {
        cancelSwitch.detach()
        PQfinish(handle)
    }

    /// The server's version as libpq counts it: 150020 for 15.20.
    public var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// The process that serves this session, as in `pg_stat_activity.pid`.
    public var backendPID: Int32 { PQbackendPID(handle) }

    /// Whether the session still stands, as far as this end knows: reads what the server may have said in the meantime
    /// (such as goodbye) without waiting.
    var isAlive: Bool {
        guard !isSpoiled, PQstatus(handle) == CONNECTION_OK else { return false }
        while Poll.isReadable(PQsocket(handle)) {
            guard PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK else { break }
            // Parses what came: notifications are kept, and a goodbye reaches the notice receiver.
            _ = PQisBusy(handle)
        }
        lastSQLState = lastSQLState ?? notices.farewell
        return notices.farewell == nil && PQstatus(handle) == CONNECTION_OK
    }

    /// Brings the session back to where the next job can start: rolls back what a closure left open.
    /// - Returns: false where the session must be dropped.
    func settle() -> Bool {
        if PQtransactionStatus(handle) != PQTRANS_IDLE && PQstatus(handle) == CONNECTION_OK {
            rollback()
        }
        isInTransaction = false
        return !isSpoiled && PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Runs SQL text as it is, without parameters; several statements run as one transaction. What they return is
    /// dropped. A COMMIT in the text can be cancelled, which one by `transaction` cannot.
    ///
    ///     try connection.execute("SET LOCAL lock_timeout = '2s'")
    ///
    /// - Throws: the server's refusal; `.misuse` for a COPY (use `copyIn`, `copyOut`) or a text with U+0000.
    public func execute(_ sql: String) throws(PostgresError) {
        try execute(sql, label: "(script)")
    }

    func execute(_ sql: String, label: String, effect: Effect = .statement) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw PostgresError(.encoding("a text holds U+0000"), statement: label) }
        let handle = handle
        let result = try perform(label, effect: effect) { PQsendQuery(handle, sql) }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            isSpoiled = true
            throw PostgresError(.misuse("COPY needs copyIn or copyOut"), statement: label)
        default: break
        }
    }
}

/// Strings for a C function that wants a NULL-terminated list of them, valid as long as this lives.
final class CStrings {
    private var strings: [UnsafeMutablePointer<CChar>?]
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

    init(_ texts: [String]) {
        strings = texts.map { strdup($0) }
        list = .allocate(capacity: texts.count + 1)
        for (index, string) in strings.enumerated() {
            (list + index).initialize(to: string.map { UnsafePointer($0) })
        }
        (list + texts.count).initialize(to: nil)
    }

    deinit {
        for string in strings { free(string) }
        list.deallocate()
    }

    var pointers: UnsafePointer<UnsafePointer<CChar>?> { UnsafePointer(list) }
    /// As `posix_spawn` wants it.
    var mutablePointers: [UnsafeMutablePointer<CChar>?] { strings + [nil] }
}

/// Why a schema could not be brought up to date. The text says what to do.
public enum MigrationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A migration that the database has was changed here afterwards.
    case edited(name: String)
    /// The database has a migration that this program does not know.
    case unknown(name: String)
    /// A new migration sorts before one that the database has.
    case outOfOrder(name: String, after: String)
    /// Two scripts share a name.
    case duplicate(name: String)
    /// The server refused a script; the line counts from 1.
    case failed(name: String, line: Int?, cause: PostgresError)
    /// A script committed or rolled back the transaction that it runs in.
    case endedTransaction(name: String)

    public var description: String {
        switch self {
        case .edited(let name):
            "migration \(name) was edited after it had been applied to this database: "
                + "put its text back as it was, and write the change as a new migration"
        case .unknown(let name):
            "the database has migration \(name), which this program does not know: "
                + "a newer version has been here, so run that version or a later one"
        case .outOfOrder(let name, let after):
            "migration \(name) is new but sorts before \(after), which is applied already: give it a higher number"
        case .duplicate(let name): "two scripts are named \(name): rename one"
        case .failed(let name, let line, let cause):
            "\(name)\(line.map { ":\($0)" } ?? ""): \(cause) (nothing of this script was applied)"
        case .endedTransaction(let name):
            "\(name) ended its transaction: take COMMIT and ROLLBACK out, a script runs in one already"
        }
    }
}

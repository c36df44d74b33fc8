/// A table of true counts with its sums, for supervisors: rows x columns, row sums, column sums, the whole.
///
/// Not private: it is for those who may see the conversations anyway. Before it leaves the service, see ``suppressed()``.
public struct OperationalTable: Sendable, Hashable {
    public let rows: [String]
    public let columns: [String]
    /// `(rows.count + 1) x (columns.count + 1)`, row by row; the last of each row is its sum, the last row holds the
    /// columns' sums and the whole.
    let cells: [Int]

    /// - Parameter counts: `counts[row][column]`, none negative.
    /// - Throws: ``PrivacyError`` for counts that are negative, too large, or not as many as the names say.
    public init(rows: [String], columns: [String], counts: [[Int]]) throws {
        guard counts.count == rows.count, counts.allSatisfy({ $0.count == columns.count }),
            counts.allSatisfy({ $0.allSatisfy { (0...1 << 40).contains($0) } }), rows.count * columns.count < 1 << 20
        else {
            throw PrivacyError(
                "a table of \(rows.count) rows and \(columns.count) columns has other counts than that",
                hint: "Give one count from 0 on for each row and column.")
        }
        self.rows = rows
        self.columns = columns
        let body = counts.map { $0 + [$0.reduce(0, +)] }
        let last = (0...columns.count).map { column in body.reduce(0) { $0 + $1[column] } }
        cells = body.flatMap { $0 } + last
    }

    var width: Int { columns.count + 1 }
    var height: Int { rows.count + 1 }
}

/// The same table as it may leave: small counts and what would give them away are not there.
public struct SuppressedTable: Sendable, Hashable {
    public let rows: [String]
    public let columns: [String]
    let width: Int
    let height: Int
    /// Nil for what is suppressed; sums stand as in ``OperationalTable``.
    let cells: [Int?]

    /// A count, or nil where it is suppressed.
    ///
    /// - Parameters:
    ///   - row: nil for the sum over all rows.
    ///   - column: nil for the sum over all columns.
    public func count(row: Int?, column: Int?) -> Int? {
        let (row, column) = (row ?? height - 1, column ?? width - 1)
        guard row >= 0, row < height, column >= 0, column < width else { return nil }
        return cells[row * width + column]
    }
}

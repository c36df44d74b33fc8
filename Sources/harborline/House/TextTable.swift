/// A table for a terminal: columns as wide as their widest cell, two spaces between.
struct TextTable {
    private var rows: [[String]]
    private let right: Set<Int>

    /// - Parameter right: columns of numbers, which end below each other.
    init(_ header: [String], right: Set<Int> = []) {
        rows = [header]
        self.right = right
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    var text: String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            zip(row.indices, zip(row, widths)).map { column, cell in
                right.contains(column) ? cell.0.paddedLeft(to: cell.1) : cell.0.padded(to: cell.1)
            }.joined(separator: "  ").trimmingSuffix(" ")
        }.joined(separator: "\n")
    }
}

extension String {
    /// With spaces at its end, or before it; a longer one as it is.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var text = self
        while text.last == character { text.removeLast() }
        return text
    }
}

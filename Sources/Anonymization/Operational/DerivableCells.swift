/// Which suppressed cells of a table with sums can be worked out from the rest.
///
/// A table of non-negative numbers with all its sums is a flow: take each sum negative, and every row and every column,
/// those of the sums included, adds up to zero. Whoever sees the published cells knows the suppressed ones up to changes
/// that keep all these zeros, which are sums of cycles that step from row to column and back. So a suppressed cell can be
/// another number, given the rest, exactly when such a cycle of possible changes runs through it; all of them in whole
/// numbers, because such systems are totally unimodular (Ahuja, Magnanti, Orlin 1993, chapter 11).
struct DerivableCells {
    let width: Int
    let height: Int
    let cells: [Int]
    let suppressed: [Bool]
    /// What is known of every suppressed cell: it is at least this, because zeros are never suppressed.
    let least: Int

    /// The suppressed cells for which only one value is possible.
    func derivable() -> [Int] {
        cells.indices.filter { suppressed[$0] && !canMove($0, up: true) && !canMove($0, up: false) }
    }

    /// Sums stand with their sign turned, the whole with its sign turned twice.
    private func isTurned(_ cell: Int) -> Bool { (cell / width == height - 1) != (cell % width == width - 1) }

    /// Whether the flow in a cell can rise by one (or fall) by itself.
    private func hasRoom(_ cell: Int, up: Bool) -> Bool { up != isTurned(cell) || cells[cell] > least }

    /// Whether the flow can rise (or fall) in this cell, and others make up for it: a path back from its column to its row
    /// through other suppressed cells, up from row to column, down from column to row.
    private func canMove(_ cell: Int, up: Bool) -> Bool {
        guard hasRoom(cell, up: up) else { return false }
        let (row, column) = (cell / width, height + cell % width)
        let (start, goal) = up ? (column, row) : (row, column)
        var seen = [Bool](repeating: false, count: height + width)
        var open = [start]
        seen[start] = true
        while let node = open.popLast() {
            if node == goal { return true }
            let fromRow = node < height
            for other in 0..<(fromRow ? width : height) {
                let next = fromRow ? height + other : other
                let step = fromRow ? node * width + other : other * width + node - height
                if step != cell, !seen[next], suppressed[step], hasRoom(step, up: fromRow) {
                    seen[next] = true
                    open.append(next)
                }
            }
        }
        return false
    }
}

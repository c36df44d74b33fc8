extension OperationalTable {
    /// Counts that never leave: the rule of the Centers for Medicare and Medicaid Services for small cells.
    public static let small = 1...10

    /// Takes out the cells of 1 to 10, sums among them, and then, as long as one of them could be worked out, the cheapest
    /// further cell in its row or column.
    ///
    /// ```swift
    /// let table = try OperationalTable(rows: ["a", "b"], columns: ["x", "y"], counts: [[3, 40], [50, 60]])
    /// table.suppressed().count(row: 0, column: 0)  // nil: it is 3
    /// table.suppressed().count(row: 0, column: 1)  // nil: 43 - 40 would give it away
    /// ```
    /// Zeros stay: where nobody is, nobody can be found. Holds for one table by itself; two that overlap can give away
    /// together what neither does.
    public func suppressed() -> SuppressedTable {
        var suppressed = cells.map(Self.small.contains)
        while let cell = derivable(suppressed).first(where: { further(to: $0, suppressed) != nil }),
            let next = further(to: cell, suppressed)
        {
            suppressed[next] = true
        }
        // A table too small to hide anything in leaves with no count but its zeros.
        if !derivable(suppressed).isEmpty { suppressed = cells.map { $0 != 0 } }
        return SuppressedTable(
            rows: rows, columns: columns, width: width, height: height,
            cells: zip(cells, suppressed).map { $1 ? nil : $0 })
    }

    private func derivable(_ suppressed: [Bool]) -> [Int] {
        DerivableCells(width: width, height: height, cells: cells, suppressed: suppressed, least: 1).derivable()
    }

    /// The cell to take out beside one that could be worked out: of its row and column, a body cell before a sum, the
    /// smallest first; then the smallest anywhere.
    private func further(to cell: Int, _ suppressed: [Bool]) -> Int? {
        func cost(_ candidate: Int) -> (Int, Int, Int, Int) {
            let near = candidate / width == cell / width || candidate % width == cell % width
            let sum = candidate / width == height - 1 || candidate % width == width - 1
            return (near ? 0 : 1, sum ? 1 : 0, cells[candidate], candidate)
        }
        return cells.indices.filter { !suppressed[$0] && cells[$0] != 0 }.min { cost($0) < cost($1) }
    }
}

import Testing

@testable import Anonymization

@Suite struct OperationalTests {
    private func table(_ counts: [[Int]]) throws -> OperationalTable {
        try OperationalTable(
            rows: counts.indices.map { "r\($0)" }, columns: (counts.first ?? []).indices.map { "c\($0)" },
            counts: counts)
    }

    /// Every body of counts from 0 to `most` that agrees with what is published, where a suppressed cell is at least 1; for
    /// each suppressed cell the values it takes.
    private func possible(_ table: SuppressedTable, most: Int) -> [Int: Set<Int>] {
        let (w, h) = (table.width, table.height)
        let body = (0..<(h - 1)).flatMap { row in (0..<(w - 1)).map { row * w + $0 } }
        var values: [Int: Set<Int>] = [:]
        var cells = table.cells.map { $0 ?? 0 }
        func fill(_ place: Int) {
            guard place < body.count else {
                for row in 0..<(h - 1) { cells[row * w + w - 1] = (0..<(w - 1)).reduce(0) { $0 + cells[row * w + $1] } }
                for column in 0..<w {
                    cells[(h - 1) * w + column] = (0..<(h - 1)).reduce(0) { $0 + cells[$1 * w + column] }
                }
                for (cell, known) in table.cells.enumerated() {
                    if let known { if cells[cell] != known { return } } else if cells[cell] < 1 { return }
                }
                for (cell, known) in table.cells.enumerated() where known == nil {
                    values[cell, default: []].insert(cells[cell])
                }
                return
            }
            if let known = table.cells[body[place]] {
                cells[body[place]] = known
                fill(place + 1)
            } else {
                for value in 1...most {
                    cells[body[place]] = value
                    fill(place + 1)
                }
            }
        }
        fill(0)
        return values
    }

    @Test func `the checker agrees with trying every table`() throws {
        var generator = SeededGenerator(seed: 31)
        var derivable = 0
        for _ in 0..<600 {
            let counts = (0..<2).map { _ in (0..<3).map { _ in Int.random(in: 0...4, using: &generator) } }
            let table = try table(counts)
            let suppressed = table.cells.map { $0 > 0 && Int.random(in: 0..<3, using: &generator) > 0 }
            let checker = DerivableCells(
                width: table.width, height: table.height, cells: table.cells, suppressed: suppressed, least: 1)
            let published = SuppressedTable(
                rows: table.rows, columns: table.columns, width: table.width, height: table.height,
                cells: zip(table.cells, suppressed).map { $1 ? nil : $0 })
            // A cell of at most 4 can be moved within 1 ... 6 if it can be moved at all.
            let possible = possible(published, most: 6)
            let expected = possible.filter { $0.value.count == 1 }.keys.sorted()
            #expect(checker.derivable() == expected)
            derivable += expected.count
        }
        #expect(derivable > 100)
    }

    @Test func `no small cell is there or can be worked out`() throws {
        var generator = SeededGenerator(seed: 32)
        for round in 0..<300 {
            let (h, w) = (Int.random(in: 1...6, using: &generator), Int.random(in: 1...6, using: &generator))
            let counts = (0..<h).map { _ in
                (0..<w).map { _ in
                    Bool.random(using: &generator)
                        ? Int.random(in: 0...14, using: &generator) : Int.random(in: 0...400, using: &generator)
                }
            }
            let table = try table(counts)
            let out = table.suppressed()
            #expect(out.cells.allSatisfy { $0.map { !OperationalTable.small.contains($0) } ?? true })
            let checker = DerivableCells(
                width: table.width, height: table.height, cells: table.cells, suppressed: out.cells.map { $0 == nil },
                least: 1)
            #expect(checker.derivable().isEmpty, "round \(round)")
            #expect(zip(out.cells, table.cells).allSatisfy { $0 == nil || $0 == $1 })
            #expect(zip(out.cells, table.cells).allSatisfy { $1 != 0 || $0 == 0 })
        }
    }

    @Test func `primary suppression alone gives cells away`() throws {
        let table = try table([[3, 40], [50, 60]])
        let primary = table.cells.map(OperationalTable.small.contains)
        let checker = DerivableCells(width: 3, height: 3, cells: table.cells, suppressed: primary, least: 1)
        #expect(checker.derivable() == [0])
        #expect(table.suppressed().count(row: 0, column: 0) == nil)
        #expect(table.suppressed().count(row: nil, column: nil) == 153)
    }

    @Test func `two cells that share two between them are both one`() throws {
        let table = try table([[1, 1, 90], [80, 70, 60]])
        var suppressed = table.cells.map(OperationalTable.small.contains)
        suppressed[4] = true
        suppressed[5] = true
        let checker = DerivableCells(width: 4, height: 3, cells: table.cells, suppressed: suppressed, least: 1)
        #expect(checker.derivable().contains(0))
    }

    @Test func `a table of large counts leaves whole, one of zeros too`() throws {
        #expect(try table([[20, 30], [40, 50]]).suppressed().cells.allSatisfy { $0 != nil })
        #expect(try table([[0, 0], [0, 0]]).suppressed().cells.allSatisfy { $0 == 0 })
        #expect(try table([[4]]).suppressed().cells == [nil, nil, nil, nil])
    }

    @Test func `a table that is none is refused`() {
        #expect(throws: PrivacyError.self) { try table([[1, -1]]) }
        #expect(throws: PrivacyError.self) { try OperationalTable(rows: ["a"], columns: ["b"], counts: []) }
        #expect(throws: PrivacyError.self) { try table([[Int.max, 1]]) }
    }

    @Test func `counts outside the table are none`() throws {
        #expect(try table([[20]]).suppressed().count(row: 7, column: -1) == nil)
    }
}

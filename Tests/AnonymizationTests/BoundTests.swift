import Testing

@testable import Anonymization

@Suite struct BoundTests {
    private func words(_ seed: UInt64 = 1) -> RandomWords { RandomWords(SeededGenerator(seed: seed)) }

    @Test func `a conversation with five tags counts five against the bound`() throws {
        let rows = Contributions((0..<5).map { (0, $0) })
        let bounded = try rows.bounded(to: 4, cellCount: 10, words())
        #expect(bounded.counts.reduce(0, +) == 4)
        #expect(bounded.dropped == 1)
    }

    @Test(arguments: [1, 4, 100])
    func `a texter with 10,000 conversations changes the counts by at most the bound`(_ bound: Int) throws {
        let others = (1...50).flatMap { texter in (0..<3).map { (texter, ($0 * 7 + texter) % 40) } }
        let without = try Contributions(others).bounded(to: bound, cellCount: 40, words())
        let flood = (0..<10_000).map { (0, $0 % 40) }
        let with = try Contributions(others + flood).bounded(to: bound, cellCount: 40, words())
        // The others' choice hangs on the draw, so only who is within the bound is compared exactly.
        if bound >= 3 { #expect(zip(with.counts, without.counts).reduce(0) { $0 + abs($1.0 - $1.1) } == bound) }
        #expect(with.counts.reduce(0, +) - without.counts.reduce(0, +) == bound)
        #expect(with.dropped - without.dropped <= TruncationLoss.reach * bound)
    }

    @Test func `every row of a texter is as likely to stay, wherever it stands`() throws {
        let rows = Contributions((0..<10).map { (0, $0) })
        let words = words(2)
        var kept = [Double](repeating: 0, count: 10)
        for _ in 0..<20_000 {
            for (cell, count) in try rows.bounded(to: 3, cellCount: 10, words).counts.enumerated() {
                kept[cell] += Double(count)
            }
        }
        #expect(kept.allSatisfy { abs($0 - 6000) < 5 * 65 })
        // Planted: the first three stay.
        let first = (0..<10).map { $0 < 3 ? 20_000.0 : 0 }
        #expect(!first.allSatisfy { abs($0 - 6000) < 5 * 65 })
    }

    @Test func `texters within the bound are counted whole, in any order`() throws {
        var generator = SeededGenerator(seed: 3)
        var rows = (0..<300).map { (texter: $0 % 100, cell: $0 % 17) }
        let sorted = try Contributions(rows).bounded(to: 3, cellCount: 17, words())
        rows.shuffle(using: &generator)
        #expect(try Contributions(rows).bounded(to: 3, cellCount: 17, words(5)).counts == sorted.counts)
        #expect(sorted.dropped == 0)
    }

    @Test(arguments: [0, -1, 1_000_001])
    func `a bound out of range is refused`(_ bound: Int) {
        #expect(throws: PrivacyError.self) { try Contributions().bounded(to: bound, cellCount: 1, words()) }
    }

    @Test func `numbers that do not fit are left out`() {
        var rows = Contributions()
        let added = [
            rows.add(texter: -1, cell: 0), rows.add(texter: 0, cell: Int.max),
            rows.add(texter: Int(UInt32.max), cell: 0),
        ]
        #expect(added == [false, false, false])
        #expect(rows.count == 0)
    }

    @Test func `texts have one number each`() {
        var index = ByteIndex()
        var known: [String: Int] = [:]
        for i in 0..<5000 {
            let text = "t\(i % 1777)"
            let number = index.number(adding: Array(text.utf8)[...])
            if let earlier = known[text] { #expect(number == earlier) } else { #expect(number == known.count) }
            known[text] = number
        }
        #expect(index.count == 1777)
        #expect(index.number(Array("nobody".utf8)[...]) == nil)
    }
}

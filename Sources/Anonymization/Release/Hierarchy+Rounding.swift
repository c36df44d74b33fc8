extension Hierarchy {
    /// Whole numbers that add up at every level: the coarsest are rounded, and within each parent the children with the
    /// largest fractions are rounded up until they sum to it, those that come first where fractions are equal.
    func rounded(_ values: [[Double]]) -> [[Int]] {
        var whole = values.map { $0.map(Self.floor) }
        if let top = values.last { whole[values.count - 1] = top.map { Self.floor($0 + 0.5) } }
        for level in parents.indices.reversed() {
            var order = [[Int32]](repeating: [], count: sizes[level + 1])
            var missing = whole[level + 1]
            for (cell, parent) in parents[level].enumerated() {
                order[Int(parent)].append(Int32(cell))
                missing[Int(parent)] = Release.clamped(missing[Int(parent)], -whole[level][cell])
            }
            for (parent, cells) in order.enumerated() where missing[parent] != 0 && !cells.isEmpty {
                let fraction = { (cell: Int32) in values[level][Int(cell)] - Double(whole[level][Int(cell)]) }
                let first = cells.sorted { (-fraction($0), $0) < (-fraction($1), $1) }
                // Rarely all go up or one goes down: the parent was itself rounded.
                let (all, some) = Self.divided(missing[parent], by: cells.count)
                for (place, cell) in first.enumerated() {
                    whole[level][Int(cell)] = Release.clamped(whole[level][Int(cell)], all + (place < some ? 1 : 0))
                }
            }
        }
        return whole
    }

    /// Towards minus infinity, and a remainder that is never negative.
    private static func divided(_ a: Int, by b: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder)
    }

    private static func floor(_ x: Double) -> Int {
        // Within what a Double counts exactly; counts of texters never come near.
        Int(min(9e15, max(-9e15, x)).rounded(.down))
    }
}

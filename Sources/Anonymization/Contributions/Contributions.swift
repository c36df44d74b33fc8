/// Who counts where: one entry for each (conversation, tag) row inside the domain, before any bound.
///
/// ```swift
/// var rows = Contributions()
/// rows.add(texter: 0, cell: 17)
/// rows.add(texter: 0, cell: 18)  // the same conversation's second tag counts as much
/// ```
public struct Contributions: Sendable {
    /// Entries are counted in 32 bits.
    static let most = Int(UInt32.max) - 1

    private(set) var texters: [UInt32] = []
    private(set) var cells: [UInt32] = []
    /// One more than the largest texter.
    private(set) var texterCount = 0

    public init() {}

    public var count: Int { cells.count }

    /// A row; numbers that do not fit in 32 bits are left out and false comes back.
    @discardableResult
    public mutating func add(texter: Int, cell: Int) -> Bool {
        guard let texter32 = UInt32(exactly: texter), texter < Int(UInt32.max), let cell = UInt32(exactly: cell),
            cells.count < Self.most
        else { return false }
        texters.append(texter32)
        cells.append(cell)
        texterCount = max(texterCount, texter + 1)
        return true
    }
}

/// Counts in which no texter has more than `bound` rows.
public struct BoundedCounts: Sendable {
    /// The true count of each cell: secret until noise is added.
    let counts: [Int]
    let bound: Int
    /// How many rows the bound left out, each texter's share cut at ``TruncationLoss/reach`` times the bound; as secret.
    let dropped: Int
}

extension Contributions {
    /// Keeps at most `bound` rows of each texter over all cells, each choice of rows equally likely whatever their order,
    /// and counts them.
    ///
    /// - Parameter cellCount: cells beyond it are none of the domain's and do not count.
    /// - Throws: ``PrivacyError`` for a bound below 1 or above a million.
    public func bounded(to bound: Int, cellCount: Int, _ words: RandomWords) throws -> BoundedCounts {
        guard (1...1_000_000).contains(bound) else {
            throw PrivacyError(
                "bound \(bound) is not a whole number from 1 to 1000000",
                hint: "Give how many rows of one texter may count, chosen without looking at the data.")
        }
        var starts = [UInt32](repeating: 0, count: texterCount + 1)
        for texter in texters { starts[Int(texter) + 1] += 1 }
        for i in 0..<texterCount { starts[i + 1] += starts[i] }
        // Each texter's rows side by side; `ends` runs from the first to one past the last.
        var rows = [UInt32](repeating: 0, count: cells.count)
        var ends = starts
        for i in cells.indices {
            let texter = Int(texters[i])
            rows[Int(ends[texter])] = cells[i]
            ends[texter] += 1
        }
        var counts = [Int](repeating: 0, count: cellCount)
        var dropped = 0
        for texter in 0..<texterCount {
            let (start, end) = (Int(starts[texter]), Int(starts[texter + 1]))
            let kept = min(bound, end - start)
            for i in start..<(start + kept) {
                // The first places of a random order (Fisher and Yates), only as far as they are needed.
                if end - start > bound { rows.swapAt(i, i + Int(words.below(UInt64(end - i)))) }
                let cell = Int(rows[i])
                if cell < cellCount { counts[cell] += 1 }
            }
            dropped += min(end - start - kept, TruncationLoss.reach * bound)
        }
        return BoundedCounts(counts: counts, bound: bound, dropped: dropped)
    }
}

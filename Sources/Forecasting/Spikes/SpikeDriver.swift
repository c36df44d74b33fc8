internal import Foundation

/// A tag or a region whose share of the conversations grew in a spike.
///
/// ```swift
/// let drivers = SpikeDriver.ranked(
///     during: ["exams": 40, "grief": 12], of: 80, usual: ["exams": 60, "grief": 150], usualTotal: 1000)
/// drivers.first  // "exams": 40 of 80, usually 6 %
/// ```
public struct SpikeDriver: Sendable, Hashable {
    public let name: String
    /// Conversations of the spike in this cell.
    public let count: Int
    /// Its share of the spike's conversations, and of those in usual times.
    public let share: Double
    public let usualShare: Double
    /// Conversations beyond the usual share: what this cell brought to the spike.
    public let excess: Double

    /// Cells below this never leave the service.
    public static let leastShown = 11

    /// Standard deviations by which a share must have grown.
    private static let significance = 2.0
    /// Conversations that draw a usual share to that of an even spread, so that what was never seen is not impossible.
    private static let prior = 1.0

    /// The cells that drive a spike, the strongest first: those whose share grew by more than chance.
    ///
    /// - Parameters:
    ///   - during: conversations of the spike by cell. Those of tags may add up to more than all.
    ///   - total: all conversations of the spike.
    ///   - usual: the same for usual times, as many as are known, and `usualTotal`, all of theirs.
    public static func ranked(
        during: [String: Int], of total: Int, usual: [String: Int], usualTotal: Int
    ) -> [SpikeDriver] {
        guard total > 0, usualTotal >= 0 else { return [] }
        let cells = Double(max(1, Set(during.keys).union(usual.keys).count))
        let drivers = during.compactMap { name, count -> SpikeDriver? in
            let known = Double(max(0, usual[name] ?? 0))
            let usualShare = min(max((known + prior / cells) / (Double(usualTotal) + prior), 0), 1)
            let expected = Double(total) * usualShare
            let excess = Double(count) - expected
            guard excess > significance * (expected * (1 - usualShare)).squareRoot(), excess > 0 else { return nil }
            return SpikeDriver(
                name: name, count: count, share: Double(count) / Double(total), usualShare: usualShare, excess: excess)
        }
        return drivers.sorted { ($1.excess, $0.name) < ($0.excess, $1.name) }
    }

    /// Those that may leave the service, for a page, a notification or a webhook: none of a cell under 11.
    ///
    /// - Parameters:
    ///   - all: every cell's conversations of the spike, driver or not.
    ///   - exclusive: whether each conversation lies in one cell only (regions, not tags). Then one hidden cell could be told
    ///     from the total and the others: where all that is hidden comes to less than 11, the smallest that shows is hidden
    ///     as well.
    public static func shown(
        _ drivers: [SpikeDriver], among all: [String: Int], exclusive: Bool
    ) -> [SpikeDriver] {
        var hidden = Set(all.filter { $0.value < leastShown }.keys)
        if exclusive {
            let rest = all.filter { !hidden.contains($0.key) }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            let known = all.filter { hidden.contains($0.key) }.reduce(0) { $0 + max(0, $1.value) }
            if known > 0, known < leastShown, let smallest = rest.first { hidden.insert(smallest.key) }
        }
        return drivers.filter { $0.count >= leastShown && !hidden.contains($0.name) }
    }
}

/// A bound on the queue, and how often a run broke it.
public struct Bound: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// No code orange waits behind somebody below it at a claim, but by the reserve.
        case orangeFirst = "orange-first"
        /// Nobody is overtaken by who came later than the difference of the target waits.
        case window
        /// While somebody below code orange is overdue beyond the bound, one claim in so many is below code orange.
        case moving
        /// Who came is either answered or waiting, once.
        case conserved
    }

    public let kind: Kind
    /// Nil where the bound is not promised: ``Kind/moving`` without a reserve.
    public let breaches: Int?
    /// ``Kind/window``: by how many seconds the latest who overtook anybody below code orange came later.
    /// ``Kind/moving``: how many claims of code orange stood in a row while somebody below it was overdue beyond the
    /// bound.
    public let worst: Double?

    public var held: Bool { (breaches ?? 0) == 0 }
}

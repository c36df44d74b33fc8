import Foundation

/// What draws on two neighbouring tables prove about epsilon.
enum EpsilonAudit {
    /// A bound that epsilon exceeds with 99.9 %: the least likely ratio of an event's two probabilities.
    ///
    /// Each probability's own bound holds with 99.95 % (Chernoff and Hoeffding 1963, by relative entropy), which is wider
    /// than an exact binomial one and so never proves too much.
    static func lowerBound(_ more: [Bool], _ less: [Bool]) -> Double {
        let low = bound(more, below: true)
        let high = bound(less, below: false)
        return low > 0 ? log(low / high) : 0
    }

    private static func bound(_ hits: [Bool], below: Bool) -> Double {
        let n = Double(hits.count)
        let seen = Double(hits.count(where: \.self)) / n
        let allowed = log(1 / 0.0005) / n
        var (inside, outside) = (seen, below ? 0.0 : 1.0)
        for _ in 0..<60 {
            let middle = (inside + outside) / 2
            if entropy(seen, middle) <= allowed { inside = middle } else { outside = middle }
        }
        return outside
    }

    private static func entropy(_ p: Double, _ q: Double) -> Double {
        func part(_ p: Double, _ q: Double) -> Double { p == 0 ? 0 : q == 0 ? .infinity : p * log(p / q) }
        return part(p, q) + part(1 - p, 1 - q)
    }
}

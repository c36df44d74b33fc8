/// Counts with noise, and how sure they are: what may leave.
///
/// ```swift
/// let release = try Release.measure(rows, parameters, RandomWords())
/// release.levels[0].counts[0]  // -2: counts are signed, because cutting at zero would make small counts too large
/// ```
public struct Release: Sendable {
    public let parameters: ReleaseParameters
    /// Finest first, as many as the parameters have domains.
    public let levels: [ReleasedLevel]
    /// Nil where no budget was set aside for it.
    public let loss: TruncationLoss?
}

/// One table of a release; every array has one entry for each cell of the domain.
public struct ReleasedLevel: Sendable {
    public let domain: KeyDomain
    public let counts: [Int]
    /// Standard deviation of the noise that is left in each count.
    public let sd: [Double]
    /// The interval `count - halfWidth ... count + halfWidth` holds the bounded count in at least 95 % of cells.
    public let halfWidth: [Int]
    /// Scale of the noise that was drawn for this level, before levels were made consistent.
    public let scale: Rational
}

extension Release {
    /// Bounds what each texter adds, adds exact noise to every level, and makes the levels add up.
    ///
    /// - Throws: ``PrivacyError`` for noise that cannot be drawn.
    public static func measure(
        _ rows: Contributions, _ parameters: ReleaseParameters, _ words: RandomWords
    ) throws -> Release {
        try measure(
            try rows.bounded(to: parameters.bound, cellCount: parameters.domain.count, words), parameters, words)
    }

    /// The same for counts that are bounded already.
    static func measure(
        _ bounded: BoundedCounts, _ parameters: ReleaseParameters, _ words: RandomWords
    ) throws -> Release {
        let noise = try DiscreteLaplace(bound: parameters.bound, epsilon: parameters.countShare)
        let hierarchy = Hierarchy(parameters.domains)
        let measured = hierarchy.sums(bounded.counts).map { $0.map { clamped($0, noise.sample(words)) } }
        let levels =
            measured.count == 1
            ? [flat(parameters.domain, measured[0], noise)]
            : consistent(parameters.domains, hierarchy, measured, noise)
        let total = levels[levels.count - 1].counts.reduce(0, clamped)
        let loss =
            parameters.lossEpsilon > .zero
            ? try TruncationLoss.measure(bounded, kept: total, epsilon: parameters.lossEpsilon, words) : nil
        return Release(parameters: parameters, levels: levels, loss: loss)
    }

    /// A sum that stops at the ends of 64 bits.
    static func clamped(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? (a < 0 ? .min : .max) : sum
    }

    /// One level: what was drawn is what is published, and its interval is exact.
    private static func flat(_ domain: KeyDomain, _ counts: [Int], _ noise: DiscreteLaplace) -> ReleasedLevel {
        ReleasedLevel(
            domain: domain, counts: counts,
            sd: [Double](repeating: noise.variance.squareRoot(), count: counts.count),
            halfWidth: [Int](repeating: noise.halfWidth(0.95), count: counts.count), scale: noise.scale)
    }

    private static func consistent(
        _ domains: [KeyDomain], _ hierarchy: Hierarchy, _ measured: [[Int]], _ noise: DiscreteLaplace
    ) -> [ReleasedLevel] {
        let fitted = hierarchy.fitted(measured, variance: noise.variance)
        let whole = hierarchy.rounded(fitted.map(\.values))
        return domains.indices.map { level in
            // Rounding to whole numbers adds about 1/12, once on each way down.
            let rounding = Double(domains.count - level) / 12
            let sd = fitted[level].variances.map { ($0 + rounding).squareRoot() }
            return ReleasedLevel(
                domain: domains[level], counts: whole[level], sd: sd,
                halfWidth: sd.map { Int(($0 * Hierarchy.deviations95 + 0.5).rounded(.up)) }, scale: noise.scale)
        }
    }
}

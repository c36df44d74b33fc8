internal import Foundation

/// How likely each count is: negative-binomial with a given mean and variance (Poisson where the variance is no larger),
/// its spread stretched by what past forecasts taught.
///
/// ```swift
/// let counts = CountDistribution(mean: 4, variance: 8)
/// counts.cumulative(3)      // 0.5: three or fewer in half of all hours
/// counts.quantile(0.9)      // 8
/// ```
public struct CountDistribution: Sendable, Hashable {
    public let mean: Double
    public let variance: Double
    let stretch: Stretch

    /// From here on sums over counts give way to Wilson and Hilferty's cube root of a gamma distribution (1931).
    private static let largeMean = 60.0

    /// No count is larger, whatever the mean.
    private static let mostCount = 1e15
    private static let longestSum = 1e7

    public init(mean: Double, variance: Double) { self.init(mean: mean, variance: variance, stretch: .none) }

    init(mean: Double, variance: Double, stretch: Stretch) {
        self.mean = mean.isFinite ? max(0, mean) : 0
        self.variance = variance.isFinite ? max(variance, self.mean) : self.mean
        self.stretch = stretch
    }

    /// The probability of `count` or fewer.
    public func cumulative(_ count: Int) -> Double {
        guard count >= 0, mean > 0 else { return count >= 0 ? 1 : 0 }
        let plain = plainCumulative(count)
        return stretch == .none ? plain : Normal.cumulative(stretch.shrink(Normal.quantile(plain)))
    }

    /// The least count with at least that probability of it or fewer; 0 where the mean is 0.
    public func quantile(_ probability: Double) -> Int { quantiles([probability]).first ?? 0 }

    /// The same for several probabilities in rising order.
    public func quantiles(_ probabilities: [Double]) -> [Int] {
        guard mean > 0 else { return probabilities.map { _ in 0 } }
        let plain =
            stretch == .none
            ? probabilities : probabilities.map { Normal.cumulative(stretch.widen(Normal.quantile($0))) }
        if mean >= Self.largeMean {
            var least = 0
            return plain.map { probability in
                let count = min(max(0, (gammaQuantile(probability) - 0.5).rounded(.up)), Self.mostCount)
                least = max(least, Int(count))
                return least
            }
        }
        var (count, sum) = (0, 0.0)
        var terms = Terms(self)
        sum = terms.value
        // Far beyond any count that a table of quantiles asks for; a tail that rounding holds below 1 ends here.
        let most = Int(min(mean + 40 * variance.squareRoot(), Self.longestSum)) + 50
        return plain.map { probability in
            while sum < probability, count < most {
                terms.advance()
                count += 1
                sum += terms.value
            }
            return count
        }
    }

    func plainCumulative(_ count: Int) -> Double {
        guard count >= 0 else { return 0 }
        if mean >= Self.largeMean {
            let third = pow((Double(count) + 0.5) / mean, 1.0 / 3)
            return Normal.cumulative((third - (1 - ninth)) / ninth.squareRoot())
        }
        guard Double(count) < min(mean + 40 * variance.squareRoot(), Self.longestSum) + 50 else { return 1 }
        var terms = Terms(self)
        var sum = terms.value
        for _ in 0..<count {
            terms.advance()
            sum += terms.value
        }
        return min(1, sum)
    }

    /// 1 / (9 shape) of the gamma distribution with this mean and variance.
    private var ninth: Double { min(variance / (9 * mean * mean), 0.5) }

    private func gammaQuantile(_ probability: Double) -> Double {
        let root = 1 - ninth + Normal.quantile(probability) * ninth.squareRoot()
        return mean * max(0, root * root * root)
    }

    /// The probabilities of 0, 1, 2, ...
    private struct Terms {
        var value: Double
        private var count = 0.0
        private let size: Double
        private let share: Double

        init(_ distribution: CountDistribution) {
            let mean = distribution.mean
            let excess = distribution.variance - mean
            if excess > 1e-9 * mean {
                size = mean * mean / excess
                share = mean / (size + mean)
                value = exp(-size * log1p(mean / size))
            } else {
                size = .infinity
                share = mean
                value = exp(-mean)
            }
        }

        mutating func advance() {
            count += 1
            value *= size == .infinity ? share / count : (count - 1 + size) / count * share
        }
    }
}

/// How much wider a distribution is than its variance says: in its middle four fifths and in its tails.
struct Stretch: Sendable, Hashable {
    /// At the bounds of the middle 80 %.
    let middle: Double
    /// At the bounds of the middle 95 %, and beyond.
    let tails: Double

    static let none = Stretch(middle: 1, tails: 1)
    /// Normal quantiles of 0.9 and 0.975.
    static let knots = (middle: 1.281551565545, tails: 1.959963984540)

    init(middle: Double, tails: Double) {
        self.middle = middle
        // The map must rise.
        self.tails = max(tails, 0.75 * middle)
    }

    /// From a normal score of the stretched distribution to that of the plain one.
    func widen(_ z: Double) -> Double {
        let (k, l) = Self.knots
        let size = abs(z)
        if size <= k { return z * middle }
        let slope = (l * tails - k * middle) / (l - k)
        let widened = size <= l ? k * middle + (size - k) * slope : size * tails
        return z < 0 ? -widened : widened
    }

    /// The inverse of ``widen(_:)``.
    func shrink(_ z: Double) -> Double {
        let (k, l) = Self.knots
        let size = abs(z)
        if size <= k * middle { return z / middle }
        let slope = (l * tails - k * middle) / (l - k)
        let shrunk = size <= l * tails ? k + (size - k * middle) / slope : size / tails
        return z < 0 ? -shrunk : shrunk
    }
}

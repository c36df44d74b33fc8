import Foundation

/// Pearson's test of draws against a distribution on whole numbers.
enum ChiSquare {
    /// How far the statistic lies above its mean, in its own standard deviations after Wilson and Hilferty's cube root;
    /// above 5 the draws are of another distribution (about 1 in 3 million for the right one).
    ///
    /// - Parameter probability: of each whole number; places that expect fewer than 25 draws are united at each end.
    static func excess(_ draws: [Int], _ probability: (Int) -> Double) -> Double {
        let n = Double(draws.count)
        var reach = 0
        while n * probability(reach + 1) >= 25 || n * probability(-reach - 1) >= 25 { reach += 1 }
        var observed = [Double](repeating: 0, count: 2 * reach + 3)
        for draw in draws { observed[min(reach + 1, max(-reach - 1, draw)) + reach + 1] += 1 }
        let middle = (-reach...reach).map(probability)
        let tail = max(1e-12, (1 - middle.reduce(0, +)) / 2)
        let expected = ([tail] + middle + [tail]).map { $0 * n }
        let statistic = zip(observed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / max($1.1, 1e-9) }
        let freedom = Double(expected.count - 1)
        let spread = 2 / (9 * freedom)
        return (pow(statistic / freedom, 1.0 / 3) - (1 - spread)) / spread.squareRoot()
    }

    /// P(x) = (1 - a) / (1 + a) a^|x|, a = exp(-1/scale)
    static func laplace(_ scale: Double) -> (Int) -> Double {
        let a = exp(-1 / scale)
        return { (1 - a) / (1 + a) * pow(a, Double(abs($0))) }
    }

    /// P(x) proportional to exp(-x^2 / 2 variance)
    static func gaussian(_ variance: Double) -> (Int) -> Double {
        let reach = Int(12 * variance.squareRoot()) + 12
        let sum = (-reach...reach).reduce(0.0) { $0 + exp(-Double($1 * $1) / (2 * variance)) }
        return { exp(-Double($0 * $0) / (2 * variance)) / sum }
    }
}

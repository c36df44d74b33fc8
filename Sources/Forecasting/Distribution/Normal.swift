internal import Foundation

/// The standard normal distribution.
enum Normal {
    /// `cumulative(1.96)` is 0.975.
    static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The inverse: `quantile(0.975)` is 1.96. Acklam's rational approximation with one step of Halley's method, exact to
    /// about 1e-15; probabilities are held off 0 and 1 by 1e-12.
    static func quantile(_ probability: Double) -> Double {
        let p = min(max(probability, 1e-12), 1 - 1e-12)
        let low = 0.02425
        let start: Double
        if p < low {
            start = tail((-2 * log(p)).squareRoot())
        } else if p > 1 - low {
            start = -tail((-2 * log(1 - p)).squareRoot())
        } else {
            let q = p - 0.5
            let r = q * q
            start = polynomial(a, r) * q / (polynomial(b, r) * r + 1)
        }
        let error = cumulative(start) - p
        let step = error * (2 * Double.pi).squareRoot() * exp(start * start / 2)
        return start - step / (1 + start * step / 2)
    }

    private static func tail(_ q: Double) -> Double { polynomial(c, q) / (polynomial(d, q) * q + 1) }

    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }

    private static let a = [
        -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
        2.506628277459239,
    ]
    private static let b = [
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
    ]
    private static let c = [
        -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783,
    ]
    private static let d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]
}

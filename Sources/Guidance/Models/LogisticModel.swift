internal import Foundation

/// A penalised logistic regression, fitted by Newton's method (iteratively reweighted least squares).
///
/// Rows are sparse: ``Features`` names few columns of many. Minimises
/// `-sum log p(y_i) + 1/2 sum_j ridge_j beta_j^2`. Source: Hastie, Tibshirani, Friedman, *Elements of Statistical
/// Learning*, 4.4.1 and 18.4.
struct LogisticModel {
    var beta: [Double]

    /// - Parameters:
    ///   - rows: which lines to learn from.
    ///   - lines: for how many lines each row stands.
    ///   - start: where Newton begins; a fit of nearly the same lines saves most steps.
    init(
        _ features: Features, rows: [Int], outcome: [Double], lines: [Double], start: [Double]? = nil
    ) {
        beta = start ?? [Double](repeating: 0, count: features.columns)
        for _ in 0..<12 {
            let step = newtonStep(features, rows, outcome, lines)
            var largest = 0.0
            for j in beta.indices {
                // A long step is a sign of separation; half-way is safer than far beyond.
                let move = min(3, max(-3, step[j]))
                beta[j] += move
                largest = max(largest, abs(move))
            }
            if largest < 1e-4 { break }
        }
    }

    private func newtonStep(
        _ features: Features, _ rows: [Int], _ outcome: [Double], _ lines: [Double]
    ) -> [Double] {
        let d = features.columns
        let width = Features.width
        var hessian = [Double](repeating: 0, count: d * d)
        var gradient = [Double](repeating: 0, count: d)
        for i in rows {
            let p = logistic(features.dot(beta, i))
            let residual = lines[i] * (outcome[i] - p)
            let weight = lines[i] * max(1e-6, p * (1 - p))
            let base = i * width
            for a in 0..<width {
                let column = Int(features.column[base + a])
                let value = features.value[base + a]
                gradient[column] += residual * value
                let scaled = weight * value
                for b in 0...a {
                    hessian[column * d + Int(features.column[base + b])] += scaled * features.value[base + b]
                }
            }
        }
        // Only one of (a, b), (b, a) was added: columns rise within a row, so that is the lower half.
        for a in 0..<d {
            hessian[a * d + a] += features.ridge[a]
            gradient[a] -= features.ridge[a] * beta[a]
            for b in 0..<a { hessian[b * d + a] = hessian[a * d + b] }
        }
        return solveCholesky(hessian, gradient)
    }
}

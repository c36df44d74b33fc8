internal import Foundation

/// Solves `matrix x = right` for a symmetric positive definite matrix (row-major, `n` by `n`) by Cholesky's
/// factorisation; a pivot that is not positive leaves its unknown at 0, which a ridge makes rare.
func solveCholesky(_ matrix: [Double], _ right: [Double]) -> [Double] {
    let n = right.count
    guard matrix.count == n * n else { return [Double](repeating: 0, count: n) }
    var lower = matrix
    var x = right
    for j in 0..<n {
        var pivot = lower[j * n + j]
        for k in 0..<j { pivot -= lower[j * n + k] * lower[j * n + k] }
        let root = pivot > 1e-12 ? pivot.squareRoot() : .infinity
        lower[j * n + j] = root
        for i in (j + 1)..<max(n, j + 1) {
            var sum = lower[i * n + j]
            for k in 0..<j { sum -= lower[i * n + k] * lower[j * n + k] }
            lower[i * n + j] = sum / root
        }
    }
    for i in 0..<n {
        for k in 0..<i { x[i] -= lower[i * n + k] * x[k] }
        x[i] /= lower[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
        for k in (i + 1)..<max(n, i + 1) { x[i] -= lower[k * n + i] * x[k] }
        x[i] /= lower[i * n + i]
    }
    return x
}

/// `logistic(0) == 0.5`.
@inline(__always)
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

internal import CLAPACKE
internal import Foundation

/// Solves `matrix x = right` for a symmetric positive definite matrix by LAPACK's `dposv`.
///
/// - Parameters:
///   - matrix: `n` by `n`, column-major; only the lower triangle is read.
///   - right: `n` values.
/// - Returns: `x`, or nil where the matrix is not positive definite.
func solvePositive(_ matrix: [Double], _ right: [Double]) -> [Double]? {
    let n = right.count
    guard n > 0, matrix.count == n * n, let order = Int32(exactly: n) else { return n == 0 ? [] : nil }
    var factor = matrix
    var x = right
    let status = LAPACKE_dposv(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), order, 1, &factor, order, &x, order)
    return status == 0 && x.allSatisfy(\.isFinite) ? x : nil
}

extension Double {
    var exponential: Double { exp(self) }
    var logarithm: Double { log(self) }
}

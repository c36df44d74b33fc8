internal import Foundation

/// What a release costs the people in it.
///
/// Pure differential privacy in epsilon (Dwork, McSherry, Nissim, Smith 2006), or zero-concentrated differential privacy
/// in rho (Bun and Steinke 2016), which discrete Gaussian noise is counted in. Costs of one kind add up.
///
/// ```swift
/// let cost = PrivacyCost.pure(try Rational(decimal: "0.5"))
/// try cost.concentrated  // 1/8: epsilon implies rho = epsilon^2 / 2
/// ```
public enum PrivacyCost: Sendable, Hashable, Codable {
    /// epsilon
    case pure(Rational)
    /// rho
    case concentrated(Rational)

    /// The rho that this cost is at most: itself, or `epsilon^2 / 2` (Bun and Steinke 2016, proposition 1.4).
    /// - Throws: ``PrivacyError`` when it leaves 64 bits.
    public var concentrated: Rational {
        get throws {
            switch self {
            case .pure(let epsilon): try (epsilon * epsilon) / 2
            case .concentrated(let rho): rho
            }
        }
    }

    /// The epsilon that this cost is at most; nil for rho, which promises none without a delta.
    public var pure: Rational? {
        guard case .pure(let epsilon) = self else { return nil }
        return epsilon
    }

    /// Everything together, on the same people: the sum. Mixed kinds add up as rho.
    /// - Throws: ``PrivacyError`` when it leaves 64 bits.
    public static func composed(_ costs: [PrivacyCost]) throws -> PrivacyCost {
        let epsilons = costs.compactMap(\.pure)
        guard epsilons.count < costs.count else { return .pure(try epsilons.reduce(.zero) { try $0 + $1 }) }
        return .concentrated(try costs.reduce(.zero) { try $0 + $1.concentrated })
    }
}

extension PrivacyCost {
    /// The epsilon that goes with `delta`: `rho + 2 sqrt(rho ln(1/delta))` (Bun and Steinke 2016, proposition 1.3);
    /// only to be shown. A pure cost needs no delta.
    ///
    /// `PrivacyCost.concentrated(try Rational(1, 2)).epsilon(delta: 1e-6)` is about 5.76.
    public func epsilon(delta: Double) -> Double {
        switch self {
        case .pure(let epsilon): return epsilon.approximate
        case .concentrated(let rho):
            guard delta > 0, delta < 1 else { return .infinity }
            let rho = rho.approximate
            return rho + 2 * (rho * -log(delta)).squareRoot()
        }
    }
}

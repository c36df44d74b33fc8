/// A fraction in lowest terms, its denominator positive: what a budget is counted in, so that no share is lost or won by
/// rounding.
///
/// ```swift
/// let half = try Rational(decimal: "0.5")  // 1/2
/// try half + Rational(1, 3)                // 5/6
/// try half / 3                             // 1/6
/// ```
/// Arithmetic that leaves 64 bits throws; nothing wraps and nothing traps.
public struct Rational: Sendable, Hashable, Comparable {
    public let numerator: Int
    public let denominator: Int

    /// - Throws: ``PrivacyError`` when the denominator is 0 or a part cannot be negated in 64 bits.
    public init(_ numerator: Int, _ denominator: Int) throws {
        guard denominator != 0, numerator != .min, denominator != .min else { throw Self.tooFine }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    public init(_ whole: Int) {
        // The one number that has no negative is taken for its neighbour.
        numerator = max(whole, -.max)
        denominator = 1
    }

    public static let zero = Rational(0)
    public static let one = Rational(1)

    static let tooFine = PrivacyError(
        "a fraction of the budget leaves 64 bits", hint: "Use decimals of fewer places, for example 0.5.")

    /// Never 0: of 0 and 0 it is 1.
    private static func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(1, Int(clamping: a))
    }

    /// Exact whatever the sizes: the products are 128 bits wide.
    public static func < (a: Rational, b: Rational) -> Bool {
        a.numerator.multipliedFullWidth(by: b.denominator) < b.numerator.multipliedFullWidth(by: a.denominator)
    }

    public static func + (a: Rational, b: Rational) throws -> Rational {
        let left = try product(a.numerator, b.denominator)
        let right = try product(b.numerator, a.denominator)
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw tooFine }
        return try Rational(sum, try product(a.denominator, b.denominator))
    }

    public static func - (a: Rational, b: Rational) throws -> Rational {
        try a + Rational(-b.numerator, b.denominator)
    }

    public static func * (a: Rational, b: Rational) throws -> Rational {
        // Crosswise in lowest terms first: what fits in the end then also fits on the way.
        let first = try Rational(a.numerator, b.denominator)
        let second = try Rational(b.numerator, a.denominator)
        return try Rational(
            try product(first.numerator, second.numerator), try product(first.denominator, second.denominator))
    }

    public static func / (a: Rational, b: Rational) throws -> Rational {
        try a * Rational(b.denominator, b.numerator)
    }

    public static func / (a: Rational, whole: Int) throws -> Rational { try a / Rational(whole) }

    private static func product(_ a: Int, _ b: Int) throws -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw tooFine }
        return product
    }

    /// For figures that are only shown; noise never sees it.
    public var approximate: Double { Double(numerator) / Double(denominator) }
}

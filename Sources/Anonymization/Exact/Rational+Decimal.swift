extension Rational: CustomStringConvertible, Codable {
    /// Reads `"1"`, `"0.5"`, `"0.05"`: digits, at most one point with digits on both sides, at most 18 digits in all.
    ///
    /// `try Rational(decimal: "0.10") == Rational(1, 10)`.
    /// - Throws: ``PrivacyError`` that says what a decimal looks like; `1e-3`, `.5`, `-1` and `1/2` are none.
    public init(decimal text: String) throws {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard parts.allSatisfy({ !$0.isEmpty }), digits.count <= 18,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw PrivacyError(
                "\"\(text.prefix(40))\" is no decimal number",
                hint: "Write digits with at most one point, at most 18 digits in all, for example 0.5.")
        }
        let numerator = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let places = parts.count == 2 ? parts[1].count : 0
        try self.init(numerator, (0..<places).reduce(1) { power, _ in power * 10 })
    }

    /// `"0.5"` where a decimal of at most 18 digits says it exactly, else `"1/3"`.
    public var description: String {
        var (rest, scaled, places) = (denominator, numerator, 0)
        while rest != 1 {
            guard rest.isMultiple(of: 2) || rest.isMultiple(of: 5), places < 17 else {
                return "\(numerator)/\(denominator)"
            }
            // One more place: the denominator loses what it shares with ten, the numerator gains the other factor.
            let shared = rest.isMultiple(of: 10) ? 10 : rest.isMultiple(of: 5) ? 5 : 2
            let (next, overflow) = scaled.multipliedReportingOverflow(by: 10 / shared)
            guard !overflow else { return "\(numerator)/\(denominator)" }
            (rest, scaled, places) = (rest / shared, next, places + 1)
        }
        guard places > 0 else { return "\(scaled)" }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(scaled < 0 ? "-" : "")\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    /// Reads what ``description`` wrote: `"0.5"` or `"1/3"`.
    public init(written text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1]) {
            try self.init(numerator, denominator)
        } else {
            try self.init(decimal: text)
        }
    }

    public init(from decoder: any Decoder) throws {
        try self.init(written: decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

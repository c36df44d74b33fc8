import Testing

@testable import Anonymization

@Suite struct RationalTests {
    @Test(arguments: [
        ("1", 1, 1), ("0.5", 1, 2), ("0.05", 1, 20), ("2.25", 9, 4), ("0.10", 1, 10), ("007", 7, 1), ("0", 0, 1),
        ("0.333333333333333333", 0, 0),
    ])
    func `decimals are read exactly or refused`(_ text: String, _ numerator: Int, _ denominator: Int) throws {
        guard denominator > 0 else {
            #expect(throws: PrivacyError.self) { try Rational(decimal: text) }
            return
        }
        let value = try Rational(decimal: text)
        #expect(value.numerator == numerator)
        #expect(value.denominator == denominator)
    }

    @Test(arguments: ["", ".", ".5", "1.", "-1", "+1", "1e-3", "0,5", "1/2", " 1", "1.2.3", "½", "1234567890123456789"])
    func `what is no decimal is refused`(_ text: String) {
        #expect(throws: PrivacyError.self) { try Rational(decimal: text) }
    }

    @Test func `shares add up to the whole`() throws {
        let epsilon = try Rational.of("0.7")
        for parts in 1...50 {
            let share = try epsilon / parts
            #expect(try (0..<parts).reduce(Rational.zero) { sum, _ in try sum + share } == epsilon)
        }
    }

    @Test(arguments: ["1", "0.5", "0.05", "12.375", "0.000001", "100"])
    func `a decimal is written as it was read`(_ text: String) throws {
        #expect(try Rational(decimal: text).description == text)
        #expect(try Rational(written: text).description == text)
    }

    @Test func `other fractions are written as fractions and read back`() throws {
        let third = try Rational(1, 3)
        #expect(third.description == "1/3")
        #expect(try Rational(written: "1/3") == third)
        #expect(try Rational(-1, 8).description == "-0.125")
    }

    @Test func `what leaves 64 bits throws`() throws {
        let large = try Rational(Int.max, 3)
        #expect(throws: PrivacyError.self) { try large * large }
        #expect(throws: PrivacyError.self) { try large + large }
        #expect(throws: PrivacyError.self) { try large / 0 }
        #expect(throws: PrivacyError.self) { try Rational(1, 0) }
        #expect(throws: PrivacyError.self) { try Rational(.min, 1) }
        #expect(Rational(.min) < .zero)
    }

    @Test func `comparison is exact where doubles are not`() throws {
        let a = try Rational(Int.max, Int.max - 1)
        let b = try Rational(Int.max - 1, Int.max - 2)
        #expect(a < b)
        #expect(a.approximate == b.approximate)
    }

    @Test func `costs compose`() throws {
        let half = PrivacyCost.pure(try .of("0.5"))
        #expect(try PrivacyCost.composed([half, half]) == .pure(.one))
        #expect(try half.concentrated == Rational(1, 8))
        #expect(
            try PrivacyCost.composed([half, .concentrated(try Rational(1, 8))]) == .concentrated(try Rational(1, 4)))
        #expect(PrivacyCost.concentrated(try Rational(1, 2)).epsilon(delta: 1e-6) > 5.7)
        #expect(PrivacyCost.concentrated(try Rational(1, 2)).epsilon(delta: 1e-6) < 5.8)
        #expect(half.epsilon(delta: 1e-6) == 0.5)
    }
}

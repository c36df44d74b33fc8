import Testing

@testable import Triage

@Suite("Compiled patterns") struct PatternCodeTests {
    @Test func `are shared by patterns of the same text while one of them is in use`() throws {
        var first: PatternCode? = try PatternCode.of("shared (?:lantern|beacon)")
        let second = try PatternCode.of("shared (?:lantern|beacon)")
        #expect(first === second)
        let other = try PatternCode.of("shared (?:lantern|beacons)")
        #expect(other !== second)
        weak let gone = first
        first = nil
        #expect(gone === second)
    }

    @Test func `are let go when nobody uses them, and may come again`() throws {
        weak let gone: PatternCode?
        do {
            let code = try PatternCode.of("let go")
            gone = code
            #expect(gone != nil)
        }
        #expect(gone == nil)
        for number in 0..<3000 { _ = try PatternCode.of("passing \(number)") }
        #expect(try PatternCode.of("let go").alternatives(WindowCounts(examples: [])).count == 1)
    }

    @Test func `are taken apart as the text alone is`() throws {
        let text = #"\b(?:kill|end) (?:my ?self|it all)\b|\bkms\b"#
        let apart = LiteralExtraction.alternatives(of: text).map { Factoring.factored($0.pattern) }
        let code = try PatternCode.of(text)
        #expect((0..<2).allSatisfy { _ in code.alternatives(WindowCounts(examples: [])).map(\.pattern) == apart })
    }
}

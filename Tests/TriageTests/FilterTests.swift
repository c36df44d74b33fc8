import Domain
import Testing

@testable import Triage

/// Exceptions that rules share.
struct FilterTests {
    private static let filters = """
          barber: {reach: clause, patterns: ['\\bbarber\\b'], because: Hair is cut there.}
          bangs: {reach: overlap, patterns: ['\\bcut (?:my |her )?bangs\\b'], except: ['\\bnot just\\b.*'], because: Hair.}
        """

    private func assess(_ text: String, filters: String = "[barber, bangs]", shows: String = "[self-harm-now]") throws
        -> Assessment
    {
        try FormatPack.classifier(
            ["id: suicide.cut\n  shows: \(shows)\n  filters: \(filters)\n  pattern: '\\bcut(?:ting)?(?: my)?\\b'"],
            filters: Self.filters
        ).assess(text, language: .english)
    }

    @Test func voidAMatchAndSayWhy() throws {
        let found = try assess("the barber cut it all")
        #expect(found.level == .routine && found.rungs.isEmpty && found.tags.isEmpty)
        #expect(found.evidence.map(\.softenedBy) == ["filter:barber"])
        #expect(try assess("i cut my bangs").evidence.map(\.softenedBy) == ["filter:bangs"])
        #expect(try assess("went to the barber. i am cutting").level == .high, "another clause")
        #expect(try assess("not just the day i cut my bangs").level == .high, "the filter's own exception")
        #expect(try assess("the barber cut it all, i am cutting").level == .high, "one match of two")
    }

    @Test func actOnlyForRulesThatNameThem() throws {
        #expect(try assess("the barber cut it all", filters: "[bangs]").level == .high)
        #expect(try assess("the barber cut it all", filters: "[]").level == .high)
    }

    @Test func actOnPartsOfRulesToo() throws {
        let classifier = try FormatPack.classifier(
            [
                """
                id: suicide.whole
                  shows: [floor-3]
                  filters: [barber]
                  parts: {cut: [cut], deep: [deep]}
                  match: {all: [cut, deep]}
                """
            ], filters: Self.filters)
        #expect(classifier.assess("i cut too deep", language: .english).level == .imminent)
        let voided = classifier.assess("the barber cut it. deep thoughts", language: .english)
        #expect(voided.level == .routine && voided.evidence.map(\.softenedBy) == ["filter:barber"])
    }
}

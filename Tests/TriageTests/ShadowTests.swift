import Content
import Domain
import Testing

@testable import Triage

/// Rules on their way in and out: what they read, and what they show.
struct ShadowTests {
    private static func rule(_ name: String, _ shows: String, _ pattern: String, _ status: String) -> String {
        "id: suicide.\(name)\n  shows: [\(shows)]\n  status: \(status)\n  pattern: '\(pattern)'"
    }

    private static let rules = [
        rule("wish", "desire", #"\bwant to die\b"#, "active"), rule("pills", "dose", #"\b\d+ pills\b"#, "shadow"),
        rule("rope", "floor-4", #"\brope\b"#, "draft"),
    ]

    @Test func shadowsAreWeighedApart() throws {
        let found = try FormatPack.classifier(Self.rules).assess(
            "i want to die. 30 pills and a rope", language: .english)
        #expect(found.level == .elevated && found.rungs == RungSet(Rung.desire))
        #expect(found.evidence.map(\.rule) == ["suicide.wish"])
        let shadowed = try #require(found.shadowed)
        #expect(shadowed.level == .imminent && shadowed.rungs == RungSet([.desire, .dose]))
        #expect(shadowed.evidence.map(\.rule) == ["suicide.pills"])
        #expect(shadowed.tags == [IssueTag("suicide")])
    }

    @Test func withoutTheirMatchThereIsNothingToRecord() throws {
        let classifier = try FormatPack.classifier(Self.rules)
        #expect(classifier.assess("i want to die. a rope", language: .english).shadowed == nil)
        #expect(classifier.assess("hello", language: .english).shadowed == nil)
    }

    /// A pack's live decisions are the same with its shadow and draft rules and without.
    @Test func theyChangeNothing() throws {
        let pack = try FormatPack.pack(Self.rules)
        let with = try Classifier(pack)
        let without = try Classifier(pack.with(rules: pack.rules.filter { $0.status == .active }))
        for text in ["i want to die. 30 p1lls", "30 pills rope", "i w4nt to die r0pe", "rope"] {
            let (a, b) = (with.assess(text, language: nil), without.assess(text, language: nil))
            #expect(a.level == b.level && a.rungs == b.rungs && a.evidence == b.evidence && a.tags == b.tags, "\(text)")
        }
    }

    /// What a shadow says is what the promoted pack decides.
    @Test func theySayWhatPromotionWouldDo() throws {
        let pack = try FormatPack.pack(Self.rules.filter { !$0.contains("draft") })
        let (now, then) = (try Classifier(pack), try Classifier(pack.promoted))
        for text in ["i want to die. 30 pills", "30 pills", "not 30 pills", "12 pills, 3 pills, i want to die"] {
            let shadowed = try #require(now.assess(text, language: .english).shadowed)
            let promoted = then.assess(text, language: .english)
            #expect(
                shadowed.level == promoted.level && shadowed.rungs == promoted.rungs && shadowed.tags == promoted.tags)
        }
    }

    @Test func examplesOfDraftsAreChecked() throws {
        let good =
            Self.rule("rope", "floor-4", #"\brope\b"#, "draft")
            + "\n  examples: {match: [a rope, my rope, {text: rope, level: emergency}], skip: [a, b, ropes]}"
        #expect(RuleCheck(try FormatPack.pack([good])).problems.isEmpty)
        let bad = good.replacing("my rope", with: "my cord")
        #expect(
            RuleCheck(try FormatPack.pack([bad])).problems.map(\.message).allSatisfy {
                $0.hasPrefix("\"my cord\": must match")
            })
        #expect(RuleCheck(try FormatPack.pack([bad])).problems.count == 1)
    }
}

import Domain
import Testing

@testable import Content

/// What a rule may say beyond a plain pattern, and what is said to an author who gets it wrong.
struct RuleFormatTests {
    private static let file = "suicide/rules.en.yaml"
    private static let pattern = "  pattern: '\\bkill ${me}\\b'\n"

    private func rule(_ old: String, _ new: String) throws -> Rule {
        var files = SmallPack.files
        files[Self.file] = SmallPack.rule.replacing(old, with: new)
        return try #require(try SmallPack.load(files).rules.first)
    }

    @Test func olderRulesAreActiveAndWhole() throws {
        let rule = try rule("", "")
        #expect(rule.status == .active && rule.replaces.isEmpty && rule.locale == nil && rule.filters.isEmpty)
        #expect(rule.condition == nil && rule.parts.count == 1 && rule.rationale == nil)
    }

    @Test func everyKeyIsRead() throws {
        let rule = try rule(
            "  source: plain words\n",
            """
              status: shadow
              replaces: [suicide.older]
              locale: en-GB
              rationale: in our words

            """)
        #expect(rule.status == .shadow && rule.replaces == ["suicide.older"] && rule.locale == "en-GB")
        #expect(rule.source == nil && rule.rationale == "in our words")
    }

    @Test func examplesHaveSpansAndKnownFaults() throws {
        let rule = try rule(
            "\"killing it\"]",
            """
            "killing it"]
                known_misses: [{text: end myself, level: high, span: end}]
                known_false_alarms: [kill myself laughing]
            """)
        #expect(rule.examples.knownMisses.map(\.span) == ["end"])
        #expect(rule.examples.knownMisses.map(\.level) == [.high])
        #expect(rule.examples.knownFalseAlarms.map(\.text) == ["kill myself laughing"])
        #expect(rule.examples.count == 8)
    }

    @Test func wordsAreWholeAndTakenAsTheyAre() throws {
        let rule = try rule(Self.pattern, "  words: [\"don't\", u.s., '${me}', ':(']\n")
        #expect(rule.pattern == #"(?:\bdon'?t\b|\bu\.s\.|\b(?:myself|my self)\b|:\()"#)
    }

    @Test func partsAndWhatIsAskedOfThem() throws {
        let rule = try rule(
            Self.pattern,
            """
              parts: {wish: '\\bdie\\b', way: [rope, pills], joke: '\\blol\\b', time: [tonight]}
              match: {scope: sentence, all: [wish], any: [way, time], none: [joke], count: {at-least: 2, of: [wish, way, time]}}

            """)
        #expect(rule.parts.map(\.id) == ["wish", "way", "joke", "time"])
        let condition = try #require(rule.condition)
        #expect(condition.scope == .sentence && condition.atLeast == 2)
        #expect(condition.all == PartSet(part: 0) && condition.any == PartSet(parts: [1, 3]))
        #expect(condition.none == PartSet(part: 2) && condition.of == PartSet(parts: [0, 1, 3]))
        #expect(rule.pattern.contains("(?:\\bdie\\b)|(?:"))
    }

    @Test func longTextsMayHaveAPatternMore() throws {
        let rule = try rule(Self.pattern, Self.pattern + "  long: '\\bso alone\\b'\n")
        #expect(rule.parts.map(\.leastLength) == [0, Rule.Part.longText] && rule.condition == nil)
        #expect(throws: ContentError.self) {
            _ = try self.rule(
                Self.pattern, "  parts: {wish: '\\bdie\\b'}\n  match: {all: [wish]}\n  long: '\\bso alone\\b'\n")
        }
    }

    @Test func retiredRulesKeepTheirIDs() throws {
        var files = SmallPack.files
        files[Self.file] = SmallPack.rule + "- {id: suicide.old, status: retired}\n"
        let pack = try SmallPack.load(files)
        #expect(pack.rules.map(\.id) == ["suicide.plan"] && pack.retired.map(\.id) == ["suicide.old"])
        files[Self.file] = SmallPack.rule + "- {id: suicide.plan, status: retired}\n"
        #expect(throws: ContentError.self) { _ = try SmallPack.load(files) }
    }

    @Test func promotionMakesEveryRuleActive() throws {
        var files = SmallPack.files
        files[Self.file] = SmallPack.rule.replacing("  source", with: "  status: draft\n  source")
        let pack = try SmallPack.load(files)
        #expect(pack.rules.map(\.status) == [.draft] && pack.promoted.rules.map(\.status) == [.active])
        #expect(pack.with(rules: []).rules.isEmpty)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let new: String
        let said: String
        var testDescription: String { said }
    }

    /// In place of the pattern.
    @Test(arguments: [
        Mistake(new: "", said: "a rule has no \"pattern\", \"words\" or \"match\""),
        Mistake(new: "  pattern: x\n  words: [y]\n", said: "a rule has one of pattern, words, match, not 2"),
        Mistake(new: "  words: []\n", said: "\"words\" has no words"),
        Mistake(new: "  words: [Kill]\n", said: "\"K\" (character 1 of the pattern) never matches"),
        Mistake(new: "  words: ['${mee}']\n", said: "unknown list \"mee\", did you mean \"me\"?"),
        Mistake(new: "  pattern: x\n  parts: {a: b}\n", said: "\"parts\" and \"match\" go together"),
        Mistake(new: "  match: {all: [a]}\n", said: "\"parts\" and \"match\" go together"),
        Mistake(new: "  parts: {wish: x}\n  match: {all: [wsh, wish]}\n", said: "did you mean \"wish\"?"),
        Mistake(
            new: "  parts: {a: x}\n  match: {al: [a], any: [a]}\n", said: "unknown key \"al\", did you mean \"all\"?"),
        Mistake(new: "  parts: {a: x}\n  match: {none: [a]}\n", said: "\"match\" must ask for a part"),
        Mistake(new: "  parts: {a: x, b: y}\n  match: {all: [a]}\n", said: "part \"b\" is never used"),
        Mistake(
            new: "  parts: {a: x, b: y}\n  match: {all: [a, b], none: [b]}\n", said: "\"match\" can never hold"),
        Mistake(
            new: "  parts: {a: x, b: y}\n  match: {count: {at-least: 2, of: [a, b]}, none: [b]}\n",
            said: "\"match\" can never hold"),
        Mistake(
            new: "  parts: {a: x, b: y}\n  match: {count: {at-least: 3, of: [a, b]}}\n", said: "a number from 1 to 2"),
        Mistake(new: "  parts: {a: x}\n  match: {count: {at-least: no, of: [a]}}\n", said: "a number from 1 to 1"),
        Mistake(
            new: "  parts: {a_b: x}\n  match: {all: [a_b]}\n", said: "a part's name is made of a-z, 0-9 and dashes"),
        Mistake(new: "  parts: {a: x}\n  match: {scope: text message, all: [a]}\n", said: "\"scope\" is unknown"),
        Mistake(
            new: "  pattern: x\n  status: shadw\n", said: "\"status\" is unknown \"shadw\", did you mean \"shadow\"?"),
        Mistake(new: "  pattern: x\n  locale: es-MX\n", said: "in a file of language \"en\""),
        Mistake(new: "  pattern: x\n  locale: english\n", said: "a language and a region"),
        Mistake(new: "  pattern: x\n  locale: en-QQ\n", said: "a language and a region"),
        Mistake(new: "  pattern: x\n  filters: [barbr]\n", said: "unknown \"barbr\", did you mean \"barber\"?"),
        Mistake(new: "  pattern: x\n  replaces: [suicide.plan]\n", said: "replaces suicide.plan, which lives on"),
        Mistake(
            new: "  pattern: x\n  rationales: y\n", said: "unknown key \"rationales\", did you mean \"rationale\"?"),
    ])
    func mistake(_ mistake: Mistake) {
        var files = SmallPack.files
        files[Self.file] = SmallPack.rule.replacing(Self.pattern, with: mistake.new)
        files["context.en.yaml"]? += "filters: {barber: {reach: clause, patterns: [barber], because: hair}}\n"
        do {
            _ = try SmallPack.load(files)
            Issue.record("nothing was said")
        } catch {
            let said = error.problems.map(\.description)
            #expect(said.count == 1 && said[0].hasPrefix("suicide/rules.en.yaml:"), "\(said)")
            #expect(said.contains { $0.contains("suicide.plan: ") && $0.contains(mistake.said) }, "\(said)")
        }
    }

    @Test(arguments: [
        ("because: hair", "becaus: hair", "did you mean \"because\"?"),
        ("reach: clause", "reach: subject", "\"reach\" is unknown"),
        ("barber: {", "barber shop: {", "a filter's name"),
        ("patterns: [barber]", "patterns: [Barber]", "never matches"),
    ])
    func filterMistake(_ old: String, _ new: String, _ said: String) {
        let filters = "filters: {barber: {reach: clause, patterns: [barber], because: hair}}\n"
        let problems = SmallPack.problems(
            "context.en.yaml", replacing: "cues:", by: filters.replacing(old, with: new) + "cues:")
        #expect(
            problems.count == 1 && problems[0].hasPrefix("context.en.yaml:") && problems[0].contains(said),
            "\(problems)")
    }

    @Test(arguments: [
        ("skip: [", "skip: [{text: kill time, span: kill}, "),
        ("{text: \"kill my self\",", "{text: kill my self, span: other,"),
    ])
    func spanThatCannotBe(_ old: String, _ new: String) {
        #expect(SmallPack.problems(Self.file, replacing: old, by: new).count == 1)
    }

    /// Part conditions, by hand.
    @Test func conditionsHold() {
        let condition = Rule.Condition(
            scope: .text, all: PartSet(part: 0), any: PartSet(parts: [1, 2]), none: PartSet(part: 3), atLeast: 2,
            of: PartSet(parts: [1, 2, 4]))
        func holds(_ parts: Int...) -> Bool {
            condition.holds(found: PartSet(parts: parts), certain: PartSet(parts: parts))
        }
        #expect(holds(0, 1, 2) && holds(0, 1, 4) && holds(0, 1, 2, 4))
        #expect(!holds(1, 2, 4), "all")
        #expect(!holds(0, 4), "any")
        #expect(!holds(0, 1), "count")
        #expect(!holds(0, 1, 2, 3), "none")
        let doubted = PartSet(parts: [0, 1, 2, 3])
        #expect(
            condition.holds(found: doubted, certain: PartSet(parts: [0, 1, 2])), "what is in doubt forbids nothing")
    }
}

import Content
import Domain
import Testing

@testable import Triage

/// Figures against what can be counted by hand.
struct EvaluationTests {
    private static let rules = [
        "id: suicide.wish\n  shows: [desire]\n  context: [negation]\n  pattern: '\\bwant to die\\b'",
        "id: suicide.thought\n  shows: [ideation]\n  pattern: '\\bkill myself\\b'",
        "id: suicide.dose\n  shows: [dose]\n  pattern: '\\b\\d+ pills\\b'",
        "id: suicide.never\n  shows: [intent]\n  pattern: '\\bzebra\\b'",
        "id: suicide.shadow\n  shows: [floor-4]\n  status: shadow\n  pattern: '\\bdie\\b'",
    ]

    private static let sample = """
        text,label
        i want to die. 30 pills,yes
        i want to die and kill myself,yes
        i want to die,yes
        i do not want to die,yes
        hello,yes
        i could kill myself,no
        3 pills,no
        hello,no
        """

    private func evaluation(positive: String?) throws -> Evaluation {
        let sample = try SampleTexts.read(Array(Self.sample.utf8), file: "x.csv", textColumn: nil, labelColumn: nil)
        return Evaluation(sample, try FormatPack.classifier(Self.rules), positive: positive)
    }

    @Test func labels() throws {
        let figures = try evaluation(positive: "yes")
        #expect(figures.labels.map(\.name) == ["yes", "no"] && figures.labels.map(\.texts) == [5, 3])
        let shares = [Severity.elevated, .high, .imminent, .emergency].map { figures.labels[0].share(atLeast: $0) }
        #expect(shares == [0.6, 0.4, 0.2, 0])
        #expect(figures.labels[1].share(atLeast: .high) == 1.0 / 3)
        #expect(figures.misses.map(\.line) == [4, 5, 6] && figures.falseAlarms.map(\.line) == [7])
        #expect(figures.labels[0].firstTags == [IssueTag("suicide"): 4, nil: 1])
    }

    @Test func rules() throws {
        let figures = try evaluation(positive: "yes")
        #expect(figures.rules.map(\.rule) == ["suicide.wish", "suicide.dose", "suicide.thought"])
        #expect(figures.silent == ["suicide.never"])
        let (wish, dose, thought) = (figures.rules[0], figures.rules[1], figures.rules[2])
        #expect([wish.hits, wish.softened, wish.positiveHits, wish.unique, wish.uniquePositive] == [3, 1, 3, 2, 2])
        #expect(wish.precision == 1)
        #expect([thought.hits, thought.positiveHits, thought.unique, thought.uniquePositive] == [2, 1, 2, 1])
        #expect(
            thought.precision == 0.5 && thought.companion?.rule == "suicide.wish" && thought.companion?.share == 0.5)
        #expect([dose.hits, dose.unique] == [2, 1])
    }

    @Test func withoutLabels() throws {
        let lines = try SampleTexts.read(Array("i want to die\n".utf8), file: "x", textColumn: nil, labelColumn: nil)
        let figures = Evaluation(lines, try FormatPack.classifier(Self.rules), positive: nil)
        #expect(figures.labels.map(\.name) == [nil] && figures.rules.map(\.precision) == [nil])
        #expect(figures.misses.isEmpty && figures.falseAlarms.isEmpty)
    }

    @Test func differences() throws {
        let sample = try SampleTexts.read(Array(Self.sample.utf8), file: "x.csv", textColumn: nil, labelColumn: nil)
        let before = try FormatPack.classifier(Self.rules)
        #expect(PackDifference(sample, before: before, after: before).changes.isEmpty)
        let renamed = Self.rules[1].replacing("suicide.thought", with: "suicide.active\n  replaces: [suicide.thought]")
        let after = try FormatPack.classifier([Self.rules[0], renamed.replacing("[ideation]", with: "[floor-3]")])
        let difference = PackDifference(sample, before: before, after: after)
        #expect(difference.texts == 8 && difference.changes.map(\.text.line) == [2, 3, 7, 8])
        #expect(difference.changes.map(\.before) == [.imminent, .high, .high, .routine])
        #expect(difference.changes.map(\.after) == [.elevated, .imminent, .imminent, .routine])
        #expect(difference.changes[0].rulesLost == ["suicide.dose"] && difference.changes[0].rulesGained.isEmpty)
        #expect(difference.changes[1].rulesLost.isEmpty, "a renamed rule is the same rule")
        #expect(difference.changes[3].tagsLost == [IssueTag("suicide")])
        #expect(difference.before[.high] == 2 && difference.after[.high] == nil && difference.after[.imminent] == 2)
        #expect(difference.byRule.map(\.rule) == ["suicide.dose"] && difference.byRule.map(\.lost) == [2])
    }
}

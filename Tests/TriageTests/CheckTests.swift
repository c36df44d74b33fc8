import Content
import Foundation
import Testing

@testable import Triage

/// Each lint finds its fault, and not the rule beside it.
struct CheckTests {
    private static func rule(_ pattern: String, _ more: String = "") -> String {
        "id: suicide.x\n  shows: [desire]\n  pattern: '\(pattern.replacing("'", with: "''"))'\(more)"
    }

    /// Of a pack's problems, those of the pattern: the examples that every rule of a test pack has do not match.
    private func lints(_ rules: [String]) throws -> (problems: [String], warnings: [String]) {
        let check = RuleCheck(try FormatPack.pack(rules))
        return (check.problems.map(\.message).filter { !$0.hasPrefix("\"") }, check.warnings.map(\.message))
    }

    @Test(arguments: [
        (#"kill\bmyself"#, "\\b between \"l\" and \"m\""), (#"\bdieee\b"#, "\"e\" three times"),
        (#"\bwant  to\b"#, "two spaces in a row"), (#"\b(?:die|so  sad)\b"#, "two spaces in a row"),
        (#"(?:die)?"#, "matches the empty text"), (#"(a+)+$"#, "needs more than"),
        (#"(?:\w+ ?)+zq"#, "needs more than"),
        (#"\b(die"#, "does not compile"),
    ])
    func error(_ pattern: String, _ said: String) throws {
        let found = try lints([Self.rule(pattern)]).problems
        #expect(found.count == 1 && found.allSatisfy { $0.contains(said) }, "\(found)")
    }

    @Test(arguments: [
        (#"kill me\b"#, "can begin inside a word: no \\b before \"kill\""),
        (#"\b(?:die|kill"# + #")"#, "can end inside a word: no \\b (or \\w*) after \"die\""),
        (#"\b(?:dies?|dead\b)"#, "after \"dies\""), (#"\bdie(?: now)?"#, "after \"now\""),
        (#"(?:very )?sad\b"#, "before \"very\""),
        (#"\bu.s.a\b"#, "has a \".\" between letters"), (#"\b\w{2,3}\b"#, "runs on every text"),
        (#"\bdie\b|\b.{2,5}\b"#, "runs on every text"),
    ])
    func warning(_ pattern: String, _ said: String) throws {
        let found = try lints([Self.rule(pattern)])
        #expect(found.problems.isEmpty)
        #expect(found.warnings.contains { $0.contains(said) }, "\(found.warnings)")
    }

    @Test(arguments: [
        #"\b(?:kill(?:s|ing)?|end) (?:my ?self|it)\b"#, #"\bsuicid\w*"#, #"\bdie\b(?! (?:laughing|hard))"#, #"^die$"#,
        #"\bu\.s\.a\b"#, #"\bdie .{0,9} now\b"#, #"(?<=so )sad\b"#, #"\b[a-z]{0,3}die[ds]?\b"#, #"\bhell\b"#,
        #"\b911\b"#,
    ])
    func nothing(_ pattern: String) throws {
        let found = try lints([Self.rule(pattern)])
        #expect(found.problems.isEmpty && found.warnings.isEmpty, "\(found)")
    }

    @Test func copiesAndUnusedFilters() throws {
        let copy = Self.rule(#"\bdie\b"#)
        #expect(
            try lints([copy, copy.replacing("suicide.x", with: "suicide.y")]).problems == [
                "the same pattern as rule suicide.x"
            ])
        let filters = "  barber: {reach: clause, patterns: [barber], because: hair}"
        let pack = try FormatPack.pack([copy], filters: filters)
        #expect(RuleCheck(pack).warnings.map(\.message) == ["no rule names filter \"barber\""])
        let named = try FormatPack.pack([copy + "\n  filters: [barber]"], filters: filters)
        #expect(RuleCheck(named).warnings.isEmpty)
    }

    @Test func deadRules() throws {
        let examples = "\n  examples: {match: [i die, die now, die], skip: [a, b, c]}"
        let wide = Self.rule(#"\b(?:die|dead)\b"#)
        func narrow(_ shows: String) -> String {
            wide.replacing("suicide.x", with: "suicide.narrow").replacing("(?:die|dead)", with: "die")
                .replacing("[desire]", with: shows) + examples
        }
        let dead = try lints([wide, narrow("[desire]")]).warnings
        #expect(dead == ["adds nothing that its examples show: suicide.x matches all of them and shows as much"])
        #expect(try lints([wide, narrow("[desire, dose]")]).warnings.isEmpty, "it shows more")
        let own = narrow("[desire]").replacing("die now, die]", with: "die now, dye]").replacing(
            "bdie", with: "bd[iy]e")
        #expect(try lints([wide, own]).warnings.isEmpty, "one of its examples is its own")
    }

    @Test func partsAreLooked() throws {
        let rule =
            "id: suicide.x\n  shows: [desire]\n  parts: {wish: 'die', way: '\\bway\\b'}\n  match: {all: [wish, way]}"
        let found = try lints([rule])
        #expect(
            found.problems.isEmpty && found.warnings.count == 2
                && found.warnings.allSatisfy { $0.hasPrefix("part \"wish\"") })
    }

    private static func examples(_ text: String) -> String {
        "\n  examples: {match: [die, i die, die now], skip: [diet, dice, died], \(text)}"
    }

    @Test(
        arguments: [
            ("known_misses: [dye]", nil), ("known_false_alarms: [the die is cast]", nil),
            ("known_misses: [let me die]", "a known miss that is none any more; move it to \"match\""),
            ("known_false_alarms: [dice]", "a known false alarm that is none any more; move it to \"skip\""),
            ("known_misses: [{text: die, level: high}]", nil),
            ("known_misses: [{text: die, level: elevated}]", "a known miss"),
            ("known_misses: [{text: die now, span: die now}]", nil),
            ("known_misses: [{text: die now, span: die}]", "a known miss"),
        ] as [(String, String?)])
    func knownFaults(_ examples: String, _ said: String?) throws {
        let check = RuleCheck(try FormatPack.pack([Self.rule(#"\bdie\b"#) + Self.examples(examples)]))
        #expect(check.problems.count == (said == nil ? 0 : 1), "\(check.problems)")
        #expect(check.problems.allSatisfy { $0.message.contains(said ?? "") && $0.line != nil })
    }

    @Test func spansAreExact() throws {
        func problems(_ span: String) throws -> [String] {
            let examples = "\n  examples: {match: [die, i die, {text: i will DIE now, span: \(span)}], skip: [a, b, c]}"
            return RuleCheck(try FormatPack.pack([Self.rule(#"\bdie\b"#) + examples])).problems.map(\.message)
        }
        #expect(try problems("DIE").isEmpty)
        #expect(try problems("will DIE") == ["\"i will DIE now\": must match \"will DIE\", matches \"DIE\""])
    }

    /// A broken file, a broken rule and a broken example: all of it in one round.
    @Test func oneBadFileHidesNothing() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: URL(filePath: TestPack.realDirectory), to: folder)
        func write(_ text: String, _ path: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: path))
        }
        func rule(_ id: String, _ pattern: String, _ match: String) -> String {
            "- {id: \(id), shows: [desire], tags: [], pattern: '\(pattern)', source: s, "
                + "examples: {match: [\(match)], skip: [a, b, c]}}\n"
        }
        try write("- [", "health/rules.es.yaml")
        try write("- id: grief.x\n  patern: x\n", "grief/rules.es.yaml")
        try write(rule("test.open", "(", "d, e, f") + rule("test.miss", "qq", "qq, a qq, zz"), "test/rules.en.yaml")
        let check = RuleCheck(directory: folder.path)
        let said = check.problems.map(\.description)
        #expect(said.contains { $0.hasPrefix("health/rules.es.yaml:") && $0.contains("not YAML") }, "\(said)")
        #expect(
            said.contains { $0.hasPrefix("grief/rules.es.yaml:2: grief.x: unknown key \"patern\", did you mean") },
            "\(said)")
        #expect(
            said.contains { $0.hasPrefix("test/rules.en.yaml:1: test.open: the pattern does not compile") }, "\(said)")
        #expect(
            said.contains { $0.hasPrefix("test/rules.en.yaml:2: test.miss: \"zz\": must match, but does not") },
            "\(said)")
        #expect(!said.contains { $0.contains("must be ") }, "a missing rule's levels are nobody's fault: \(said)")
        #expect(check.rules > 100)
    }
}

import Content
import Testing

/// Every mistake an author makes names its file, line and rule, and what was probably meant.
struct ProblemTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let said: String
        var testDescription: String { said }
    }

    private static let rules = "suicide/rules.en.yaml"

    @Test(arguments: [
        Mistake(
            old: "  pattern:", new: "  patern:",
            said: "\(rules):4: suicide.plan: unknown key \"patern\", did you mean \"pattern\"?"),
        Mistake(
            old: "[ideation]", new: "[ideaton]",
            said: "\(rules):2: suicide.plan: \"shows\" has unknown \"ideaton\", did you mean \"ideation\"?"),
        Mistake(old: "[idiom]", new: "[idioms]", said: "did you mean \"idiom\"?"),
        Mistake(
            old: "tags: [suicide]", new: "tags: [suicied]",
            said: "\"tags\" has unknown \"suicied\", did you mean \"suicide\"?"),
        Mistake(
            old: "${me}", new: "${mee}", said: "\(rules):4: suicide.plan: unknown list \"mee\", did you mean \"me\"?"),
        Mistake(
            old: "kill ${me}", new: "Kill ${me}",
            said: "\"K\" (character 3 of the pattern) never matches: normalized text is lower case"),
        Mistake(old: "kill ${me}", new: "don’t", said: "never matches: all apostrophes are \"'\""),
        Mistake(old: "kill ${me}", new: "sé", said: "accents are folded away"),
        Mistake(old: "  source: plain words\n", new: "", said: "\(rules):1: suicide.plan: a rule has no \"source\""),
        Mistake(old: "\"kill bill\", ", new: "", said: "\"skip\" needs at least three examples, has 2"),
        Mistake(
            old: "level: high}]", new: "level: hgh}]", said: "\"level\" is unknown \"hgh\", did you mean \"high\"?"),
        Mistake(old: "id: suicide.plan", new: "id: plan", said: "the id must begin with its folder: \"suicide.\""),
        Mistake(old: "id: suicide.plan", new: "id: suicide.Plan", said: "an id is made of a-z"),
        Mistake(old: "  source", new: "  about: them\n  source", said: "\"about\" is unknown \"them\""),
        Mistake(old: "[ideation]", new: "[in-progress]\n  about: other", said: "missing"),
    ])
    func rule(_ mistake: Mistake) {
        let problems = SmallPack.problems(Self.rules, replacing: mistake.old, by: mistake.new)
        if mistake.said == "missing" { return #expect(problems.isEmpty) }
        #expect(problems.count == 1 && problems.allSatisfy { $0.contains(mistake.said) }, "\(problems)")
    }

    @Test func inProgressIsNotTalkedAway() {
        let problems = SmallPack.problems(Self.rules, replacing: "[ideation]", by: "[in-progress]")
        #expect(problems == [])
        var files = SmallPack.files
        files[Self.rules] = files[Self.rules]?.replacing("[ideation]", with: "[in-progress]")
            .replacing("[idiom]", with: "[idiom, negation]")
        #expect(throws: ContentError.self) { _ = try SmallPack.load(files) }
    }

    @Test func severityAndContext() {
        #expect(
            SmallPack.problems("severity.yaml", replacing: "level: high", by: "level: imminnt")
                == ["severity.yaml:1: \"level\" is unknown \"imminnt\", did you mean \"imminent\"?"])
        #expect(
            SmallPack.problems("severity.yaml", replacing: "  any: [ideation]\n", by: "").first?
                .contains("asks for nothing") == true)
        #expect(
            SmallPack.problems("context.en.yaml", replacing: "overlap", by: "overlaps")
                == ["context.en.yaml:6: \"reach\" is unknown \"overlaps\", did you mean \"overlap\"?"])
    }

    @Test func allProblemsOfAllFilesAtOnce() throws {
        var files = SmallPack.files
        files[Self.rules] = (SmallPack.rule + SmallPack.rule).replacing("source: plain", with: "sorce: plain")
        files["severity.yaml"] = "- level: [\n"
        files["rule.en.yaml"] = "x"
        let error = #expect(throws: ContentError.self) { _ = try SmallPack.load(files) }
        let text = try #require(error).description
        #expect(text.contains("suicide/rules.en.yaml:6: suicide.plan: unknown key \"sorce\""))
        #expect(text.contains("suicide/rules.en.yaml:15: suicide.plan: unknown key \"sorce\""))
        #expect(text.contains("severity.yaml:"))
        #expect(
            text.contains("rule.en.yaml: this file would not be read, did you mean \"<tag>/rules.<en or es>.yaml\"?"))
    }

    @Test func duplicateIDNamesTheFirst() {
        let problems = SmallPack.problems(Self.rules, replacing: SmallPack.rule, by: SmallPack.rule + SmallPack.rule)
        #expect(problems == ["\(Self.rules):10: suicide.plan: the id stands already at \(Self.rules):1"])
    }

    @Test func listsThatContainThemselves() {
        let problems = SmallPack.problems("lists.en.yaml", replacing: "myself", by: "'${me}'")
        #expect(problems.first?.contains("list \"me\" contains itself") == true)
    }

    /// Ten lists of ten, ten deep, and a file of nothing but brackets: refused, and at once.
    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            "a0: &a0 [x]\n"
                + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n"),
            String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
            String(repeating: "x", count: 3 << 20), "a: \u{0}", "? [a, b]\n: c",
            (1...30).map { "l\($0): ['${l\($0 - 1)}${l\($0 - 1)}']" }.joined(separator: "\n") + "\nl0: [x]",
        ])
    func hostileFilesAreProblems(_ text: String) {
        for file in ["lists.en.yaml", "severity.yaml", "suicide/rules.en.yaml", "context.en.yaml"] {
            var files = SmallPack.files
            files[file] = text
            #expect(throws: ContentError.self) { _ = try SmallPack.load(files) }
        }
    }
}

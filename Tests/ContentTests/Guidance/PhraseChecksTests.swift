import Content
import Testing

@Suite("What does not go together in a phrase") struct PhraseChecksTests {
    @Test(arguments: [
        LibraryMistake(
            "strategy: direct-risk-question", "strategy: open-question",
            "\"asks\" belongs to a phrase of strategy \"direct-risk-question\" or \"ladder-question\""),
        LibraryMistake(
            "asks: ideation", "asks: means",
            "10: grief.en.ask: a direct-risk-question asks for ideation; did you mean \"ladder-question\", as it"
        ),
        LibraryMistake(
            "  asks: ideation\n", "",
            "10: grief.en.ask: a direct-risk-question says what it asks for; give \"asks\", one of ideation, plan"
        ),
        LibraryMistake(
            "levels: [2, 4]", "levels: [1, 3]",
            "10: grief.en.ask: \"default\" is for code orange, did you mean \"levels: [1, 4]\"?"),
    ])
    func `is named`(_ mistake: LibraryMistake) {
        let said = SmallLibrary.errors(SmallLibrary.phrases, replacing: mistake.old, by: mistake.new)
        // The first one is also a default that may not be one.
        let most = mistake.new.contains("open-question") ? 2 : 1
        #expect((1...most).contains(said.count) && said.contains { $0.contains(mistake.said) }, "\(said)")
    }

    @Test func `only plain questions and means safety show unreviewed at code orange`() {
        let said = SmallLibrary.errors(
            SmallLibrary.phrases,
            replacing: "direct-risk-question\n  direction: forward\n  levels: [2, 4]\n  asks: ideation",
            by: "validation\n  direction: forward\n  levels: [2, 4]")
        #expect(
            said == [
                "\(SmallLibrary.phrases):10: grief.en.ask: \"default\" is for \"direct-risk-question\" or "
                    + "\"ladder-question\" or \"means-safety\": nothing else shows unreviewed at code orange"
            ])
    }

    /// "Are you in danger right now?": a yes must not stand for a yes to suicide.
    @Test(arguments: ["abuse-physical", "self-harm", "harm-to-others", "third-party"])
    func `a question for another danger asks for no rung of the ladder`(_ folder: String) {
        let text =
            SmallLibrary.files[SmallLibrary.phrases]?.replacing("grief", with: folder)
            .replacing("  asks: ideation\n", with: "") ?? ""
        #expect(SmallLibrary.problems(.error, ["\(folder)/phrases.en.yaml": text]) == [])
    }
}

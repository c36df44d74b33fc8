import Content
import Domain
import Testing

@Suite("Phrases are read") struct PhraseReadingTests {
    @Test func `with everything they say`() throws {
        let library = SmallLibrary.read().0
        #expect(
            library.phrases == [
                Phrase(
                    id: "grief.en.tell-me", language: .english, tags: ["grief", "isolation"].map(IssueTag.init),
                    stage: .explore, strategy: .openQuestion, direction: .backward, levels: .routine ... .high,
                    text: "Would you tell me about them?"),
                Phrase(
                    id: "grief.en.ask", language: .english, tags: [IssueTag("grief")], stage: .riskAssessment,
                    strategy: .directRiskQuestion, direction: .forward, levels: .high ... .emergency, asks: .ideation,
                    isDefault: true, text: "Are you thinking about suicide?"),
            ])
        let entry = try #require(library.phrase("grief.en.ask"))
        #expect(entry.file == SmallLibrary.phrases && entry.line == 10)
        #expect(entry.source == nil && entry.rationale == "it is asked plainly")
    }

    @Test func `and why one is retired, but not the last direct risk question`() throws {
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing(
            "source: a finding\n", with: "source: a finding\n  retired: sounds rehearsed\n")
        let (library, problems) = SmallLibrary.read(files)
        #expect(!problems.contains { $0.gravity == .error })
        #expect(library.phrases.map(\.retired) == ["sounds rehearsed", nil])
        let last = LibraryMistake(
            "rationale: it is asked plainly", "rationale: it is asked plainly\n  retired: no", "the last direct risk")
        #expect(last.missed(in: SmallLibrary.phrases).isEmpty, "\(last.missed(in: SmallLibrary.phrases))")
    }

    @Test func `for any issue without a tag of their own`() {
        let file = SmallLibrary.files[SmallLibrary.phrases]?.replacing("grief", with: "any") ?? ""
        let library = SmallLibrary.read(["any/phrases.en.yaml": file]).0
        #expect(library.phrases.map(\.tags) == [[IssueTag("isolation")], []])
    }

    @Test(arguments: [
        ("ideation", Rung.ideation), ("plan", .intent), ("means", .means), ("timeframe", .timeframe),
        ("in-progress", .inProgress),
    ])
    func `with the rung that a yes would show`(_ name: String, rung: Rung) throws {
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing("asks: ideation", with: "asks: \(name)")
            .replacing("direct-risk-question", with: "ladder-question")
        #expect(try #require(SmallLibrary.read(files).0.phrase("grief.en.ask")).value.asks == rung)
    }

    @Test(arguments: [
        LibraryMistake(
            "stage: explore", "stage: expore", "2: grief.en.tell-me: \"stage\" is unknown \"expore\", did you"),
        LibraryMistake(
            "open-question", "open-qestion", "3: grief.en.tell-me: \"strategy\" is unknown \"open-qestion\", did"),
        LibraryMistake("backward", "sideways", "4: grief.en.tell-me: \"direction\" is unknown \"sideways\"; known are"),
        LibraryMistake("backward", "backwards", "is unknown \"backwards\", did you mean \"backward\"?"),
        LibraryMistake(
            "[isolation]", "[isolaton]", "6: grief.en.tell-me: \"tags\" has unknown \"isolaton\", did you mean"),
        LibraryMistake("[isolation]", "[grief]", "6: grief.en.tell-me: \"grief\" is its folder and needs no saying"),
        LibraryMistake("asks: ideation", "asks: intent", "15: grief.en.ask: \"asks\" is unknown \"intent\"; known are"),
        LibraryMistake(
            "asks: ideation", "asks: ideaton", "\"asks\" is unknown \"ideaton\", did you mean \"ideation\"?"),
        LibraryMistake("default: true", "default: ture", "16: grief.en.ask: \"default\" is unknown \"ture\", did you"),
        LibraryMistake("  direction: backward\n", "", "1: grief.en.tell-me: a phrase has no \"direction\""),
        LibraryMistake(
            "direction: backward", "diretion: backward", "unknown key \"diretion\", did you mean \"direction\"?"),
        LibraryMistake(
            "\"Would you tell me about them?\"", "\"\"", "7: grief.en.tell-me: \"text\" must be a text that"),
    ])
    func `or the mistake is named`(_ mistake: LibraryMistake) {
        #expect(mistake.missed(in: SmallLibrary.phrases).isEmpty, "\(mistake.missed(in: SmallLibrary.phrases))")
    }

    @Test func `and one mistake does not hide the next phrase`() {
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing("stage: explore", with: "stage: x")
        #expect(SmallLibrary.read(files).0.phrases.map(\.id) == ["grief.en.ask"])
    }
}

import Content
import Domain
import Testing

@Suite("What is wrong with a library as a whole") struct PhraseLibraryChecksTests {
    private let phrases = SmallLibrary.phrases

    @Test func `an id stands once`() {
        let said = SmallLibrary.errors(phrases, replacing: "grief.en.ask", by: "grief.en.tell-me")
        #expect(said == ["\(phrases):10: grief.en.tell-me: the id stands already at \(phrases):1"])
        let files = SmallLibrary.files.mapValues { $0.replacing("grief.en.ask", with: "grief.en.tell-me") }
        #expect(SmallLibrary.read(files).0.phrases.map(\.text) == ["Would you tell me about them?"])
    }

    @Test func `also of a phrase and an instruction`() {
        let said = SmallLibrary.errors(SmallLibrary.instructions, replacing: "grief.en.low", by: "grief.en.ask")
        #expect(said == ["\(SmallLibrary.instructions):1: grief.en.ask: the id stands already at \(phrases):10"])
    }

    @Test func `words stand once in a language`() {
        var files = SmallLibrary.files
        files["any/phrases.en.yaml"] = """
            - id: any.en.again
              stage: explore
              strategy: open-question
              direction: backward
              levels: [0, 2]
              text: "would you tell me,  about them"
              source: a finding

            """
        #expect(
            SmallLibrary.problems(.error, files) == [
                "\(phrases):1: grief.en.tell-me: the same words stand already at any/phrases.en.yaml:1"
            ])
        files["any/phrases.es.yaml"] = files.removeValue(forKey: "any/phrases.en.yaml")?.replacing(".en.", with: ".es.")
        #expect(SmallLibrary.problems(.error, files) == [])
    }

    @Test func `instructions are there at every level`() {
        let file = SmallLibrary.instructions
        let said = SmallLibrary.errors(file, replacing: "levels: [0, 4]", by: "levels: [1, 3]")
        #expect(said == ["\(file): no instruction for level 0, 4; widen the \"levels\" of one"])
        #expect(
            SmallLibrary.problems(.error, [file: "[]"]) == [
                "\(file): no instruction for level 0, 1, 2, 3, 4; widen the \"levels\" of one"
            ])
    }

    @Test func `what a mistake left out is not said twice`() {
        let said = SmallLibrary.errors(SmallLibrary.instructions, replacing: "title:", by: "titel:")
        #expect(said.count == 1)
    }
}

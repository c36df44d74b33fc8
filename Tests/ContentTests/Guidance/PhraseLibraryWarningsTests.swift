import Content
import Testing

@Suite("What a counselor would miss") struct PhraseLibraryWarningsTests {
    private func warnings(_ files: [String: String], about path: String) -> [String] {
        SmallLibrary.problems(.warning, files).filter { $0.hasPrefix(path) }.map { String($0.dropFirst(path.count)) }
    }

    @Test func `is said once where there is no library`() {
        #expect(
            SmallLibrary.problems(.warning, [:]) == [
                "<tag>/phrases.<en or es>.yaml: warning: missing: counselors are shown no phrases at all"
            ])
    }

    @Test(arguments: [("grief", 12), ("suicide", 20)])
    func `is a choice`(_ folder: String, least: Int) {
        let text = SmallLibrary.files[SmallLibrary.phrases]?.replacing("grief", with: folder) ?? ""
        let path = "\(folder)/phrases.en.yaml"
        #expect(
            warnings([path: text], about: path) == [": warning: 2 phrases, at least \(least) are wanted to choose from"]
        )
    }

    @Test func `is a direction`() {
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing("forward", with: "backward")
        #expect(
            warnings(files, about: SmallLibrary.phrases).contains(
                ": warning: no phrase of direction \"forward\", and suggestions mix both"))
    }

    @Test func `is a file`() {
        let said = SmallLibrary.problems(.warning, SmallLibrary.files)
        #expect(said.contains("grief/phrases.es.yaml: warning: missing: no phrases of this issue in this language"))
        #expect(
            said.contains(
                "grief/instructions.es.yaml: warning: missing: no instructions of this issue in this language"))
        #expect(said.contains { $0.hasPrefix("any/phrases.en.yaml: warning: missing") })
    }

    @Test func `is the same in the other language`() {
        var files = SmallLibrary.files
        files["grief/phrases.es.yaml"] = files[SmallLibrary.phrases]?.replacing(".en.", with: ".es.")
            .replacing("tell-me", with: "tell-mee").replacing("would you", with: "quieres")
        let path = SmallLibrary.phrases
        #expect(
            warnings(files, about: path).contains(
                ":1: warning: grief.en.tell-me: grief/phrases.es.yaml has no \"grief.es.tell-me\", did you mean "
                    + "\"grief.es.tell-mee\"?"))
        #expect(
            warnings(files, about: "grief/phrases.es.yaml").contains { $0.hasPrefix(":1: warning: grief.es.tell-mee") })
        #expect(!warnings(files, about: path).contains { $0.contains("grief.es.ask") })
    }

    @Test func `is not counted where the file has mistakes`() {
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing("stage: explore", with: "stage: x")
        #expect(warnings(files, about: SmallLibrary.phrases) == [])
    }
}

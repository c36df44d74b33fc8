import Content
import Testing

@Suite("Files of the library") struct LibraryFileTests {
    private func errors(_ path: String, tags: [String] = []) -> [String] {
        SmallLibrary.read(
            SmallLibrary.files.merging([
                path: "[]"
            ]) { $1 }, tags: tags
        ).1
            .filter { $0.gravity == .error }.map(\.description)
    }

    @Test(arguments: [
        (
            "phrases.en.yaml",
            "phrases.en.yaml: this file would not be read, did you mean \"<tag>/phrases.<en or es>.yaml\"?"
        ),
        ("grief/phrases.yaml", "did you mean \"<tag>/phrases.<en or es>.yaml\"?"),
        ("grief/phrases.fr.yaml", "did you mean \"<tag>/phrases.<en or es>.yaml\"?"),
        ("grief/phrases.und.yaml", "this file would not be read"),
        ("grief/instructions.en.yml", "did you mean \"<tag>/instructions.<en or es>.yaml\"?"),
        ("grief/more/phrases.en.yaml", "this file would not be read"),
        ("grief/phrasse.en.yaml", "did you mean \"<tag>/phrases.<en or es>.yaml\"?"),
        ("greif/phrases.en.yaml", "greif/phrases.en.yaml: unknown issue tag \"greif\", did you mean \"grief\"?"),
        ("veterans/phrases.en.yaml", "unknown issue tag \"veterans\"; a tag of your own has rules too"),
    ])
    func `that would not be read are named`(_ path: String, said: String) {
        let errors = errors(path)
        #expect(errors.count == 1 && errors.allSatisfy { $0.contains(said) }, "\(errors)")
    }

    @Test func `may be of a tag that has rules`() {
        #expect(errors("veterans/phrases.es.yaml", tags: ["veterans"]) == [])
    }

    @Test(arguments: ["grief/phrses.en.yaml", "grief/instuctions.en.yaml"])
    func `and misspelled ones are noticed with the rules`(_ path: String) {
        let (_, problems) = Pack.read(files: [path: []])
        #expect(problems.contains { $0.file == path && $0.message.contains("did you mean \"<tag>/") })
        #expect(Pack.read(files: [SmallLibrary.phrases: []]).problems.allSatisfy { $0.file == "severity.yaml" })
    }

    @Test(arguments: ["", "- [", "x", "a: b", "- x", "\u{0}", "- id: [x]", "[[]]"])
    func `hostile ones are problems`(_ text: String) {
        for path in [SmallLibrary.phrases, SmallLibrary.instructions] {
            let errors = SmallLibrary.problems(.error, [path: text])
            #expect(!errors.isEmpty && errors.allSatisfy { $0.hasPrefix(path) })
        }
    }

    @Test func `huge ones and such as point at themselves too`() {
        let bombs = [
            String(repeating: "[", count: 100_000), String(repeating: "x", count: 3 << 20),
            "- &a [*a]", "- &a {id: x}\n- *a", "- {id: x, levels: &l [0, 1]}",
        ]
        for text in bombs { #expect(!SmallLibrary.problems(.error, [SmallLibrary.phrases: text]).isEmpty) }
    }
}

import Content
import Testing

struct LanguageSignsTests {
    private static let good = """
        - language: en
          words: [the, "don't"]
          endings: [ing]
        - language: es
          words: [quiero]
        - language: pt
          words: [nao]

        """

    private func problems(_ text: String) -> [String] {
        var files = SmallPack.files
        files["languages.yaml"] = text
        do {
            _ = try SmallPack.load(files)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func reads() throws {
        var files = SmallPack.files
        #expect(try SmallPack.load(files).languages.isEmpty)
        files["languages.yaml"] = Self.good
        let pack = try SmallPack.load(files)
        #expect(pack.languages.map(\.tag) == ["en", "es", "pt"])
        #expect(pack.languages.first?.words == ["don't", "the"])
        #expect(try pack.hash != SmallPack.load(SmallPack.files).hash, "a replay needs the same words")
    }

    @Test(arguments: [
        ("words: [quiero]", "wrods: [quiero]", "did you mean \"words\"?"),
        ("words: [nao]", "words: [não]", "accents are folded away"),
        ("words: [nao]", "words: [\"nao sei\"]", "one word"),
        ("language: pt", "language: en", "stands already at line 1"),
        ("language: es", "language: fr", "no words of \"es\""),
        ("language: pt", "language: portuguese", "is a tag such as es or pt"),
    ])
    func saysWhatIsWrong(_ old: String, _ new: String, _ message: String) {
        let found = problems(Self.good.replacing(old, with: new))
        #expect(found.contains { $0.hasPrefix("languages.yaml") && $0.contains(message) }, "\(found)")
    }
}

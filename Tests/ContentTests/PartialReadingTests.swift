import Content
import Testing

/// A file with a mistake hides neither the mistakes nor the rules of the others.
struct PartialReadingTests {
    @Test func theRestIsRead() throws {
        var files = SmallPack.files
        files["grief/rules.en.yaml"] = SmallPack.rule.replacing("suicide.", with: "grief.")
        files["grief/rules.es.yaml"] = "- id: [\n"
        files["abuse-sexual/rules.en.yaml"] =
            SmallPack.rule.replacing("suicide.", with: "abuse-sexual.").replacing("shows", with: "show")
            + SmallPack.rule.replacing("suicide.plan", with: "abuse-sexual.other")
        let (pack, problems) = Pack.read(files: files.mapValues { Array($0.utf8) })
        #expect(pack.rules.map(\.id).sorted() == ["abuse-sexual.other", "grief.plan", "suicide.plan"])
        #expect(problems.count == 2)
        #expect(problems.contains { $0.file == "grief/rules.es.yaml" && $0.line != nil })
        #expect(
            problems.contains {
                $0.rule == "abuse-sexual.plan" && $0.line == 2 && $0.message.contains("did you mean \"shows\"")
            })
    }
}

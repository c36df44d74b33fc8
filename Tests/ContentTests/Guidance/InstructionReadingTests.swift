import Content
import Domain
import Testing

@Suite("Instructions are read") struct InstructionReadingTests {
    @Test func `with everything they say`() throws {
        let entry = try #require(SmallLibrary.read().0.instruction("grief.en.low"))
        #expect(
            entry.value
                == Instruction(
                    id: "grief.en.low", language: .english, tag: IssueTag("grief"), levels: .routine ... .emergency,
                    title: "Loss", ask: ["who was lost"], avoid: ["comparing losses"], steps: ["Stay with them."]))
        #expect(entry.file == SmallLibrary.instructions && entry.line == 1 && entry.source == "a finding")
    }

    @Test func `for any issue without a tag`() {
        let file = SmallLibrary.files[SmallLibrary.instructions]?.replacing("grief", with: "any") ?? ""
        #expect(SmallLibrary.read(["any/instructions.en.yaml": file]).0.instructions.map(\.tag) == [nil])
    }

    @Test(arguments: [
        LibraryMistake("title: Loss", "title: \"\"", "3: grief.en.low: \"title\" must be a text that is not empty"),
        LibraryMistake("  title: Loss\n", "", "1: grief.en.low: an instruction has no \"title\""),
        LibraryMistake("avoid: [\"comparing losses\"]", "avoid: []", "1: grief.en.low: \"avoid\" is empty; say what"),
        LibraryMistake("  avoid: [\"comparing losses\"]\n", "", "1: grief.en.low: an instruction has no \"avoid\""),
        LibraryMistake("avoid:", "avoyd:", "5: grief.en.low: unknown key \"avoyd\", did you mean \"avoid\"?"),
        LibraryMistake(
            "  ask: [\"who was lost\"]\n  avoid: [\"comparing losses\"]\n  steps: [\"Stay with them.\"]\n",
            "  avoid: [\"comparing losses\"]\n",
            "1: grief.en.low: an instruction says what to find out or what to do; give \"ask\" or \"steps\""),
        LibraryMistake("[\"who was lost\"]", "who was lost", "4: grief.en.low: \"ask\" must be a list"),
    ])
    func `or the mistake is named`(_ mistake: LibraryMistake) {
        #expect(
            mistake.missed(in: SmallLibrary.instructions).isEmpty, "\(mistake.missed(in: SmallLibrary.instructions))")
    }

    @Test func `and changed words are another hash, wherever they stand`() {
        func hash(_ old: String, _ new: String) -> String? {
            let text = SmallLibrary.files[SmallLibrary.instructions]?.replacing(old, with: new) ?? ""
            return SmallLibrary.read([SmallLibrary.instructions: text]).0.instruction("grief.en.low")?.hash
        }
        let hashes = [
            hash("", ""), hash("title: Loss", "title: Grief"), hash("\"who was lost\"", "\"who was lost\", \"when\""),
            hash("ask: [\"who was lost\"]", "ask: [\"who was lost\", \"comparing losses\"]"),
            hash("Stay with them.", "Stay."), hash("avoid: [", "avoid: [\"who was lost\", "),
        ]
        #expect(!hashes.contains(nil) && Set(hashes).count == hashes.count)
        #expect(hash("levels: [0, 4]", "levels: [0, 3]") == hash("", "") && hash("a finding", "b") == hash("", ""))
    }
}

import Content
import Testing

@Suite("What phrases and instructions have in common") struct LibraryItemReadingTests {
    private static let mistakes = [
        LibraryMistake(
            "grief.en.", "greif.en.", "an id here is \"grief.en.<name>\", its name made of a-z, 0-9 and dashes"),
        LibraryMistake("id: grief.en.", "id: grief.es.", "an id here is \"grief.en.<name>\""),
        LibraryMistake("id: grief.en.", "id: grief.en.A-", "an id here is \"grief.en.<name>\""),
        LibraryMistake("id: grief.en.", "id: grief.en.a.", "an id here is \"grief.en.<name>\""),
        LibraryMistake("  source: a finding\n", "", "has no \"source\" and no \"rationale\"; say why you believe it"),
        LibraryMistake("source: a finding", "source: \"\"", "\"source\" must be a text that is not empty"),
        LibraryMistake(
            "review: none", "review: Dr. Who, 2026-01-02",
            "\"review\" is \"Dr. Who, 2026-01-02\", did you mean \"none\"? Approvals are the line's own"),
        LibraryMistake("review:", "reviw:", "unknown key \"reviw\", did you mean \"review\"?"),
        LibraryMistake(
            "levels: [0, ", "levels: [-1, ", "\"levels\" are the lowest and the highest, from 0 to 4: [0, 2]"),
        LibraryMistake("levels: [0, ", "levels: [5, ", "\"levels\" are the lowest and the highest"),
        LibraryMistake("levels: [0, ", "levels: [0, 1, ", "\"levels\" are the lowest and the highest"),
        LibraryMistake("levels: [0, ", "levels: [low, ", "\"levels\" are the lowest and the highest"),
    ]

    @Test(arguments: mistakes, [SmallLibrary.phrases, SmallLibrary.instructions])
    func `is linted alike`(_ mistake: LibraryMistake, file: String) {
        // The first entry of each file says these in the same words.
        let entry = "- id:" + (SmallLibrary.files[file]?.split(separator: "- id:").first ?? "")
        let broken = entry.replacing(mistake.old, with: mistake.new, maxReplacements: 1)
        let said = SmallLibrary.problems(.error, [file: broken])
        #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix("\(file):") && $0.contains(mistake.said) }, "\(said)")
    }

    @Test func `and levels in the wrong order are turned around`() {
        let mistake = LibraryMistake(
            "levels: [0, 2]", "levels: [2, 0]",
            "5: grief.en.tell-me: \"levels\" begin with the lowest, did you mean [0, 2]?")
        #expect(mistake.missed(in: SmallLibrary.phrases).isEmpty)
    }

    @Test func `and "review" may be left out`() {
        #expect(SmallLibrary.errors(SmallLibrary.phrases, replacing: "  review: none\n", by: "") == [])
    }
}

import Content
import Testing

/// The files of a small library without an error, for tests to break in one place.
enum SmallLibrary {
    static let phrases = "grief/phrases.en.yaml"
    static let instructions = "grief/instructions.en.yaml"

    static let files = [
        phrases: """
        - id: grief.en.tell-me
          stage: explore
          strategy: open-question
          direction: backward
          levels: [0, 2]
          tags: [isolation]
          text: "Would you tell me about them?"
          source: a finding
          review: none
        - id: grief.en.ask
          stage: risk-assessment
          strategy: direct-risk-question
          direction: forward
          levels: [2, 4]
          asks: ideation
          default: true
          text: "Are you thinking about suicide?"
          rationale: it is asked plainly

        """,
        instructions: """
        - id: grief.en.low
          levels: [0, 4]
          title: Loss
          ask: ["who was lost"]
          avoid: ["comparing losses"]
          steps: ["Stay with them."]
          source: a finding
          review: none

        """,
    ]

    static func read(_ files: [String: String] = files, tags: [String] = []) -> (PhraseLibrary, [ContentProblem]) {
        let (library, problems) = PhraseLibrary.read(files: files.mapValues { Array($0.utf8) }, tags: tags)
        return (library, problems)
    }

    /// The errors of the library with one file's text replaced, printed.
    static func errors(_ file: String, replacing old: String, by new: String) -> [String] {
        problems(.error, files.merging([file: files[file]?.replacing(old, with: new) ?? ""]) { $1 })
    }

    static func problems(_ gravity: ContentProblem.Gravity, _ files: [String: String]) -> [String] {
        read(files).1.filter { $0.gravity == gravity }.map(\.description)
    }
}

/// A planted mistake, and what must be said of it: once, and nothing else.
struct LibraryMistake: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let said: String
    var testDescription: String { new }

    init(_ old: String, _ new: String, _ said: String) { (self.old, self.new, self.said) = (old, new, said) }

    /// What is said instead; empty where all is well.
    func missed(in file: String) -> [String] {
        let errors = SmallLibrary.errors(file, replacing: old, by: new)
        guard SmallLibrary.files[file]?.contains(old) == true else { return ["\(old) is not in the file"] }
        return errors.count == 1 && errors[0].hasPrefix("\(file):") && errors[0].contains(said) ? [] : errors + ["!"]
    }
}

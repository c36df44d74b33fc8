import Domain
import Foundation
import Testing

@testable import Content

@Suite("Automatic texts") struct AutomaticTextsTests {
    private static let file = "automatic.en.yaml"
    private static let closing = """
        - id: automatic.en.closing
          kind: closing
          text:
            - "Goodbye."
            - "In danger call {emergency_number}."
          rationale: a test
          review: none

        """

    private func read(_ text: String, _ name: String = file) -> (texts: AutomaticTexts, problems: [ContentProblem]) {
        AutomaticTexts.read(files: [name: Array(text.utf8)])
    }

    private func errors(_ text: String) -> [String] {
        read(text).problems.filter { $0.gravity == .error }.map(\.description)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let said: String
        var testDescription: String { new }
        init(_ old: String, _ new: String, _ said: String) { (self.old, self.new, self.said) = (old, new, said) }
    }

    @Test(arguments: [
        Mistake(
            "{emergency_number}", "{emergency_numbr}",
            "5: automatic.en.closing: unknown placeholder \"{emergency_numbr}\", did you mean \"emergency_number\"?"),
        Mistake("{emergency_number}", "{name}", "5: automatic.en.closing: unknown placeholder \"{name}\"; known are"),
        Mistake("{emergency_number}", "{emergency_number", "5: automatic.en.closing: a brace without its other one"),
        Mistake("{emergency_number}", "{}", "5: automatic.en.closing: unknown placeholder \"{}\""),
        Mistake(
            "kind: closing", "kind: closng", "2: automatic.en.closing: \"kind\" is unknown \"closng\", did you mean"),
        Mistake("  review: none\n", "", "1: automatic.en.closing: an automatic text has no \"review\""),
        Mistake("  rationale: a test\n", "", "1: automatic.en.closing: why is it said so? give \"source\" or"),
        Mistake("review:", "reviwe:", "7: automatic.en.closing: unknown key \"reviwe\", did you mean \"review\"?"),
        Mistake("id: automatic.en.closing", "id: automatic.closing", "1: automatic.closing: the id of this text is"),
        Mistake("kind: closing", "kind: survey", "the id of this text is \"automatic.en.survey\""),
        Mistake("Goodbye.", "All is confidential.", "4: automatic.en.closing: \"confidential\" promises secrecy"),
        Mistake("Goodbye.", "You stay Anonymous.", "4: automatic.en.closing: \"anonym\" promises secrecy"),
        Mistake(
            "Goodbye.", String(repeating: "x", count: 300),
            "1: automatic.en.closing: 3 SMS segments with the longest links, 2 are allowed: shorten it"),
        Mistake(
            "Goodbye.", "Adiós " + String(repeating: "x", count: 110),
            "3 SMS segments with the longest links, 2 are allowed: shorten it; \"ó\" is not in the SMS alphabet"),
        Mistake("\n    - \"Goodbye.\"\n    - \"In danger call {emergency_number}.\"", " []", "has no sentence"),
    ])
    func `are linted`(_ mistake: Mistake) {
        #expect(errors(Self.closing).isEmpty)
        let errors = errors(Self.closing.replacing(mistake.old, with: mistake.new))
        #expect(errors.count == 1 && errors.allSatisfy { $0.contains(mistake.said) }, "\(errors)")
    }

    @Test(arguments: [
        ("greeting", "terms_link"), ("spike", "emergency_number"), ("out-of-hours", "emergency_number"),
        ("survey", "survey_link"),
    ])
    func `must say what they are there for`(_ kind: String, placeholder: String) {
        let text = Self.closing.replacing("closing", with: kind).replacing(" {emergency_number}", with: "")
        #expect(
            errors(text) == [
                "\(Self.file):1: automatic.en.\(kind): a text of kind \"\(kind)\" must say {\(placeholder)}"
            ])
    }

    @Test func `stand once`() {
        let errors = errors(Self.closing + Self.closing)
        #expect(errors == ["\(Self.file):8: automatic.en.closing: this kind or id stands already at line 1"])
    }

    @Test func `fall back to English, and say what is missing`() throws {
        let (texts, problems) = read(Self.closing)
        #expect(texts[.closing, .spanish]?.id == "automatic.en.closing")
        #expect(texts[.closing, .other] == texts[.closing, .english])
        #expect(texts[.greeting, .english] == nil)
        #expect(problems.allSatisfy { $0.gravity == .warning })
        #expect(
            problems.map(\.description).contains(
                "automatic.en.yaml: warning: no text of kind \"greeting\" that can be used"))
        #expect(
            problems.map(\.description).contains(
                "automatic.es.yaml: warning: missing: nothing is said in this language; texters get the English one"))
        let spanish = read(Self.closing.replacing(".en.", with: ".es."), "automatic.es.yaml").texts
        #expect(spanish[.closing, .english] == nil && spanish[.closing, .spanish] != nil)
    }

    @Test(arguments: ["automatic.fr.yaml", "automatic.yaml", "automatic.en.yml"])
    func `are in files that are read`(_ name: String) {
        let problems = read(Self.closing, name).problems.filter { $0.gravity == .error }
        #expect(problems.map(\.file) == [name] && problems[0].message.contains("did you mean \"automatic.e"))
    }

    @Test func `a misspelled file is noticed with the rules`() {
        let (_, problems) = Pack.read(files: ["automtic.en.yaml": []])
        #expect(problems.contains { $0.message.contains("did you mean \"automatic.<en or es>.yaml\"?") })
    }

    @Test func `are filled, and no gap is shown`() throws {
        let text = try #require(read(Self.closing).texts[.closing, .english])
        #expect(text.filled([.emergencyNumber: "112"]) == "Goodbye. In danger call 112.")
        #expect(text.filled([:]) == "Goodbye.")
        var policy = AutomaticPolicy()
        #expect(policy.values == [.emergencyNumber: "911"])
        policy.surveyLink = "https://line.example/s"
        policy.termsLink = "https://line.example/t"
        #expect(policy.values.count == 3)
    }

    @Test func `hostile files are problems`() {
        for text in ["- [", String(repeating: "[", count: 100_000), "x", "a: b", "- x", "\u{0}"] {
            #expect(!errors(text).isEmpty)
        }
    }
}

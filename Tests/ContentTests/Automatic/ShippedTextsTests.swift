import Content
import Domain
import Foundation
import RuleFiles
import Testing

@Suite("The texts that ship") struct ShippedTextsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "keyword-rules")
    private let texts: AutomaticTexts

    init() throws {
        let (texts, problems) = AutomaticTexts.read(directory: Self.folder.path)
        #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
        self.texts = texts
    }

    @Test(arguments: AutomaticKind.allCases, [Language.english, .spanish])
    func `say everything in both languages, and nobody has approved it`(_ kind: AutomaticKind, language: Language)
        throws
    {
        let text = try #require(texts[kind, language])
        #expect(text.language == language && !text.isReviewed)
        #expect(SMSSegments(text.filled(AutomaticPolicy().values)).encoding == .gsm7)
    }

    @Test func `leave nothing open but what the configuration fills`() {
        var policy = AutomaticPolicy()
        policy.surveyLink = "https://line.example/s"
        policy.termsLink = "https://line.example/t"
        for text in texts.all {
            let filled = text.filled(policy.values)
            #expect(!filled.contains("{") && filled.split(separator: " ").count > 5, "\(text.id)")
        }
        #expect(texts[.spike, .spanish]?.filled(policy.values).contains("llama ya al 911.") == true)
        #expect(texts[.greeting, .english]?.filled(policy.values).contains("https://line.example/t Text STOP") == true)
    }

    /// `ruleFolders` and `ruleFiles` of Package.swift say what ships; a folder or file that they leave out would not.
    @Test func `and every rule beside them are copied beside the program`() throws {
        let files = FileManager.default
        let here = Set(try files.contentsOfDirectory(atPath: Self.folder.path).filter { !$0.hasPrefix(".") })
        let shipped = Set(try files.contentsOfDirectory(atPath: RuleFiles.directory.path(percentEncoded: false)))
        #expect(here.subtracting(["README.md", "RuleFiles.swift", "rules.schema.json"]).subtracting(shipped) == [])
    }
}

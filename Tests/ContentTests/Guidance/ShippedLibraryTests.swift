import Content
import Domain
import Foundation
import Testing

@Suite("The phrases that ship") struct ShippedLibraryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "keyword-rules")
    /// Read once for all tests.
    private static let read = PhraseLibrary.read(directory: folder.path)
    private let library = read.library

    @Test func `have nothing wrong with them`() {
        #expect(Self.read.problems.isEmpty, "\(Self.read.problems.map(\.description).joined(separator: "\n"))")
    }

    private static let mainTags = IssueTag.known.filter { !IssueTag.queueKeepers.contains($0) }

    private func phrases(_ tag: IssueTag, _ language: Language) -> [Phrase] {
        library.phrases.filter { $0.tags.first == tag && $0.language == language }
    }

    @Test(arguments: mainTags, [Language.english, .spanish])
    func `are enough to choose from`(_ tag: IssueTag, language: Language) {
        let phrases = phrases(tag, language)
        #expect(phrases.count >= (tag.id == "suicide" ? 20 : 12))
        #expect(Set(phrases.map(\.strategy)).count >= 6 && Set(phrases.map(\.stage)).count >= 4)
        for direction in PhraseDirection.allCases {
            #expect(phrases.filter { $0.direction == direction }.count * 4 >= phrases.count, "\(direction)")
        }
    }

    /// Without this, nothing may be shown at code orange until somebody has approved something.
    @Test(arguments: [Language.english, .spanish])
    func `have the whole ladder for code orange by default`(_ language: Language) {
        let shown = phrases(IssueTag("suicide"), language).filter { $0.isDefault && $0.levels.contains(.imminent) }
        #expect(Set(shown.compactMap(\.asks)) == [.ideation, .intent, .means, .timeframe, .inProgress])
        #expect(shown.contains { $0.strategy == .meansSafety })
    }

    @Test func `are the same in both languages but for the words`() {
        for phrase in library.phrases where phrase.language == .english {
            guard let twin = library.phrase(phrase.id.replacing(".en.", with: ".es."))?.value else {
                Issue.record("\(phrase.id) has no twin")
                continue
            }
            #expect(phrase.tags == twin.tags && phrase.stage == twin.stage, "\(phrase.id)")
            #expect(phrase.strategy == twin.strategy && phrase.direction == twin.direction, "\(phrase.id)")
            #expect(phrase.levels == twin.levels && phrase.asks == twin.asks, "\(phrase.id)")
            #expect(phrase.isDefault == twin.isDefault, "\(phrase.id)")
        }
    }

    @Test func `leave a place open only where a counselor sees it`() {
        let open = library.phrases.filter { $0.text.contains("...") }
        #expect(open.count * 4 <= library.phrases.count)
        #expect(open.allSatisfy { !$0.levels.contains(.emergency) || $0.strategy == .meansSafety })
        #expect(!library.phrases.contains { $0.isDefault && $0.text.contains("...") })
    }
}

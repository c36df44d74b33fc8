import Content
import Crypto
import Domain
import Foundation
import Testing

@Suite("The phrase library") struct PhraseLibraryTests {
    private let library = SmallLibrary.read().0

    @Test func `finds by id`() {
        #expect(library.phrase("grief.en.ask")?.value == library.phrases[1])
        #expect(library.instruction("grief.en.low")?.value == library.instructions[0])
        #expect(library.phrase("grief.en.low") == nil && library.instruction("") == nil)
        #expect(library.phraseEntries.map(\.value) == library.phrases)
        #expect(PhraseLibrary.none.phrases.isEmpty && PhraseLibrary.none.phrase("grief.en.ask") == nil)
    }

    @Test func `hashes a text and nothing else of a phrase`() throws {
        let entry = try #require(library.phrase("grief.en.ask"))
        let digest = SHA256.hash(data: Data("Are you thinking about suicide?".utf8))
        #expect(entry.hash == digest.map { String(format: "%02x", $0) }.joined())
        var files = SmallLibrary.files
        files[SmallLibrary.phrases] = files[SmallLibrary.phrases]?.replacing("[2, 4]", with: "[1, 4]")
        let other = SmallLibrary.read(files).0
        #expect(other.phrase("grief.en.ask")?.hash == entry.hash)
        #expect(other.hash != library.hash && library.hash.count == 64)
        #expect(SmallLibrary.read().0.hash == library.hash)
    }

    @Test func `is read from a directory, also through a link`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "library-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "releases/1")
        for (path, text) in SmallLibrary.files.merging(
            ["veterans/rules.en.yaml": "[]", "README.md": "x"], uniquingKeysWith: { $1 })
        {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let link = root.appending(path: "current")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
        #expect(try PhraseLibrary.load(directory: link.path).hash == library.hash)

        try Data("[]".utf8).write(to: folder.appending(path: "veterans/phrases.en.yaml"))
        #expect(try PhraseLibrary.load(directory: folder.path).phrases == library.phrases)
        try Data("[]".utf8).write(to: folder.appending(path: "grief/phrases.fr.yaml"))
        let error = #expect(throws: ContentError.self) { try PhraseLibrary.load(directory: folder.path) }
        #expect(error?.problems.map(\.file) == ["grief/phrases.fr.yaml"])
    }

    @Test func `cannot be read from nowhere`() {
        let (library, problems) = PhraseLibrary.read(directory: "/nowhere/at/all")
        #expect(library.phrases.isEmpty)
        #expect(problems.map(\.description) == ["/nowhere/at/all: cannot be read"])
    }

    @Test func `names every mistake of every file at once`() {
        let broken = SmallLibrary.files.mapValues { $0.replacing("source:", with: "sorce:") }
        let said = SmallLibrary.problems(.error, broken)
        #expect(said.count >= 2 && said.filter { $0.contains("unknown key \"sorce\", did you mean") }.count == 2)
    }
}

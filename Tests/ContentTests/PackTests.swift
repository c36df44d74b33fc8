import Content
import Domain
import Foundation
import Testing

struct PackTests {
    @Test func loadsEveryPart() throws {
        let pack = try SmallPack.load(SmallPack.files)
        let rule = try #require(pack.rules.first)
        #expect(rule.id == "suicide.plan")
        #expect(rule.pattern == "\\bkill (?:myself|my self)\\b")
        #expect(rule.shows == RungSet(Rung.ideation))
        #expect(rule.matching.map(\.level) == [nil, nil, .high])
        #expect(rule.contexts == [.idiom])
        #expect(pack.effects[.negation] == .denied)
        #expect(pack.contexts.first?.cues.first?.reach == .overlap)
    }

    @Test func whoseMakesTwoRowsOfOne() throws {
        let conditions = try SmallPack.load(SmallPack.files).policy.conditions
        #expect(conditions.map(\.whose) == [.own, .other])
        #expect(conditions.allSatisfy { $0.any == RungSet(Rung.ideation) && $0.all.isEmpty && $0.level == .high })
    }

    @Test func sourceBuildsTheSamePackAgain() throws {
        let pack = try SmallPack.load(SmallPack.files)
        let again = try Pack(source: pack.source)
        #expect(again.hash == pack.hash)
        #expect(again.source == pack.source)
        #expect(again.policy == pack.policy)
        #expect(again.rules.map(\.pattern) == pack.rules.map(\.pattern))
    }

    @Test func hashIsOfWhatDecides() throws {
        let pack = try SmallPack.load(SmallPack.files)
        #expect(pack.hash.utf8.count == 64)
        var files = SmallPack.files
        files["suicide/phrases.en.yaml"] = "- anything"
        #expect(try SmallPack.load(files).hash == pack.hash)
        files["lists.en.yaml"] = "me: [myself, my self] \n"
        #expect(try SmallPack.load(files).hash != pack.hash)
    }

    @Test(arguments: ["", "harborline-pack 1\nx", "harborline-pack 1\na 5\nb", "harborline-pack 1\na -1\nb\n"])
    func damagedSourceIsRefused(_ text: String) {
        #expect(throws: ContentError.self) { _ = try Pack(source: Array(text.utf8)) }
    }

    /// `current -> releases/7` is how releases are switched.
    @Test func directoryBehindALink() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in SmallPack.files {
            let file = folder.appending(path: "real/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let link = folder.appending(path: "current")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.appending(path: "real"))
        #expect(try Pack.load(directory: link.path).hash == SmallPack.load(SmallPack.files).hash)
    }

    @Test func missingDirectoryIsAProblem() {
        #expect(throws: ContentError.self) { _ = try Pack.load(directory: "/nowhere/at/all") }
    }
}

import Content
import Foundation
import Synchronization
import Triage

@testable import Desk

/// A rules directory of a test's own: the real contexts, lists and conditions, and the rules it is given.
final class RuleFolder: Sendable {
    private static let real = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "keyword-rules")

    let path: String
    private let folder = Folder()

    init(_ rules: [String] = [RuleFolder.lantern]) throws {
        path = folder.path
        let files = FileManager.default
        try files.createDirectory(atPath: "\(path)/test", withIntermediateDirectories: true)
        for name in ["severity.yaml", "context.en.yaml", "lists.en.yaml"] {
            try files.copyItem(atPath: Self.real.appending(path: name).path, toPath: "\(path)/\(name)")
        }
        try write(rules)
    }

    func write(_ rules: [String]) throws {
        try rules.joined().write(toFile: "\(path)/test/rules.en.yaml", atomically: true, encoding: .utf8)
    }

    /// A rule that finds `words`, which should be no words of the real lists.
    static func rule(_ id: String, shows: String = "[ideation]", _ words: String, skip: String = "something else")
        -> String
    {
        """
        - id: test.\(id)
          shows: \(shows)
          tags: [test]
          pattern: '\\b\(words)\\b'
          context: []
          source: a test
          examples:
            match: ["\(words)", "the \(words)", "\(words) here"]
            skip: ["\(skip)", "nothing", "hello"]

        """
    }

    /// A rule that is only tried, and would be an emergency.
    static func tried(_ words: String) -> String {
        rule(words, shows: "[in-progress]", words).replacing("  shows:", with: "  status: shadow\n  shows:")
    }

    static let lantern = rule("lantern", "lantern")
    static let beacon = rule("beacon", shows: "[desire]", "beacon")
    /// Its own example must not match, but does.
    static let broken = rule("beacon", "beacon", skip: "a beacon")

    /// A book that reads this directory; the database's part is played by `keep`.
    func book(keep: @escaping @Sendable (Pack) async throws -> Int32 = RuleFolder.numbers()) async throws -> RuleBook {
        let source = RuleSource(directory: path, keep: keep)
        let pack = try Pack.load(directory: path)
        return RuleBook(try await source.snapshot(pack, try Classifier(pack)), from: source)
    }

    /// 1 for the first pack, 2 for the next, as the database gives them.
    static func numbers() -> @Sendable (Pack) async throws -> Int32 {
        let known = Numbers()
        return { known.number(of: $0.hash) }
    }

    private final class Numbers: Sendable {
        private let hashes = Mutex<[String]>([])
        func number(of hash: String) -> Int32 {
            hashes.withLock { hashes in
                if !hashes.contains(hash) { hashes.append(hash) }
                return Int32((hashes.firstIndex(of: hash) ?? 0) + 1)
            }
        }
    }
}

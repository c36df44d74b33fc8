import Foundation

/// A rules directory of a test's own: the real contexts, lists and conditions, and the rules it is given.
struct RulesFolder: Sendable {
    private static let real = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "keyword-rules")

    let path: String

    /// - Parameter name: of the directory below `folder`.
    init(in folder: Folder, _ name: String = "rules", _ rules: [String] = [RulesFolder.lantern]) throws {
        path = "\(folder.path)/\(name)"
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

    /// A rule that finds a word which is none of the real lists; `skip` is an example that it must not find.
    static func rule(_ word: String, shows: String, skip: String = "something else") -> String {
        """
        - id: test.\(word)
          shows: [\(shows)]
          tags: [test]
          pattern: '\\b\(word)\\b'
          context: []
          source: a test
          examples:
            match: ["\(word)", "the \(word)", "\(word) here"]
            skip: ["\(skip)", "nothing", "hello"]

        """
    }

    static let lantern = rule("lantern", shows: "ideation")
    static let beacon = rule("beacon", shows: "in-progress")
}

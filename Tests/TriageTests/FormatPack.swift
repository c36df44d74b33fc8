import Content
import Foundation
import Triage

/// Packs of rules written out, with the real contexts and severity, and shared exceptions where a test has some.
enum FormatPack {
    /// - Parameters:
    ///   - rules: for example `["id: suicide.x\n  shows: [desire]\n  pattern: 'x'"]`; what every rule needs is added.
    ///   - filters: YAML below `filters:` of the English contexts.
    static func pack(_ rules: [String], filters: String = "") throws -> Pack {
        var files: [String: [UInt8]] = [:]
        for name in ["severity.yaml", "context.en.yaml", "lists.en.yaml"] {
            files[name] = Array(try Data(contentsOf: URL(filePath: TestPack.realDirectory + "/" + name)))
        }
        // The pack's own exceptions go: their names are those of its rules.
        let contexts = String(decoding: files["context.en.yaml"] ?? [], as: UTF8.self)
        files["context.en.yaml"] = Array((contexts.components(separatedBy: "\nfilters:\n").first ?? contexts).utf8)
        if !filters.isEmpty { files["context.en.yaml"]? += Array("\nfilters:\n\(filters)\n".utf8) }
        let needed = [
            ("tags", "tags: [suicide]"), ("source", "source: test"),
            ("examples", "examples: {match: [a, b, c], skip: [a, b, c]}"),
        ]
        let text = rules.map { rule in
            "- \(rule)\n" + needed.filter { !rule.contains("\n  \($0.0):") }.map { "  \($0.1)\n" }.joined()
        }
        files["suicide/rules.en.yaml"] = Array(text.joined().utf8)
        return try Pack(files: files)
    }

    static func classifier(_ rules: [String], filters: String = "") throws -> Classifier {
        try Classifier(try pack(rules, filters: filters))
    }
}

import Foundation
import Testing

@testable import Content

/// The schema that editors read says what the reader does.
struct RuleSchemaTests {
    @Test func theFileIsWhatTheCodeWrites() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "keyword-rules/rules.schema.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text == RuleSchema.text, "write it anew: harborline rules schema > keyword-rules/rules.schema.json")
    }

    /// The keys under `properties` at a path of keys below the schema's definitions.
    private func properties(_ path: String...) throws -> Set<String> {
        var node = try #require(RuleSchema.schema["$defs"] as? [String: Any])
        for key in path { node = try #require(node[key] as? [String: Any]) }
        return Set(try #require(node["properties"] as? [String: Any]).keys)
    }

    @Test func everyKeyIsInIt() throws {
        #expect(try properties("rule") == Set(Rule.keys))
        #expect(try properties("match") == Set(Rule.Condition.keys))
        #expect(try properties("rule", "properties", "examples") == Set(Rule.Examples.keys))
        let rule = try #require((RuleSchema.schema["$defs"] as? [String: Any])?["rule"] as? [String: Any])
        for (key, value) in try #require(rule["properties"] as? [String: [String: Any]]) {
            #expect(!value.isEmpty, "\(key) accepts anything")
        }
    }
}

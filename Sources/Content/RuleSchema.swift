internal import Domain
internal import Foundation

/// The JSON Schema of `<tag>/rules.<language>.yaml`, for editors: it completes keys and marks what is misspelled.
///
/// `rules.schema.json` beside the rules is ``text``, written by `harborline rules schema`.
public enum RuleSchema {
    /// Sorted keys, indented, one line break at the end.
    public static var text: String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // Nothing in it can fail to be JSON; an empty schema accepts everything.
        let data = (try? JSONSerialization.data(withJSONObject: schema, options: options)) ?? Data("{}".utf8)
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    static var schema: [String: Any] {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Harborline keyword rules: <tag>/rules.<language>.yaml",
            "type": "array", "items": ["$ref": "#/$defs/rule"],
            "$defs": ["rule": rule, "example": example, "match": match, "words": texts("Plain words, or ${list}.")],
        ]
    }

    private static var rule: [String: Any] {
        var rule = object(Rule.keys, required: ["id"], property)
        rule["if"] = ["not": ["properties": ["status": ["const": "retired"]], "required": ["status"]]]
        rule["then"] = [
            "required": ["shows", "tags", "examples"],
            "anyOf": [["required": ["source"]], ["required": ["rationale"]]],
            "oneOf": [["required": ["pattern"]], ["required": ["words"]], ["required": ["match", "parts"]]],
        ]
        return rule
    }

    private static func property(_ key: String) -> [String: Any] {
        switch key {
        case "id":
            text("Begins with the folder; never used again for something else.", pattern: "^[a-z0-9][a-z0-9.-]*$")
        case "replaces": texts("Ids of retired rules whose work this one does.")
        case "status":
            choice(
                Rule.Status.self,
                "draft: only its examples are checked. shadow: runs and shows nothing. Default: active.")
        case "locale": text("The region whose usage this is, for people.", pattern: "^[a-z]{2}-([A-Z]{2}|[0-9]{3})$")
        case "shows": choices(Rung.allCases.map(\.id), "The rungs it is evidence of; [] for a rule that only tags.")
        case "tags": texts("The issues it is about; [] for evidence that is none by itself.")
        case "about": choice(Rule.About.self, "Whose risk the words speak of. Default: self.")
        case "pattern": text("PCRE2 on normalized text; ${name} inserts a word list.")
        case "long":
            text("Beside pattern or words: another pattern, for texts of \(Rule.Part.longText) bytes and more.")
        case "words": ["$ref": "#/$defs/words"]
        case "parts":
            [
                "type": "object",
                "description": "Hidden patterns, or lists of words, by name; \"match\" asks for them.",
                "maxProperties": Rule.Part.most, "propertyNames": ["pattern": "^[a-z0-9-]+$"],
                "additionalProperties": ["oneOf": [["type": "string"], ["$ref": "#/$defs/words"]]],
            ]
        case "match": ["$ref": "#/$defs/match"]
        case "filters": texts("Shared exceptions of context.<language>.yaml that void a match.")
        case "context": choices(ContextKind.allCases.map(\.rawValue), "The contexts that may soften a match.")
        case "rationale": text("Why we believe it, in our words.")
        case "source": text("Whose finding it is.")
        case "examples": object(Rule.Examples.keys, required: ["match", "skip"], examples)
        default: [:]
        }
    }

    private static func examples(_ key: String) -> [String: Any] {
        let meaning = [
            "match": "Texts it must match, our own words.", "skip": "The nearest innocent texts.",
            "known_misses": "Texts it should match and does not yet.",
            "known_false_alarms": "Texts it should skip and does not yet.",
        ]
        var list: [String: Any] = [
            "type": "array", "items": ["$ref": "#/$defs/example"], "description": meaning[key] ?? "",
        ]
        if ["match", "skip"].contains(key) { list["minItems"] = Rule.Examples.leastOfEach }
        return list
    }

    private static var example: [String: Any] {
        let mapping = object(Rule.Example.keys, required: ["text"]) { key in
            switch key {
            case "level": ["enum": Severity.allCases.map(\.name), "description": "What the whole text must come to."]
            case "span": text("The words that the match must cover exactly.")
            default: text("The text.")
            }
        }
        return ["oneOf": [["type": "string", "minLength": 1], mapping]]
    }

    private static var match: [String: Any] {
        object(Rule.Condition.keys, required: []) { key in
            switch key {
            case "scope": choice(Rule.Condition.Scope.self, "Where the parts must meet. Default: text.")
            case "count":
                object(Rule.Condition.countKeys, required: Rule.Condition.countKeys) { key in
                    key == "of" ? texts("Parts.") : ["type": "integer", "minimum": 1]
                }
            case "all": texts("Every one of these parts.")
            case "any": texts("At least one of these parts.")
            default: texts("None of these parts.")
            }
        }
    }

    private static func object(
        _ keys: [String], required: [String], _ property: (String) -> [String: Any]
    ) -> [String: Any] {
        [
            "type": "object", "additionalProperties": false, "required": required,
            "properties": Dictionary(uniqueKeysWithValues: keys.map { ($0, property($0)) }),
        ]
    }

    private static func text(_ description: String, pattern: String? = nil) -> [String: Any] {
        var text: [String: Any] = ["type": "string", "minLength": 1, "description": description]
        if let pattern { text["pattern"] = pattern }
        return text
    }

    private static func texts(_ description: String) -> [String: Any] {
        ["type": "array", "items": ["type": "string", "minLength": 1], "description": description]
    }

    private static func choices(_ names: [String], _ description: String) -> [String: Any] {
        ["type": "array", "items": ["enum": names], "description": description]
    }

    private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ choice: Choice.Type, _ description: String
    ) -> [String: Any] {
        ["enum": Choice.allCases.map(\.rawValue), "description": description]
    }
}

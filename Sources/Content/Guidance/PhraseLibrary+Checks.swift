internal import Domain

extension PhraseLibrary {
    /// Ids used twice, also by a phrase and an instruction: `harborline guidance approve ID` must mean one thing.
    static func problems(
        inIDsOf phrases: [LibraryEntry<Phrase>], _ instructions: [LibraryEntry<Instruction>]
    ) -> [ContentProblem] {
        var places: [String: String] = [:]
        return repeated(phrases, &places, key: \.id, "the id stands already at")
            + repeated(instructions, &places, key: \.id, "the id stands already at")
    }

    /// The same words twice in one language, up to case, space, accents and punctuation: two of five suggestions
    /// would be one.
    static func problems(inTextsOf phrases: [LibraryEntry<Phrase>]) -> [ContentProblem] {
        var places: [String: String] = [:]
        return repeated(
            phrases, &places, key: { "\($0.language.rawValue) \(PlainText.of($0.text))" },
            "the same words stand already at")
    }

    /// Languages whose every direct risk question that may show unreviewed is retired: code orange would begin without one.
    static func problems(inRetired phrases: [LibraryEntry<Phrase>]) -> [ContentProblem] {
        let questions = phrases.filter { $0.value.asks == .ideation && $0.value.isDefault }
        return Dictionary(grouping: questions, by: \.value.language).values.compactMap { own in
            guard own.allSatisfy({ $0.value.retired != nil }) else { return nil }
            return own.last?.problem("the last direct risk question of its language cannot be retired")
        }
    }

    private static func repeated<Value: LibraryItem>(
        _ entries: [LibraryEntry<Value>], _ places: inout [String: String], key: (Value) -> String, _ message: String
    ) -> [ContentProblem] {
        entries.compactMap { entry in
            let key = key(entry.value)
            if let earlier = places[key] { return entry.problem("\(message) \(earlier)") }
            places[key] = "\(entry.file):\(entry.line)"
            return nil
        }
    }

    /// Levels of a file that no instruction of it is for: a counselor at that level would see nothing.
    static func problems(
        inLevelsOf instructions: [LibraryEntry<Instruction>], files: [String]
    ) -> [ContentProblem] {
        let byFile = Dictionary(grouping: instructions, by: \.file)
        return files.compactMap { file in
            let levels = (byFile[file] ?? []).map(\.value.levels)
            let missing = Severity.allCases.filter { level in !levels.contains { $0.contains(level) } }
            guard !missing.isEmpty else { return nil }
            let names = missing.map { "\($0.rawValue)" }.joined(separator: ", ")
            return ContentProblem(
                file: file, line: nil, message: "no instruction for level \(names); widen the \"levels\" of one")
        }
    }
}

internal import Domain

extension PhraseLibrary {
    /// What a counselor would miss.
    static func warnings(
        _ phrases: [LibraryEntry<Phrase>], _ instructions: [LibraryEntry<Instruction>], files: [LibraryFile],
        broken: Set<String>
    ) -> [ContentProblem] {
        let languages = Language.allCases.filter { $0 != .other }
        guard !files.isEmpty else {
            return [warning("<tag>/phrases.<en or es>.yaml", "missing: counselors are shown no phrases at all")]
        }
        let folders = Set(files.map(\.folder) + IssueTag.known.map(\.id) + [LibraryFile.anyFolder]).sorted()
        let present = Set(files.map(\.path))
        let byFile = Dictionary(grouping: phrases, by: \.file)
        var warnings: [ContentProblem] = []
        for folder in folders {
            for language in languages {
                for kind in LibraryFile.Kind.allCases {
                    let path = LibraryFile(kind, folder: folder, language: language).path
                    if !present.contains(path) {
                        warnings.append(warning(path, "missing: no \(kind.rawValue) of this issue in this language"))
                    } else if kind == .phrases, !broken.contains(path) {
                        warnings += shortcomings(of: byFile[path]?.map(\.value) ?? [], folder: folder, path)
                    }
                }
            }
        }
        return warnings + withoutTwin(phrases, broken: broken) + withoutTwin(instructions, broken: broken)
    }

    /// How many phrases five suggestions, which mix and do not repeat themselves, are chosen from.
    static func leastPhrases(folder: String) -> Int {
        if IssueTag.queueKeepers.contains(IssueTag(folder)) { return 1 }
        return folder == "suicide" ? 20 : 12
    }

    private static func shortcomings(of phrases: [Phrase], folder: String, _ path: String) -> [ContentProblem] {
        let least = leastPhrases(folder: folder)
        let phrases = phrases.filter { $0.retired == nil }
        var warnings: [ContentProblem] = []
        if phrases.count < least {
            warnings.append(warning(path, "\(phrases.count) phrases, at least \(least) are wanted to choose from"))
        }
        for direction in PhraseDirection.allCases where !phrases.contains(where: { $0.direction == direction }) {
            warnings.append(warning(path, "no phrase of direction \"\(direction.rawValue)\", and suggestions mix both"))
        }
        return warnings
    }

    /// Those that a texter of the other language cannot be sent: `grief.en.x` without `grief.es.x`.
    private static func withoutTwin<Value: LibraryItem>(
        _ entries: [LibraryEntry<Value>], broken: Set<String>
    ) -> [ContentProblem] {
        let ids = Set(entries.map(\.value.id))
        let single = entries.filter { !ids.contains(twin(of: $0.value.id, $0.value.language)) }
        let files = Set(entries.map(\.file))
        return single.compactMap { entry in
            let file = twin(of: entry.file, entry.value.language)
            // A language that is missing as a whole is said once.
            guard files.contains(file), !broken.contains(file) else { return nil }
            let wanted = twin(of: entry.value.id, entry.value.language)
            let meant = Suggestion.nearest(to: wanted, among: single.filter { $0.file == file }.map(\.value.id))
            let hint = meant.map { ", did you mean \"\($0)\"?" } ?? ""
            return entry.problem("\(file) has no \"\(wanted)\"\(hint)", gravity: .warning)
        }
    }

    /// `twin(of: "grief.en.low", .english) == "grief.es.low"`; ids and paths alike.
    private static func twin(of name: String, _ language: Language) -> String {
        let other: Language = language == .english ? .spanish : .english
        return name.replacing(".\(language.rawValue).", with: ".\(other.rawValue).")
    }

    private static func warning(_ file: String, _ message: String) -> ContentProblem {
        ContentProblem(file: file, line: nil, message: message, gravity: .warning)
    }
}

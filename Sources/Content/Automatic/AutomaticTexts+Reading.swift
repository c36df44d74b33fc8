internal import Domain
internal import Foundation
internal import Yams

extension AutomaticTexts {
    /// Reads `automatic.en.yaml` and `automatic.es.yaml` of a rules directory.
    /// - Throws: every error of every file; warnings are only ``read(directory:)``'s.
    public static func load(directory: String) throws(ContentError) -> AutomaticTexts {
        let (texts, problems) = read(directory: directory)
        let errors = problems.filter { $0.gravity == .error }
        guard errors.isEmpty else { throw ContentError(problems: errors) }
        return texts
    }

    /// What can be read of a directory's texts, and what is wrong with them or worth a second look.
    public static func read(directory: String) -> (texts: AutomaticTexts, problems: [ContentProblem]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let found = names.filter { $0.hasPrefix("automatic.") }.map { ($0, YAMLFile.bytes(at: "\(directory)/\($0)")) }
        return read(files: Dictionary(uniqueKeysWithValues: found.map { ($0.0, $0.1 ?? []) }))
    }

    /// The same for files kept in memory, for example `["automatic.en.yaml": ...]`.
    public static func read(files: [String: [UInt8]]) -> (texts: AutomaticTexts, problems: [ContentProblem]) {
        let languages = Language.allCases.filter { $0 != .other }
        let names = languages.map { "automatic.\($0.rawValue).yaml" }
        var problems = files.keys.filter { !names.contains($0) }.map { name in
            let meant = Suggestion.nearest(to: name, among: names) ?? "automatic.<en or es>.yaml"
            return ContentProblem(
                file: name, line: nil, message: "this file would not be read, did you mean \"\(meant)\"?")
        }
        var texts: [AutomaticText] = []
        for (language, name) in zip(languages, names) {
            guard let bytes = files[name] else {
                problems.append(warning(name, "missing: nothing is said in this language\(instead(language))"))
                continue
            }
            var file = YAMLFile(path: name, bytes: bytes)
            let read = AutomaticText.read(&file, language: language)
            problems += file.problems
            for kind in AutomaticKind.allCases where !read.contains(where: { $0.kind == kind }) {
                let what = "no text of kind \"\(kind.rawValue)\" that can be used"
                problems.append(warning(name, what + instead(language)))
            }
            texts += read
        }
        return (AutomaticTexts(texts), problems)
    }

    private static func warning(_ file: String, _ message: String) -> ContentProblem {
        ContentProblem(file: file, line: nil, message: message, gravity: .warning)
    }

    private static func instead(_ language: Language) -> String {
        language == .english ? "" : "; texters get the English one"
    }
}

extension AutomaticText {
    private static let keys = ["id", "kind", "text", "source", "rationale", "review"]

    /// Reads a list of texts, each with `id`, `kind`, `text` (its sentences), `review`, and `source` or `rationale`.
    static func read(_ file: inout YAMLFile, language: Language) -> [AutomaticText] {
        guard let root = file.root, let items = file.list(root, "the file") else { return [] }
        defer { file.rule = nil }
        var texts: [AutomaticText] = []
        for item in items {
            file.rule = item["id"]?.scalar?.string
            guard let text = read(item, &file, language: language) else { continue }
            if let earlier = texts.first(where: { $0.kind == text.kind || $0.id == text.id }) {
                file.report(line: text.line, "this kind or id stands already at line \(earlier.line)")
            } else {
                texts.append(text)
            }
        }
        return texts
    }

    private static func read(_ node: Node, _ file: inout YAMLFile, language: Language) -> AutomaticText? {
        let before = file.problems.count
        let line = node.mark?.line ?? 0
        guard
            let values = file.mapping(
                node, known: keys, required: ["id", "kind", "text", "review"], what: "an automatic text")
        else { return nil }
        let known = AutomaticKind.allCases.map(\.rawValue)
        let kind = file.name(values["kind"], "kind", known: known, AutomaticKind.init(rawValue:))
        let id = file.text(values["id"], "\"id\"") ?? ""
        if let kind, values["id"] != nil, id != "automatic.\(language.rawValue).\(kind.rawValue)" {
            file.report(line: line, "the id of this text is \"automatic.\(language.rawValue).\(kind.rawValue)\"")
        }
        let because = [file.text(values["source"], "\"source\""), file.text(values["rationale"], "\"rationale\"")]
        if because.allSatisfy({ $0 == nil }) {
            file.report(line: line, "why is it said so? give \"source\" or \"rationale\"")
        }
        let review = file.text(values["review"], "\"review\"") ?? ""
        let sentences = file.texts(values["text"], "\"text\"")
        for sentence in sentences { lint(sentence.text, at: sentence.line, &file) }
        guard file.problems.count == before, let kind else { return nil }
        let text = AutomaticText(
            id: id, language: language, kind: kind, sentences: sentences.map(\.text), review: review, file: file.path,
            line: line)
        text.lint(&file)
        return file.problems.count == before ? text : nil
    }

    private static func lint(_ sentence: String, at line: Int, _ file: inout YAMLFile) {
        let known = AutomaticPlaceholder.allCases.map(\.rawValue)
        for name in AutomaticPlaceholder.found(in: sentence).unknown {
            file.report(line: line, "unknown placeholder \"{\(name)}\"\(Suggestion.hint(for: name, among: known))")
        }
        if sentence.replacing(/\{[^{}]*\}/, with: "").contains(where: { "{}".contains($0) }) {
            file.report(line: line, "a brace without its other one; a placeholder is written {\(known[0])}")
        }
        if let promise = SecrecyPromise.found(in: sentence) {
            file.report(line: line, SecrecyPromise.problem(promise))
        }
    }

    private func lint(_ file: inout YAMLFile) {
        if sentences.isEmpty { return file.report(line: line, "\"text\" has no sentence") }
        let named = Set(sentences.flatMap { AutomaticPlaceholder.found(in: $0).known })
        for placeholder in kind.needs where !named.contains(placeholder) {
            file.report(line: line, "a text of kind \"\(kind.rawValue)\" must say {\(placeholder.rawValue)}")
        }
        let longest = filled(Dictionary(uniqueKeysWithValues: AutomaticPlaceholder.allCases.map { ($0, $0.longest) }))
        if let problem = SMSSegments(longest).problem(of: longest, with: " with the longest links") {
            file.report(line: line, problem)
        }
    }
}

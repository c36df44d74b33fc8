internal import Domain

/// A file of the pack, known by its path below the rules directory.
struct PackFile {
    enum Kind: String, CaseIterable {
        case rules, lists, context, questions, severity, languages

        /// One file for all languages.
        var isShared: Bool { self == .severity || self == .languages }
    }

    let path: String
    let kind: Kind
    /// The issue tag a rules file belongs to, for example `"suicide"`.
    let folder: String?
    let language: Language?

    /// `suicide/rules.en.yaml`, `lists.en.yaml`, `context.es.yaml`, `questions.en.yaml`, `severity.yaml` and `languages.yaml`
    /// decide; nil for any other file.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.split(separator: ".", omittingEmptySubsequences: false) } ?? []
        guard name.last == "yaml", let kind = name.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
        self.path = path
        self.kind = kind
        folder = kind == .rules && parts.count == 2 ? String(parts[0]) : nil
        language = name.count == 3 ? Language(rawValue: String(name[1])) : nil
        guard parts.count == (kind == .rules ? 2 : 1), name.count == (kind.isShared ? 2 : 3) else { return nil }
        guard kind.isShared || (language != nil && language != .other) else { return nil }
    }

    /// A misnamed file would be left out without a word; say so where the name is nearly one of ours.
    static func problem(inName path: String) -> ContentProblem? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard name.hasSuffix(".yaml") || name.hasSuffix(".yml"), PackFile(path: path) == nil else { return nil }
        let stem = String(name.prefix { $0 != "." })
        let others = ["automatic", "phrases", "instructions"]
        guard !others.contains(stem), stem != "events",
            let near = Suggestion.nearest(to: stem, among: Kind.allCases.map(\.rawValue) + others)
        else { return nil }
        let expected =
            ["rules", "phrases", "instructions"].contains(near)
            ? "<tag>/\(near).<en or es>.yaml"
            : Kind(rawValue: near)?.isShared == true ? "\(near).yaml" : "\(near).<en or es>.yaml"
        return ContentProblem(
            file: path, line: nil, message: "this file would not be read, did you mean \"\(expected)\"?")
    }
}

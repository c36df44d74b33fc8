internal import Domain

/// A file of the phrase library, known by its path below the rules directory.
struct LibraryFile {
    enum Kind: String, CaseIterable {
        case phrases, instructions
    }

    /// Where phrases for any issue stand; it is no tag.
    static let anyFolder = "any"

    let path: String
    let kind: Kind
    /// For example `"suicide"`.
    let folder: String
    let language: Language

    /// Nil for what suits any issue.
    var tag: IssueTag? { folder == Self.anyFolder ? nil : IssueTag(folder) }

    init(_ kind: Kind, folder: String, language: Language) {
        path = "\(folder)/\(kind.rawValue).\(language.rawValue).yaml"
        self.kind = kind
        self.folder = folder
        self.language = language
    }

    /// `suicide/phrases.en.yaml`, `any/instructions.es.yaml`; nil for any other path.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.split(separator: ".", omittingEmptySubsequences: false) } ?? []
        guard parts.count == 2, !parts[0].isEmpty, name.count == 3, name[2] == "yaml",
            let kind = Kind(rawValue: String(name[0])), let language = Language(rawValue: String(name[1])),
            language != .other
        else { return nil }
        self.init(kind, folder: String(parts[0]), language: language)
    }

    /// Whether a file of this path is meant for the library, rightly named or not. What is misspelled further than
    /// that, as `phrses.en.yaml`, is noticed with the rules.
    static func isMeant(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return false }
        return Kind(rawValue: String(name.prefix { $0 != "." })) != nil
    }

    /// What is wrong with a path.
    ///
    /// - Parameter tags: the folders there may be beside `any`.
    static func problem(inName path: String, tags: [String]) -> ContentProblem? {
        guard let file = LibraryFile(path: path) else {
            let stem = path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? path
            let kinds = Kind.allCases.map(\.rawValue)
            let meant = Suggestion.nearest(to: stem, among: kinds).map { [$0] } ?? kinds
            let expected = meant.map { "\"<tag>/\($0).<en or es>.yaml\"" }.joined(separator: " or ")
            return ContentProblem(
                file: path, line: nil, message: "this file would not be read, did you mean \(expected)?")
        }
        let folders = tags + [anyFolder]
        guard !folders.contains(file.folder) else { return nil }
        let hint = Suggestion.hint(for: file.folder, among: folders)
        let message = "unknown issue tag \"\(file.folder)\"\(hint.isEmpty ? "; a tag of your own has rules too" : hint)"
        return ContentProblem(file: path, line: nil, message: message)
    }
}

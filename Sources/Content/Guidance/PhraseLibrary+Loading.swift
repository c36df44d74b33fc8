internal import Domain
internal import Foundation

extension PhraseLibrary {
    /// Reads the phrases and instructions of a rules directory.
    /// - Throws: every error of every file; warnings are only ``read(directory:)``'s.
    public static func load(directory: String) throws(ContentError) -> PhraseLibrary {
        let (library, problems) = read(directory: directory)
        let errors = problems.filter { $0.gravity == .error }
        guard errors.isEmpty else { throw ContentError(problems: errors) }
        return library
    }

    /// What can be read of a directory's library, and what is wrong with it or worth a second look.
    ///
    /// A tag of the line's own is a folder that has rules.
    public static func read(directory: String) -> (library: PhraseLibrary, problems: [ContentProblem]) {
        // Releases are often switched by a symbolic link, which the enumerator would not enter.
        let root = URL(filePath: directory).resolvingSymlinksInPath().path
        guard FileManager.default.fileExists(atPath: root), let found = FileManager.default.enumerator(atPath: root)
        else { return (.none, [ContentProblem(file: directory, line: nil, message: "cannot be read")]) }
        let paths = found.compactMap { $0 as? String }
        var files: [String: [UInt8]] = [:]
        var problems: [ContentProblem] = []
        for path in paths where LibraryFile.isMeant(path) {
            if let bytes = YAMLFile.bytes(at: root + "/" + path) {
                files[path] = bytes
            } else {
                problems.append(ContentProblem(file: path, line: nil, message: "cannot be read"))
            }
        }
        let (library, others) = read(files: files, tags: paths.compactMap { PackFile(path: $0)?.folder })
        return (library, problems + others)
    }
}

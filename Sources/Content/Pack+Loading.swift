internal import Foundation

extension Pack {
    /// Reads a rules directory.
    ///
    /// - Parameter directory: for example `"keyword-rules"`.
    /// - Throws: every problem of every file, or one that says the directory cannot be read.
    public static func load(directory: String) throws(ContentError) -> Pack {
        let (pack, problems) = read(directory: directory)
        guard problems.isEmpty else { throw ContentError(problems: problems) }
        return pack
    }

    /// What can be read of a rules directory, and everything that is wrong with it: for tools that report it all.
    ///
    /// A rule with a problem is left out, and so is every file that is not YAML.
    public static func read(directory: String) -> (pack: Pack, problems: [ContentProblem]) {
        var files: [String: [UInt8]] = [:]
        var problems: [ContentProblem] = []
        // Releases are often switched by a symbolic link, which the enumerator would not enter.
        let root = URL(filePath: directory).resolvingSymlinksInPath().path
        guard let paths = FileManager.default.enumerator(atPath: root), FileManager.default.fileExists(atPath: root)
        else {
            let (pack, _) = read(files: [:])
            return (pack, [ContentProblem(file: directory, line: nil, message: "cannot be read")])
        }
        for case let path as String in paths where path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            if let bytes = YAMLFile.bytes(at: root + "/" + path) {
                files[path] = bytes
            } else {
                problems.append(ContentProblem(file: path, line: nil, message: "cannot be read"))
            }
        }
        let (pack, found) = read(files: files)
        return (pack, problems + found)
    }
}

internal import Crypto
internal import Domain

extension PhraseLibrary {
    /// The same for files kept in memory, for example `["grief/phrases.en.yaml": ...]`.
    ///
    /// - Parameter tags: folders that may be there beside those of the known tags and `any`.
    public static func read(
        files: [String: [UInt8]], tags: [String] = []
    ) -> (library: PhraseLibrary, problems: [ContentProblem]) {
        let known = IssueTag.known.map(\.id)
        let tags = known + Set(tags).subtracting(known).sorted()
        var problems = files.keys.sorted().compactMap { LibraryFile.problem(inName: $0, tags: tags) }
        let misnamed = Set(problems.map(\.file))
        let reading = files.compactMap { path, bytes in LibraryFile(path: path).map { (name: $0, bytes: bytes) } }
            .filter { !misnamed.contains($0.name.path) }.sorted { $0.name.path < $1.name.path }
        var phrases: [LibraryEntry<Phrase>] = []
        var instructions: [LibraryEntry<Instruction>] = []
        for file in Pack.inParallel(reading, { FileContent($0.name, $0.bytes, tags: tags) }) {
            phrases += file.phrases
            instructions += file.instructions
            problems += file.problems
        }
        // What is wrong with a file would else be said once more as what the library lacks for want of it.
        let broken = Set(problems.map(\.file))
        problems += Self.problems(inIDsOf: phrases, instructions) + Self.problems(inTextsOf: phrases)
        problems += Self.problems(inRetired: phrases)
        let whole = reading.filter { $0.name.kind == .instructions && !broken.contains($0.name.path) }
        problems += Self.problems(inLevelsOf: instructions, files: whole.map(\.name.path))
        problems += warnings(phrases, instructions, files: reading.map(\.name), broken: broken)

        let source = blob(reading.map { ($0.name.path, $0.bytes) })
        return (PhraseLibrary(phrases, instructions, hash: SHA256.hexadecimal(of: source)), problems)
    }

    /// What one file holds.
    private struct FileContent {
        private(set) var phrases: [LibraryEntry<Phrase>] = []
        private(set) var instructions: [LibraryEntry<Instruction>] = []
        let problems: [ContentProblem]

        init(_ name: LibraryFile, _ bytes: [UInt8], tags: [String]) {
            var file = YAMLFile(path: name.path, bytes: bytes)
            switch name.kind {
            case .phrases: phrases = Phrase.read(&file, name, tags: tags)
            case .instructions: instructions = Instruction.read(&file, name)
            }
            problems = file.problems
        }
    }

    /// `harborline-phrases 1\n`, then each file by path as in ``Pack/source``.
    private static func blob(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
        Pack.blob(files, heading: Array("harborline-phrases 1\n".utf8))
    }
}

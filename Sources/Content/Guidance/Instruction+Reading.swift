internal import Crypto
internal import Domain
internal import Yams

extension Instruction {
    private static let keys = [
        "id", "levels", "title", "ask", "avoid", "steps", "source", "rationale", "review",
    ]

    /// Reads `<tag>/instructions.<language>.yaml`.
    static func read(_ file: inout YAMLFile, _ name: LibraryFile) -> [LibraryEntry<Instruction>] {
        file.items { read($0, &$1, name) }
    }

    private static func read(
        _ node: Node, _ file: inout YAMLFile, _ name: LibraryFile
    ) -> LibraryEntry<Instruction>? {
        let before = file.problems.count
        let line = node.mark?.line ?? 0
        guard
            let values = file.mapping(
                node, known: keys, required: ["id", "levels", "title", "avoid"], what: "an instruction")
        else { return nil }
        let (id, source, rationale) = file.about(values, name, line: line, what: "an instruction")
        let levels = file.levels(values["levels"])
        let title = file.text(values["title"], "\"title\"")
        let (ask, avoid, steps) = (
            file.texts(values["ask"], "\"ask\""), file.texts(values["avoid"], "\"avoid\""),
            file.texts(values["steps"], "\"steps\"")
        )
        guard file.problems.count == before, let levels, let title else { return nil }
        if ask.isEmpty, steps.isEmpty {
            file.report(line: line, "an instruction says what to find out or what to do; give \"ask\" or \"steps\"")
        }
        if avoid.isEmpty { file.report(line: line, "\"avoid\" is empty; say what to leave out") }
        guard file.problems.count == before else { return nil }
        let instruction = Instruction(
            id: id, language: name.language, tag: name.tag, levels: levels, title: title, ask: ask.map(\.text),
            avoid: avoid.map(\.text), steps: steps.map(\.text))
        return LibraryEntry(
            value: instruction, source: source, rationale: rationale, hash: instruction.hashOfWords, file: file.path,
            line: line)
    }

    /// Every line under its own heading, so that one that moves from `ask` to `avoid` is another text.
    private var hashOfWords: String {
        let lines =
            ["title \(title)"] + ask.map { "ask \($0)" } + avoid.map { "avoid \($0)" } + steps.map { "steps \($0)" }
        return SHA256.hexadecimal(of: Array(lines.joined(separator: "\n").utf8))
    }
}

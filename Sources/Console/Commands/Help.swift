/// The console's own manual: the whole on one screen, or one command with its words.
enum Help {
    static let overview: [String] = {
        let width = Word.all.map { left($0).count }.max() ?? 0
        return Word.all.map { word in
            let left = left(word)
            return "  \(left)\(String(repeating: " ", count: width - left.count))  \(word.explanation)"
        } + [
            "Commands and their words may be cut short. `help close` lists the outcomes, `help level` the reasons.",
            "Triage order is not a diagnosis.",
        ]
    }()

    static func about(_ word: Word) -> [String] {
        [left(word), "  \(word.explanation)"]
            + word.sets.map { "  \($0.name): \($0.words.joined(separator: ", "))" }
            + (word.aliases.isEmpty ? [] : ["  also: \(word.aliases.joined(separator: ", "))"])
    }

    private static func left(_ word: Word) -> String { word.form.isEmpty ? word.name : "\(word.name) \(word.form)" }
}

internal import Content
internal import Domain

/// The compiled `questions.<language>.yaml` of all languages.
struct QuestionPatterns: Sendable {
    private let questions: [(question: Question, pattern: Pattern)]
    private let yes: [Pattern]
    private let no: [Pattern]

    /// Compiles what the files say; patterns that do not compile go into `problems`.
    init(_ files: [QuestionRules], problems: inout [ContentProblem]) {
        func compile(_ text: String, _ file: String, _ line: Int?, _ name: String) -> Pattern? {
            do throws(Pattern.Failure) {
                return try Pattern(text)
            } catch {
                let message = "the pattern does not compile: \(error.message) at byte \(error.offset)"
                problems.append(ContentProblem(file: file, line: line, rule: name, message: message))
                return nil
            }
        }
        var questions: [(Question, Pattern)] = []
        var (yes, no): ([Pattern], [Pattern]) = ([], [])
        for file in files {
            for question in file.questions {
                if let pattern = compile(question.pattern, file.file, question.line, question.id) {
                    questions.append((question, pattern))
                }
            }
            yes += file.yes.compactMap { compile("\\A(?:\($0))\\z", file.file, nil, "yes") }
            no += file.no.compactMap { compile("\\A(?:\($0))\\z", file.file, nil, "no") }
        }
        (self.questions, self.yes, self.no) = (questions, yes, no)
    }

    /// Ids of the questions that stand in the text.
    func asked(in scratch: Scratch) -> [String] {
        questions.filter { Self.matches($0.pattern, scratch) }.map(\.question.id)
    }

    func questions(_ ids: [String]) -> [Question] {
        questions.map(\.question).filter { ids.contains($0.id) }
    }

    /// Whether the text is a yes (true) or a no (false) and nothing else. What is both is a yes: in doubt it counts.
    func answer(in scratch: Scratch) -> Bool? {
        if yes.contains(where: { Self.matches($0, scratch) }) { return true }
        return no.contains { Self.matches($0, scratch) } ? false : nil
    }

    private static func matches(_ pattern: Pattern, _ scratch: Scratch) -> Bool {
        pattern.firstMatch(in: scratch) != .none
    }
}

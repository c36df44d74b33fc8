import Domain

/// A command as it is typed and explained.
struct Word: Sendable {
    let name: String
    let aliases: [String]
    /// What follows the name: `OUTCOME LEVEL`.
    let form: String
    let explanation: String
    /// The closed sets that the form names.
    var sets: [(name: String, words: [String])] = []

    /// In the order in which a shift needs them.
    static let all: [Word] = [
        Word("claim", ["c"], "", "take the most urgent texter; Enter alone does it too while you hold nobody"),
        Word("wait", [], "", "wait for the next texter: you are offered one as soon as somebody comes"),
        Word("accept", [], "", "take who was offered to you; Enter alone does it too"),
        Word("decline", [], "REASON", "let an offer go to somebody else", [reasons(DeclineReason.self)]),
        Word("queue", ["q", "list"], "", "who waits, the most urgent first"),
        Word("read", ["show"], "[ID]", "the conversation: its texts with the evidence marked, notes, earlier contacts"),
        Word("reply", ["r", "say", "/"], "TEXT", "send a text: `r hello there`, or `/hello there`"),
        Word("note", ["n"], "TEXT", "write a note for colleagues; it is never sent"),
        Word(
            "tag", ["tags", "t"], "TAG ...",
            "what it is about, the most important first; `tag +grief -family` changes some"),
        Word("level", ["l"], "LEVEL REASON", "your own word on the level", [levels, reasons(LevelReason.self)]),
        Word(
            "transfer", [], "TO REASON", "hand over to a lane (`es`) or to a colleague, by name",
            [reasons(TransferReason.self)]),
        Word(
            "escalate", [], "REASON", "ask a supervisor to come; you keep the conversation",
            [reasons(EscalationReason.self)]),
        Word("rescue", [], "REASON", "ask for emergency services; a supervisor decides", [reasons(Rescue.Reason.self)]),
        Word("wrap", [], "", "the talk is over: begin the wrap-up"),
        Word(
            "close", [], "OUTCOME LEVEL", "end it: `close de-escalated 1`",
            [("OUTCOME", Outcome.allCases.map(\.rawValue)), levels]),
        Word("release", [], "", "give it back; the texter keeps their place in the queue"),
        Word("mine", ["held"], "", "the conversations that you hold"),
        Word("use", ["u", "switch"], "ID", "go on with another of your conversations: `use 1042`"),
        Word("available", [], "", "conversations may be offered to you"),
        Word("busy", [], "", "on shift, and no more offers for now"),
        Word("break", [], "", "on a break"),
        Word("off", [], "", "your shift is over"),
        Word("who", [], "", "who is on shift"),
        Word("help", ["h", "?", "man"], "[COMMAND]", "this list, or one command with all its words"),
        Word(
            "quit", ["exit", "bye"], "[release|keep]", "leave; asks what becomes of those you hold",
            [("release|keep", Command.Leaving.allCases.map(\.rawValue))]),
    ]

    private init(
        _ name: String, _ aliases: [String], _ form: String, _ explanation: String,
        _ sets: [(name: String, words: [String])] = []
    ) {
        (self.name, self.aliases, self.form, self.explanation, self.sets) = (name, aliases, form, explanation, sets)
    }

    private static let levels = (name: "LEVEL", words: Severity.allCases.map(\.name))

    private static func reasons<Reason: RawRepresentable<String> & CaseIterable>(_ reason: Reason.Type) -> (
        name: String, words: [String]
    ) {
        ("REASON", reason.allCases.map(\.rawValue))
    }
}

import Content
import Domain

/// A line that is no command, with what was meant and what there is.
struct Misunderstanding: Error, Sendable, Equatable {
    let message: String
    let hint: String
}

extension Command {
    /// Reads a line as it was typed. Names and words may be cut short where one word alone begins so.
    ///
    /// `Command("close de 1") == .close(.deEscalated, .elevated)`, `Command("/hello there") == .reply("hello there")`.
    /// - Throws: ``Misunderstanding`` with "did you mean"; what is mistyped is never sent to a texter.
    init(_ line: String) throws(Misunderstanding) {
        let line = line.trimmed
        if line.hasPrefix("/") {
            self = .reply(try Self.text(line.dropFirst(), of: "reply"))
            return
        }
        guard let first = line.split(whereSeparator: \.isWhitespace).first else {
            self = .next
            return
        }
        let word = try Word.named(String(first))
        var rest = Rest(command: word, text: String(line[first.endIndex...]).trimmed)
        self = try Self.read(word.name, &rest)
        try rest.end()
    }

    private static func read(_ name: String, _ rest: inout Rest) throws(Misunderstanding) -> Command {
        switch name {
        case "claim": .claim
        case "wait": .wait
        case "accept": .accept
        case "decline": .decline(try rest.choice())
        case "queue": .queue
        case "read": .read(try rest.optionalNumber())
        case "reply": .reply(try rest.everything())
        case "note": .note(try rest.everything())
        case "tag": .tag(try rest.words())
        case "level": .level(try rest.level(), try rest.choice())
        case "transfer": .transfer(to: try rest.word(), try rest.choice())
        case "escalate": .escalate(try rest.choice())
        case "rescue": .rescue(try rest.choice())
        case "wrap": .wrap
        case "close": .close(try rest.choice(), try rest.level())
        case "release": .release
        case "mine": .mine
        case "use": .use(try rest.number())
        case "available": .status(.available)
        case "busy": .status(.busy)
        case "break": .status(.break)
        case "off": .status(.off)
        case "who": .who
        case "help": .help(rest.optionalWord())
        default: .quit(try rest.optionalChoice())
        }
    }

    private static func text(_ text: Substring, of name: String) throws(Misunderstanding) -> String {
        var rest = Rest(command: try Word.named(name), text: String(text).trimmed)
        return try rest.everything()
    }
}

extension Word {
    /// The command of this name, alias, or beginning of one name alone.
    static func named(_ typed: String) throws(Misunderstanding) -> Word {
        let typed = typed.lowercased()
        if let exact = all.first(where: { $0.name == typed || $0.aliases.contains(typed) }) { return exact }
        let begun = all.filter { $0.name.hasPrefix(typed) }
        if begun.count == 1, let only = begun.first { return only }
        let near = Suggestion.nearest(to: typed, among: all.map(\.name))
        guard begun.isEmpty else {
            throw Misunderstanding(
                message: "That begins more than one command: \(begun.map(\.name).joined(separator: ", ")).",
                hint: "Type a letter or two more.")
        }
        throw Misunderstanding(
            message: "There is no such command" + (near.map { ", did you mean `\($0)`?" } ?? "."),
            hint: "Nothing was sent. `r` before your words sends them to the texter; `help` lists the commands.")
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

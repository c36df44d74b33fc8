import Domain
import Foundation

/// A conversation's file for a terminal: who they are to us, what was said, and which of their words say how urgent it is.
struct FileText {
    let file: FileAnswer
    let style: Style
    /// Colleagues' names are told from the counselor's own by it.
    let me: String

    var lines: [String] { heading + contacts + transcript(file.messages) + notes + rescues }

    private var heading: [String] {
        let level = "\(file.level.name) (level \(file.level.rawValue))" + (file.level.isOrange ? "  CODE ORANGE" : "")
        let tags = file.tags.isEmpty ? "" : "  \(Plain.text(file.tags.joined(separator: ", ")))"
        let region = file.region.map { "  number of \(Plain.text($0))" } ?? ""
        return [
            "\(style.bold("#\(file.conversationId)"))  \(style.level(level, file.level))  \(Plain.text(file.lane))\(region)\(tags)",
            style.dim("Triage order is not a diagnosis. Words that a rule found: ") + style.evidence("marked so"),
        ]
            + (file.optedOutAt.map {
                [style.loud("This texter asked for no more texts at \(Clock.time($0)): a reply does not reach them.")]
            } ?? [])
    }

    private var contacts: [String] {
        guard let last = file.earlierContacts.first else { return [] }
        let count = file.earlierContacts.count
        let title = count == 1 ? "Has been here before:" : "Has been here \(count) times before, last:"
        let ended = last.outcome.map { "ended as \($0)" } ?? "not ended"
        let level = last.confirmedLevel.map { "level confirmed as \($0.name)" } ?? "level \(last.level.name)"
        let tags = last.tags.isEmpty ? "" : ", \(Plain.text(last.tags.joined(separator: ", ")))"
        return [style.bold("\(title) \(Clock.day(last.openedAt)), \(ended), \(level)\(tags)")]
            + last.notes.map { "  note: \(Plain.text($0.text))" }
    }

    /// One line a message, and below a texter's what it shows.
    func transcript(_ messages: [FileAnswer.Message]) -> [String] {
        messages.flatMap { message -> [String] in
            let time = style.dim(Clock.time(message.at))
            switch message.author {
            case "texter":
                return ["\(time)  texter: \(EvidenceMarks.marked(message.text, spans(of: message), style))"]
                    + shown(by: message).map { style.dim("         \($0)") }
            case let author:
                return ["\(time)  \(style.colleague("\(author): \(Plain.text(message.text))"))\(delivery(message))"]
            }
        }
    }

    /// What counts, from the text by itself and with its neighbours.
    private func spans(of message: FileAnswer.Message) -> [Range<Int>] {
        let own = message.assessment?.evidence ?? []
        let beside = file.messages.flatMap { $0.beside ?? [] }.flatMap(\.evidence)
            .filter { $0.messageId == message.messageId }
        return (own + beside).compactMap { $0.softenedBy == nil && $0.start < $0.end ? $0.start..<$0.end : nil }
    }

    private func shown(by message: FileAnswer.Message) -> [String] {
        guard let read = message.assessment else { return ["not read by the rules: read it with care"] }
        let levels = [read.level] + (message.beside ?? []).map(\.level)
        let rungs = read.rungs + (message.beside ?? []).flatMap(\.rungs).filter { !read.rungs.contains($0) }
        let others = read.otherRungs.isEmpty ? "" : "; of somebody else: \(read.otherRungs.joined(separator: ", "))"
        guard !rungs.isEmpty || !others.isEmpty, let level = levels.max() else { return [] }
        return ["\(level.name): \(rungs.isEmpty ? "nothing of their own" : rungs.joined(separator: ", "))\(others)"]
    }

    private func delivery(_ message: FileAnswer.Message) -> String {
        guard let delivery = message.delivery else { return "" }
        if delivery.texterCannotReceive { return "  " + style.loud("texter cannot receive") }
        let isBad = ["undelivered", "dead"].contains(delivery.state)
        let text = "  (\(Plain.text(delivery.state)))"
        return isBad ? style.error(text) : style.dim(text)
    }

    private var notes: [String] {
        file.notes.map {
            let author = $0.author == me ? "you" : Plain.text($0.author ?? "somebody")
            return "\(style.dim(Clock.time($0.at)))  note by \(author): \(Plain.text($0.text))"
        }
    }

    private var rescues: [String] {
        file.rescues.map { rescue in
            let decided = rescue.approved.map { $0 ? "approved" : "refused" } ?? "not decided yet"
            let steps = rescue.steps.map { "\($0.kind) \(Clock.time($0.at))" }
            return style.bold(
                (["Rescue (\(rescue.reason)) \(decided)"] + steps + (rescue.outcome.map { ["ended: \($0)"] } ?? []))
                    .joined(separator: "; "))
        }
    }
}

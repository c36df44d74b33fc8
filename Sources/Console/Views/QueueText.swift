import Domain
import Foundation

/// Who waits, for a terminal. Never a text.
enum QueueText {
    static func lines(_ entries: [QueueLine], at now: Date, _ style: Style) -> [String] {
        guard !entries.isEmpty else { return ["Nobody is waiting."] }
        let cells = entries.map { entry in
            [
                "#\(entry.conversationId)", levelName(entry.level), entry.lane,
                Clock.minutes(now.timeIntervalSince(entry.waitingSince)), due(entry.dueAt.timeIntervalSince(now)),
                Plain.text(entry.tags.joined(separator: ", ")),
            ]
        }
        let header = ["", "level", "lane", "waiting", "due", "tags"]
        let rows = [header] + cells
        let widths = header.indices.map { column in rows.map { Columns.of($0[column]) }.max() ?? 0 }
        return rows.enumerated().map { index, row in
            let padded = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - Columns.of(cell))
            }
            guard index > 0 else { return style.dim(padded.joined(separator: "  ").trimmedEnd) }
            let level = entries[index - 1].level
            return ([padded[0], style.level(padded[1], level)] + padded[2...]).joined(separator: "  ").trimmedEnd
        }
    }

    /// `imminent ORANGE`: the words say it too, where there is no colour.
    static func levelName(_ level: Severity) -> String { level.name + (level.isOrange ? " ORANGE" : "") }

    private static func due(_ seconds: TimeInterval) -> String {
        seconds < 0 ? "\(Clock.minutes(-seconds)) over" : "in \(Clock.minutes(seconds))"
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

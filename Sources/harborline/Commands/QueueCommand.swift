import ArgumentParser
import Domain
import Foundation
import Store

struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show who waits, the most urgent first. Never a text.",
        discussion: """
            Triage order is not a diagnosis.

            Examples:
              harborline queue
              harborline queue --limit 5 --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Option(help: "How many entries.") var limit = 20
    @Option(help: "table or json (one object a line).") var format = Format.table
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func run() async throws {
        try await Failure.report {
            let lanes = [false, true].flatMap { Lane.all(synthetic: $0) }.map(\.name)
            let entries = try await House.open(database) { try await $0.store.queueHead(lanes: lanes, limit: limit) }
            switch format {
            case .json: for entry in entries { print(try Self.json(entry)) }
            case .table: print(entries.isEmpty ? "Nobody is waiting." : Self.table(entries))
            }
        }
    }

    private static func table(_ entries: [QueueEntry]) -> String {
        var table = TextTable(["conversation", "level", "", "lane", "waiting", "due", "tags"])
        for entry in entries {
            table.add([
                "\(entry.conversation)", entry.level.name, entry.orange ? "ORANGE" : "", entry.lane,
                minutes(entry.waitingSince.distance(to: .now)), due(entry.dueAt.distance(to: .now)),
                entry.tags.map(\.id).joined(separator: ", "),
            ])
        }
        return table.text
    }

    /// `75` becomes `1:15`.
    private static func minutes(_ seconds: TimeInterval) -> String {
        let whole = Int(max(seconds, 0))
        return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }

    private static func due(_ late: TimeInterval) -> String {
        late > 0 ? "\(minutes(late)) over" : "in \(minutes(-late))"
    }

    private static func json(_ entry: QueueEntry) throws -> String {
        let fields: [String: Any] = [
            "conversation_id": entry.conversation.rawValue, "level": entry.level.rawValue,
            "level_name": entry.level.name,
            "orange": entry.orange, "lane": entry.lane, "tags": entry.tags.map(\.id),
            "waiting_since": entry.waitingSince.formatted(.iso8601), "due_at": entry.dueAt.formatted(.iso8601),
        ]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys]), as: UTF8.self)
    }
}

import ArgumentParser
import Desk
import Domain
import Foundation
import Store

struct RulesShadow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shadow", abstract: "What rules that are tried would have said otherwise.",
        discussion: """
            Reads what `serve --shadow-rules DIR` has recorded: how many texts both read, at which level, which rules
            count in other texts, and which conversations to look at. Ids only, never a text.

            Examples:
              harborline rules shadow
              harborline rules shadow --since 2026-10-01 --format json
            """)

    @Option(help: "From this day (UTC) or RFC 3339 time on. Default: from the beginning.") var since: PointInTime?
    @Option(help: "The pack, by the beginning of its hash. Default: the latest that was tried.") var pack: String?
    @Option(help: "How many conversations to name.") var limit = 20
    @Option(help: "text or json.") var format = ReportFormat.text
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit takes 0 to 100000.") }
    }

    func run() async throws {
        try await Failure.report {
            try await House.open(database) { house in
                let since = since?.date ?? Date(timeIntervalSince1970: 946_684_800)
                let packs = try await house.store.shadowPacks(since: since)
                let tried = try choose(among: packs)
                let report = try await Self.report(on: tried, since: since, house.store)
                let text = DifferenceReportText(report: report, before: "live", after: "shadow", limit: limit)
                switch format {
                case .json:
                    print(
                        try text.json([
                            "pack": tried.hash, "from": tried.from.formatted(.iso8601),
                            "until": tried.until.formatted(.iso8601),
                        ]))
                case .text:
                    print(
                        "Pack \(tried.hash), texts of \(Self.hour(tried.from)) to \(Self.hour(tried.until)) (UTC).")
                    print(text.words)
                    let others = packs.filter { $0.hash != tried.hash }.map { "\($0.hash.prefix(12))" }
                    if !others.isEmpty { print("\nAlso tried since then: \(others.joined(separator: ", ")).") }
                }
            }
        }
    }

    private func choose(among packs: [ShadowPack]) throws -> ShadowPack {
        guard let latest = packs.first else {
            throw Failure(
                "No rules were tried beside the live ones\(since == nil ? "" : " since then").",
                hint: "Start the service with --shadow-rules DIR; what they read is recorded from then on.")
        }
        guard let pack else { return latest }
        guard let named = packs.first(where: { $0.hash.hasPrefix(pack.lowercased()) }) else {
            let known = packs.map { "\($0.hash.prefix(12))" }.joined(separator: ", ")
            throw Failure("No pack that was tried begins with that.", hint: "Tried since then: \(known).")
        }
        return named
    }

    private static func report(on pack: ShadowPack, since: Date, _ store: Store) async throws -> DifferenceReport {
        var report = DifferenceReport()
        for cell in try await store.shadowCounts(pack: pack.number, since: since) {
            report.count(cell.texts, from: cell.live, to: cell.shadow)
        }
        var place: TextPlace? = .start
        while let after = place {
            let page = try await store.shadowDifferences(
                pack: pack.number, since: since, after: after, limit: 2000)
            for difference in page {
                report.note(
                    difference.place.message, in: difference.place.conversation, difference.live, difference.shadow)
            }
            place = page.last?.place
        }
        return report
    }

    /// `2026-10-01 08:00`.
    private static func hour(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false))
    }
}

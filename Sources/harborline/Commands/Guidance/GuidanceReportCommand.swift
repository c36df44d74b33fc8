import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Guidance
import Store

struct GuidanceReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What phrases and strategies brought, what nobody takes, what changes.",
        discussion: """
            Figures of the running line, as suggestions go by them: made anew every ten minutes at most from what followed
            in closed conversations and in surveys. For another line's log see `guidance evaluate`.

            Examples:
              harborline guidance report
              harborline guidance report --tag grief
            """)

    @Option(help: "Only this issue.") var tag: String?
    @OptionGroup var rules: RuleOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let library = try PhraseLibrary.load(rules)
            let (report, state) = try await House.open(database) { house in
                let report = GuidanceReport(
                    try await house.store.phraseStandings(), tallies: try await house.store.phraseTallies(),
                    strategies: library.strategies)
                return (report, try await house.store.guidanceState())
            }
            let tags = Set(report.rows.map(\.tag)).sorted()
            if let tag, !tags.contains(tag), !tags.isEmpty {
                let near = Suggestion.nearest(to: tag, among: tags).map { "Did you mean \"\($0)\"? " } ?? ""
                throw Failure(
                    "Nothing was learned of \"\(tag)\".", hint: near + "There is: \(tags.joined(separator: ", ")).",
                    exitCode: 64)
            }
            guard let refreshed = state.refreshedAt else {
                print(
                    "Nothing was learned yet: figures come with closed conversations in which phrases were suggested.")
                return
            }
            print(GuidanceReportWords(report, tag: tag).text)
            print("\nAs of \(refreshed.formatted(.iso8601)), \(state.refreshed) suggestions and answers counted.")
        }
    }
}

/// A report as a person reads it.
struct GuidanceReportWords {
    let report: GuidanceReport
    let tag: String?

    init(_ report: GuidanceReport, tag: String?) {
        self.report = report
        self.tag = tag
    }

    var text: String {
        var phrases = TextTable([
            "tag", "rank", "phrase", "shown", "used", "texter replied", "n", "helped", "95 %", "if the silent differ",
        ])
        for row in report.rows where isMeant(row.tag) {
            let figures = row.figures
            phrases.add([
                row.tag, "\(figures.rank)", row.id, "\(figures.shown)", "\(figures.used)",
                figures.used > 0 ? percent(Double(row.replied) / Double(figures.used)) : "", "\(figures.n)",
                figures.hasEnough ? percent(figures.rate) : "not enough data",
                figures.hasEnough ? span(figures.low95, figures.high95) : "",
                figures.hasEnough ? span(figures.sensitivityLow, figures.sensitivityHigh) : "",
            ])
        }
        var strategies = TextTable([
            "tag", "strategy", "phrases", "used", "n", "helped", "95 %", "if the silent differ",
        ])
        for row in report.strategies where isMeant(row.tag) {
            strategies.add([
                row.tag, row.strategy, "\(row.phrases)", "\(row.used)", "\(row.n)",
                row.hasEnough ? percent(row.rate) : "not enough data", row.hasEnough ? span(row.low95, row.high95) : "",
                row.hasEnough ? span(row.sensitivityLow, row.high95) : "",
            ])
        }
        return ([phrases.text, strategies.text] + neverUsed + drifting + [GuidanceReport.notice])
            .joined(separator: "\n\n")
    }

    private var neverUsed: [String] {
        let rows = report.neverUsed.filter { isMeant($0.tag) }
        guard !rows.isEmpty else { return [] }
        let lines = rows.map { "  \($0.id) in \($0.tag), shown \($0.figures.shown) times" }
        return ["Shown often and used never:\n" + lines.joined(separator: "\n")]
    }

    private var drifting: [String] {
        let lines = report.drifting.filter { isMeant($0.tag) }.compactMap { row in
            row.drift.map {
                "  \(row.id) in \(row.tag): \(points($0.change)) beside its issue in the last \(Drift.recentMonths) months"
                    + " (n = \($0.earlierN) before, \($0.recentN) since)"
            }
        }
        guard !lines.isEmpty else { return [] }
        return ["ALARM, helps otherwise than it used to:\n" + lines.joined(separator: "\n")]
    }

    private func isMeant(_ name: String) -> Bool { tag == nil || tag == name }
    private func percent(_ value: Double) -> String { "\(Int((100 * value).rounded())) %" }
    private func span(_ low: Double, _ high: Double) -> String { "\(percent(low)) to \(percent(high))" }
    private func points(_ value: Double) -> String {
        "\(value < 0 ? "-" : "+")\(Int((100 * abs(value)).rounded())) points"
    }
}

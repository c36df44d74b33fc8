import Anonymization
import ArgumentParser
import Domain
import Foundation

struct TrendsAnonymize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anonymize", abstract: "Makes a table that can be published from a table of rows that cannot.",
        discussion: """
            Reads a CSV table with one row for each tag of each conversation: texter,opened_at,tag[,region,level].
            Writes counts.csv (the columns of --by, then count,sd,low95,high95; a row for every key of the domain),
            datapackage.json, README.md and dataset.jsonld. Noise protects each texter with pure differential privacy.

            The domain file names the period, the line's time zone and every value that may occur:
              first-day: 2026-10-01
              last-day: 2026-10-31
              time-zone: America/New_York
              tags: [anxiety, grief, suicide]
              regions: [north, south]
              levels: [routine, elevated, high, imminent, emergency]

            Choose domain, bound and epsilon without looking at the data. Anonymizing the same rows again tells more
            about everybody in them: what is spent adds up.

            Examples:
              harborline trends anonymize --input rows.csv --domain domain.yaml --by day,tag --epsilon 1 --bound 4 --output out
              harborline trends anonymize --input rows.csv --domain domain.yaml --by day,hour,tag --coarser day,tag \\
                --epsilon 1 --bound 4 --output out
            """)

    @Option(help: "The table, or - for standard input.") var input: String
    @Option(help: "The column that tells texters apart.") var unit = "texter"
    @Option(help: "The column with the time at which a conversation was opened.") var time = "opened_at"
    @Option(help: "What to count by: any of day, week, hour, hour-of-week, tag, region, level.") var by = "day,tag"
    @Option(help: "A coarser level that is measured as well; all levels add up. May be given again, finest first.")
    var coarser: [String] = []
    @Option(help: "The file that names period, time zone and values.") var domain: String
    @Option(help: "What the whole release may tell about a texter: a decimal, for example 0.5.") var epsilon: String
    @Option(help: "How many rows of one texter may count.") var bound: Int
    @Option(help: "The part of epsilon that estimates what the bound left out; default a two-hundredth.")
    var lossEpsilon: String?
    @Option(help: "A folder that is new or empty.") var output: String
    @Option(help: "What the table is called.") var title: String?
    @Option(help: "Who publishes it.") var publisher: String?

    func run() async throws {
        try await Failure.report {
            do {
                let parameters = try parameters()
                let folder = try ReleaseFolder(new: output)
                let rows = try ContributionFile.read(input, domain: parameters.domain, unit: unit, time: time)
                let began = ContinuousClock.now
                let release = try Release.measure(rows.contributions, parameters, RandomWords())
                let measured = ContinuousClock.now - began
                try folder.write(Archive(release, notes(parameters.domain)).files)
                report(rows, release, measured)
            } catch let error as PrivacyError {
                throw Failure(error)
            }
        }
    }

    private func parameters() throws -> ReleaseParameters {
        try ReleaseParameters(
            domain: KeyDomain(file: domain, by: KeyDimension.list(by)), coarser: coarser.map(KeyDimension.list),
            epsilon: Rational(decimal: epsilon), lossEpsilon: lossEpsilon.map(Rational.init(decimal:)), bound: bound)
    }

    private func notes(_ domain: KeyDomain) -> ReleaseNotes {
        ReleaseNotes(
            title: title
                ?? "Conversations by \(domain.dimensions.name), \(domain.period.lowerBound) to \(domain.period.upperBound)",
            publisher: publisher, published: CivilDay(number: Int(Date.now.timeIntervalSince1970) / 86_400),
            software: "harborline \(Harborline.version)")
    }

    /// For whoever holds the rows anyway, and marked so: true numbers are not for the release.
    private func report(_ rows: ContributionReader, _ release: Release, _ measured: Duration) {
        let cells = release.levels.map { "\($0.counts.count) by \($0.domain.dimensions.name)" }
        Terminal.error("wrote \(output): \(cells.joined(separator: ", ")); spent epsilon \(release.parameters.epsilon)")
        Terminal.error(
            "not to be published: \(rows.contributions.count) rows counted before the bound, \(rows.outside) outside the domain"
        )
        let milliseconds = Int((measured / .milliseconds(1)).rounded())
        Terminal.error("bounding and noise took \(milliseconds) ms")
    }
}

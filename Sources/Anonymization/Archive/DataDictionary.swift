import Domain

/// The archive's `README.md`: what a number means, how sure it is, what was left out, how to cite it.
struct DataDictionary {
    static let path = "README.md"

    let release: Release
    let notes: ReleaseNotes

    private var parameters: ReleaseParameters { release.parameters }
    private var domain: KeyDomain { parameters.domain }

    var text: String {
        [
            "# \(notes.title)", about, "## What a number means", meaning, "## How sure it is", sureness,
            "## What was left out", leftOut, "## What is promised", promise, "## Files", files, "## Columns", columns,
            "## Read it", snippets, "## Cite it", citation,
        ].joined(separator: "\n\n") + "\n"
    }

    private var about: String {
        """
        Conversations of a crisis text line from \(domain.period.lowerBound) to \(domain.period.upperBound), counted by \
        \(domain.dimensions.name), days and hours by the clock of \(domain.clock.zone). Noise was added to every count, \
        so that nobody can be found in the data, whatever else somebody knows.
        """
    }

    private var meaning: String {
        """
        - `count` is the number of (conversation, issue tag) rows under a key, plus noise. A conversation with three tags \
        counts once under each of them, so tags do not add up to conversations.
        - At most \(parameters.bound) rows of one texter count, over all keys and the whole period; which ones was drawn by lot.
        - **Counts may be negative.** The true one is then most likely 0 or very small. Leave them as they are before \
        you add up or average: cut at zero, small counts come out too large on average.
        - Every key there could be has a row. A row says nothing about whether anybody was there.
        - A severity level is a triage order, not a diagnosis. Who texts a line is no sample of a population.
        """
    }

    private var sureness: String {
        let levels = release.levels.map { level in
            let sd = level.sd.reduce(0, +) / Double(max(1, level.sd.count))
            return """
                - by \(level.domain.dimensions.name): standard deviation \(CSVText.thousandths(sd)) (noise drawn at scale \
                \(level.scale)); a count needs to be about \(Int((10 * sd).rounded(.up))) before its noise is under 10 %
                """
        }
        return """
            `sd` is the standard deviation of the noise in a count; `low95` to `high95` holds the bounded count in at least \
            95 of 100 rows. Both speak of noise alone, not of what the bound left out.

            \(levels.joined(separator: "\n"))

            Sum of n rows of one file: add the counts; its standard deviation is at most the root of n times `sd`.\(
                release.levels.count > 1
                    ? " Where a coarser file has the sum, use it: its noise is much smaller, and all files add up." : "")
            """
    }

    private var leftOut: String {
        let rows: String
        if let loss = release.loss {
            let low = max(0, Release.clamped(loss.rows, -loss.halfWidth))
            let share = loss.share.map { ", about \(Int(($0 * 100).rounded())) % of all" } ?? ""
            rows = """
                about \(max(0, loss.rows)) rows\(share) (95 %: \(low) to \
                \(max(0, Release.clamped(loss.rows, loss.halfWidth)))), estimated with noise of its own. Of each texter \
                at most \(TruncationLoss.reach * parameters.bound) left-out rows are in that figure, so it is a floor \
                where a few texters have very many
                """
        } else {
            rows = "not estimated in this release, so counts may be too low by an unknown part"
        }
        return """
            - Rows beyond \(parameters.bound) of one texter: \(rows). Counts of what the most frequent texters bring are too low by more.
            - Rows of other periods\(valued) than listed in `datapackage.json`; how many is not published.
            - No key was suppressed: small counts are protected by noise, not by leaving them out.
            """
    }

    private var valued: String {
        let others = domain.dimensions.filter { [.tag, .region, .level].contains($0) }.map { "other \($0.rawValue)s" }
        return others.isEmpty ? "" : ", " + others.joined(separator: ", ")
    }

    private var promise: String {
        let shares = parameters.shares.map { "\($0.epsilon) for \($0.name)" }.joined(separator: ", ")
        return """
            Pure differential privacy for texters, epsilon \(parameters.epsilon) (\(shares)): what anybody can learn from \
            this release is, up to a factor of e^\(parameters.epsilon), as likely with a texter's rows in it as without \
            them. Texters are told apart as the line tells them apart: one person with two phones is two texters. Noise: \
            discrete Laplace, drawn exactly on whole numbers (Canonne, Kamath, Steinke 2020) from the system's \
            cryptographic generator. What is spent adds up over releases about the same people.
            """
    }

    private var files: String {
        let tables = release.levels.enumerated().map { number, level in
            "- `\(DataPackage.table(number, level.domain))`: counts by \(level.domain.dimensions.name), \(level.counts.count) rows"
        }
        return
            (tables + [
                "- `\(DataPackage.path)`: the same facts for programs (Frictionless Data Package)",
                "- `\(DatasetMetadata.path)`: for search engines (schema.org)",
            ]).joined(separator: "\n")
    }

    private var columns: String {
        let rows = DataPackage.Schema(domain).fields.map { "| `\($0.name)` | \($0.type) | \($0.description) |" }
        return (["| column | type | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
    }

    private var snippets: String {
        let types = domain.dimensions.contains(.day) ? ", parse_dates=[\"day\"]" : ""
        return """
            Python: `import pandas; counts = pandas.read_csv("counts.csv"\(types), keep_default_na=False)`

            R: `counts <- read.csv("counts.csv", na.strings = character(0))`
            """
    }

    private var citation: String {
        let publisher = notes.publisher ?? "A crisis text line"
        let pack = notes.packHash.map { " Issue tags by rule pack \($0)." } ?? ""
        return """
            \(publisher) (\(notes.published.date.year)): \(notes.title). Counts with differential privacy, epsilon \
            \(parameters.epsilon), at most \(parameters.bound) rows of a texter. Published \(notes.published), made with \
            \(notes.software).\(pack)
            """
    }
}

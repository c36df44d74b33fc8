import Domain
import Triage

/// How well a classifier reads a corpus.
struct Score {
    let found: [(row: Corpus.Row, assessment: Assessment)]

    init(_ rows: [Corpus.Row], _ classifier: Classifier) {
        found = rows.map { ($0, classifier.assess($0.text, language: nil)) }
    }

    /// Of the texts at this level or above, the share found at this level or above.
    func recall(atLeast level: Severity) -> Double {
        share(found.filter { $0.row.level >= level }) { $0.assessment.level >= level }
    }

    /// Of the innocents, the share that is put at this level or above.
    func falseAlarms(atLeast level: Severity) -> Double {
        share(found.filter(\.row.isInnocent)) { $0.assessment.level >= level }
    }

    /// The tags of the corpus, each with its F1: twice the hits over all that was found or should have been.
    var tagScores: [IssueTag: Double] {
        let tags = found.reduce(into: Set<IssueTag>()) { $0.formUnion($1.row.tags) }
        return Dictionary(
            uniqueKeysWithValues: tags.map { tag in
                let hits = found.count { $0.row.tags.contains(tag) && $0.assessment.tags.contains(tag) }
                let wanted = found.count { $0.row.tags.contains(tag) }
                let given = found.count { $0.assessment.tags.contains(tag) }
                return (tag, Double(2 * hits) / Double(max(1, wanted + given)))
            })
    }

    var macroF1: Double {
        let scores = tagScores
        return scores.values.reduce(0, +) / Double(max(1, scores.count))
    }

    /// Texts at another level than theirs, as `file: family: text`.
    var atAnotherLevel: [String] {
        found.filter { $0.row.level != $0.assessment.level }.map { row, assessment in
            "\(row.file): \(row.family): \(row.level.name) read as \(assessment.level.name): \(row.text)"
        }
    }

    /// For people: what a gate's failure prints.
    var summary: String {
        let levels = [Severity.imminent, .high, .elevated].map { level in
            "\(level.name)+ recall \(percent(recall(atLeast: level))), innocents \(percent(falseAlarms(atLeast: level)))"
        }
        let tags = tagScores.sorted { $0.value < $1.value }.map { "\($0.key.id) \(percent($0.value))" }
        return "\(found.count) texts; \(levels.joined(separator: "; ")); tags macro F1 \(percent(macroF1)): "
            + tags.joined(separator: ", ")
    }

    private func share(
        _ rows: [(row: Corpus.Row, assessment: Assessment)], _ isSo: ((row: Corpus.Row, assessment: Assessment)) -> Bool
    )
        -> Double
    {
        Double(rows.count(where: isSo)) / Double(max(1, rows.count))
    }

    private func percent(_ share: Double) -> String { "\(Double(Int((share * 1000).rounded())) / 10) %" }
}

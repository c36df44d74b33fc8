import Guidance

/// An evaluation as a person reads it: what was found, how sure it is, and what it does not show.
struct GuidanceReportText {
    private let evaluation: GuidanceEvaluation

    init(_ evaluation: GuidanceEvaluation) { self.evaluation = evaluation }

    var words: String {
        var phrases = TextTable([
            "tag", "rank", "phrase", "shown", "used", "n", "helped", "95 %", "if the silent differ",
        ])
        for phrase in evaluation.phrases {
            phrases.add([
                phrase.tag, "\(phrase.rank)", phrase.id, "\(phrase.shown)", "\(phrase.used)", "\(phrase.n)",
                phrase.hasEnough ? percent(phrase.rate) : "not enough data",
                phrase.hasEnough ? span(phrase.low95, phrase.high95) : "",
                phrase.hasEnough ? span(phrase.sensitivityLow, phrase.sensitivityHigh) : "",
            ])
        }
        var policies = TextTable(["ranking", "value", "95 %", "if the silent differ"])
        for policy in evaluation.policies {
            policies.add([
                policy.name.rawValue, percent(policy.value), span(policy.low95, policy.high95),
                span(policy.sensitivityLow, policy.sensitivityHigh),
            ])
        }
        return ([phrases.text, policies.text] + evaluation.notes + [Self.legend]).joined(separator: "\n\n")
    }

    private static let legend = """
        "helped" is corrected for who answers, as far as what was observed of everybody tells; "if the silent differ" is how far
        that could still move it. Below 30 answered uses there is not enough data to say.
        """

    private func percent(_ value: Double) -> String { "\(Int((100 * value).rounded())) %" }
    private func span(_ low: Double, _ high: Double) -> String { "\(percent(low)) to \(percent(high))" }
}

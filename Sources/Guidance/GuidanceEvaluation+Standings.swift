extension [GuidanceEvaluation.PhraseReport] {
    /// The figures by tag and id, as ``Suggestions`` takes them: `evaluation.phrases.standings["grief"]?["p7"]?.n == 41`.
    public var standings: Suggestions.Standings {
        var result: Suggestions.Standings = [:]
        for report in self { result[report.tag, default: [:]][report.id] = report.standing }
        return result
    }
}

extension GuidanceEvaluation.PhraseReport {
    public var standing: Standing { Standing(n: n, rate: rate, low95: low95, high95: high95) }
}

extension GuidanceEvaluation {
    /// What must be said beside the figures, for the table and the report.
    ///
    /// `"63 % of the lines have no answer. Whether the silent were helped as often as others like them, the data cannot
    /// tell: 21 % to 48 % as it was logged."`
    public var notes: [String] {
        var notes = [
            "An association is not a cause: the figures of phrases compare what was used, not what was drawn by lot. "
                + "Only the policies rest on logged propensities."
        ]
        let silent = answering.lines - answering.answered
        if silent > 0, let logged = policies.first(where: { $0.name == .logged }) {
            notes.append(
                "\(percent(Double(silent) / Double(answering.lines))) of the lines have no answer. Whether the silent were "
                    + "helped as often as others like them, the data cannot tell: "
                    + "\(percent(logged.sensitivityLow)) to \(percent(logged.sensitivityHigh)) as it was logged.")
        }
        if answering.answered > 0, let logged = policies.first(where: { $0.name == .logged }) {
            let raw = Double(answering.helped) / Double(answering.answered)
            notes.append(
                "\(percent(raw)) of the answers say that it helped; corrected for who answers "
                    + "it is \(percent(logged.value)).")
        }
        return notes
    }

    private func percent(_ share: Double) -> String { "\(Int((100 * clamp(share)).rounded())) %" }
}

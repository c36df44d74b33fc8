internal import Domain

extension Phrase {
    /// The strategies that ask for a rung.
    private static let asking: [PhraseStrategy] = [.directRiskQuestion, .ladderQuestion]
    /// The strategies of the short list that may show at code orange unreviewed.
    private static let plain: [PhraseStrategy] = asking + [.meansSafety]

    /// Whose direct questions may ask for another danger than the texter's own suicide, and then no rung of the ladder:
    /// somebody else's risk, somebody at the door, an urge to cut. A yes to one must not stand for a yes to suicide.
    private static let otherDangers: Set = [
        "abuse-emotional", "abuse-physical", "abuse-sexual", "harm-to-others", "self-harm", "third-party",
    ]

    /// What does not go together in a phrase that can be read.
    func problems(folder: String) -> [String] {
        var problems: [String] = []
        let asked = Self.rungs.first { $0.rung == asks }?.name ?? ""
        let strategies = Self.asking.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
        switch asks {
        case .some where !Self.asking.contains(strategy):
            problems.append(
                "\"asks\" belongs to a phrase of strategy \(strategies); "
                    + "did you mean one of them, as it asks for \(asked)?")
        case let rung? where strategy == .directRiskQuestion && rung != .ideation:
            problems.append(
                "a direct-risk-question asks for ideation; did you mean \"ladder-question\", as it asks for \(asked)?")
        case nil where Self.asking.contains(strategy) && !Self.otherDangers.contains(folder):
            let known = Self.rungs.map(\.name).joined(separator: ", ")
            problems.append("a \(strategy.rawValue) says what it asks for; give \"asks\", one of \(known)")
        default: break
        }
        guard isDefault else { return problems }
        if !Self.plain.contains(strategy) {
            problems.append(
                "\"default\" is for \(strategies) or \"means-safety\": nothing else shows unreviewed at code orange")
        }
        if levels.upperBound != .emergency {
            let (low, most) = (levels.lowerBound.rawValue, Severity.emergency.rawValue)
            problems.append("\"default\" is for code orange, did you mean \"levels: [\(low), \(most)]\"?")
        }
        return problems
    }
}

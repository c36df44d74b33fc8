public import Domain

extension PhraseStage {
    /// Where a conversation stands, from what was said in it. A guess, which the counselor may override: the bounds are those
    /// of a conversation of about forty minutes, no finding.
    ///
    /// - Parameters:
    ///   - replies: the counselor's messages so far.
    ///   - used: stages of the phrases that were used.
    ///   - riskIsOpen: the direct risk question has no answer yet.
    public static func inferred(
        replies: Int, used: [PhraseStage], level: Severity, riskIsOpen: Bool, isWrapping: Bool
    ) -> PhraseStage {
        if isWrapping { return .close }
        if level >= .high, riskIsOpen { return .riskAssessment }
        let byLength: PhraseStage =
            switch replies {
            case ...0: .rapport
            case ...6: .explore
            case ...12: .goal
            default: .nextSteps
            }
        // Nobody goes back to getting acquainted; the ladder is no stage that one stays in.
        let order = PhraseStage.allCases
        func place(_ stage: PhraseStage) -> Int { order.firstIndex(of: stage) ?? 0 }
        let furthest = used.filter { $0 != .riskAssessment && $0 != .close }.max { place($0) < place($1) }
        return furthest.map { place($0) > place(byLength) ? $0 : byLength } ?? byLength
    }
}

internal import Domain

extension Suggestions {
    /// What the ladder asks for, in order: thoughts, plan, means, timeframe, and whether it has begun.
    static let ladder: [Rung] = [.ideation, .intent, .means, .timeframe, .inProgress]

    /// Code orange: only what is approved or shipped as default; the open questions of the ladder first, in order, the
    /// direct risk question before all until it is answered. Figures order what comes after the ladder, and wordings
    /// of the same question; nothing else. No issue tag hides a ladder question, and no mixing of directions moves one.
    func orange(_ spoken: [Candidate]) -> [SuggestedPhrase] {
        let allowed = spoken.filter(\.allowedAtOrange)
        var chosen: [SuggestedPhrase] = []
        for rung in Suggestions.ladder where chosen.count < request.limit && !request.answered.contains(rung) {
            guard let question = question(rung, allowed) else { continue }
            chosen.append(suggestion(question, extra: [rung == .ideation ? .riskQuestion : .ladder(asks: rung)]))
        }
        // A second wording of a ladder question is no news while the first stands above it.
        let rest = allowed.filter { suits($0) && !Suggestions.ladder.contains(optional: $0.phrase.asks) }
        return fill(chosen, from: rest.map(score))
    }

    /// Whether a wording is for what this conversation is about, for suicide, or for any issue.
    private func speaksToIt(_ phrase: Phrase) -> Bool {
        phrase.tags.isEmpty || phrase.tags.contains { $0 == IssueTag("suicide") || request.tags.contains($0) }
    }

    /// The best wording of a question. What was said is not said again, but for the risk question: without an answer
    /// it is asked again rather than dropped.
    private func question(_ rung: Rung, _ allowed: [Candidate]) -> Scored? {
        let wordings = allowed.filter { $0.phrase.asks == rung }
        let fresh = wordings.filter { !request.said.contains($0.phrase.id) }
        let usable = fresh.isEmpty && rung == .ideation ? wordings : fresh
        return usable.map(score).min { a, b in
            // A wording for this level before one for lower levels; one of these before none at all.
            let (fitsA, fitsB) = (
                a.candidate.phrase.levels.contains(request.level), b.candidate.phrase.levels.contains(request.level)
            )
            if fitsA != fitsB { return fitsA }
            // "a plan for what you would do to them" is no wording for who speaks of themselves.
            let (speaksA, speaksB) = (speaksToIt(a.candidate.phrase), speaksToIt(b.candidate.phrase))
            if speaksA != speaksB { return speaksA }
            if a.candidate.approved != b.candidate.approved { return a.candidate.approved }
            return Scored.before(a, b)
        }
    }
}

extension [Rung] {
    fileprivate func contains(optional rung: Rung?) -> Bool { rung.map { contains($0) } ?? false }
}

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
        return fill(chosen, from: rest.map(score)) { a, b in
            // What danger speaks of first: "could they get hold of it" is no question for who has the pills themselves.
            a.place != b.place ? a.place < b.place : Scored.before(a, b)
        }
    }

    /// The plain wordings of the ladder suit any issue.
    private func ladderPlace(_ wording: Scored) -> Int {
        wording.candidate.phrase.tags.first == IssueTag("suicide")
            ? min(wording.place, request.tags.count) : wording.place
    }

    /// The best wording of a question. What was said is not said again, but for the risk question: without an answer
    /// it is asked again rather than dropped.
    private func question(_ rung: Rung, _ allowed: [Candidate]) -> Scored? {
        let wordings = allowed.filter { $0.phrase.asks == rung }
        let fresh = wordings.filter { !request.said.contains($0.phrase.id) }
        let usable = fresh.isEmpty && rung == .ideation ? wordings : fresh
        return usable.map(score).min { a, b in
            // A wording for this level before one for lower levels; one of these before none at all.
            let fitsA = a.candidate.phrase.levels.contains(request.level)
            let fitsB = b.candidate.phrase.levels.contains(request.level)
            if fitsA != fitsB { return fitsA }
            if a.candidate.approved != b.candidate.approved { return a.candidate.approved }
            // "a plan for what you would do to them" is no wording for who speaks of themselves.
            let (placeA, placeB) = (ladderPlace(a), ladderPlace(b))
            if placeA != placeB { return placeA < placeB }
            return Scored.before(a, b)
        }
    }
}

extension [Rung] {
    fileprivate func contains(optional rung: Rung?) -> Bool { rung.map { contains($0) } ?? false }
}

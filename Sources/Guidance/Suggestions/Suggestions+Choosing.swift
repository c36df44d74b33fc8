internal import Domain

extension Suggestions {
    /// Adds the best of the pool to what is chosen, until `limit`.
    func fill(
        _ chosen: [SuggestedPhrase], from pool: [Scored], by order: (Scored, Scored) -> Bool = Scored.before
    ) -> [SuggestedPhrase] {
        var chosen = chosen
        var left = pool.sorted(by: order)
        while chosen.count < request.limit, !left.isEmpty {
            let other = missingDirection(chosen, left)
            let index = left.firstIndex { other == nil || $0.direction == other } ?? 0
            let picked = left.remove(at: index)
            chosen.append(suggestion(picked, extra: other != nil && index > 0 ? [.otherDirection] : []))
        }
        return chosen
    }

    /// The direction that the last place must have, or nil where any will do: too far forward or too far backward
    /// hurts (Zhang and Danescu-Niculescu-Mizil 2020), so never all of one where both exist.
    private func missingDirection(_ chosen: [SuggestedPhrase], _ left: [Scored]) -> PhraseDirection? {
        guard chosen.count == request.limit - 1, let first = chosen.first?.phrase.direction,
            chosen.allSatisfy({ $0.phrase.direction == first })
        else { return nil }
        return left.first { $0.direction != first }?.direction
    }

    /// Draws places one by one among approved phrases of the nearest stage, each by its probability of being the best;
    /// unapproved ones only fill what is left, without chance.
    ///
    /// The propensity of a place is given the places before it, as the log wants it.
    func explore(_ pool: inout [Scored], using random: inout some RandomNumberGenerator) -> [SuggestedPhrase] {
        var chosen: [SuggestedPhrase] = []
        while chosen.count < request.limit {
            let other = missingDirection(chosen, pool)
            let open = pool.filter { $0.candidate.approved && (other == nil || $0.direction == other) }
            guard let nearest = open.map(\.distance).min() else { break }
            let here = open.filter { $0.distance == nearest }.sorted(by: Scored.before)
            let shares = thompsonShares(here.map { ($0.mean, $0.sd) })
            var draw = Double.random(in: 0..<1, using: &random)
            var pick = 0
            while pick < here.count - 1, draw >= shares[pick] {
                draw -= shares[pick]
                pick += 1
            }
            let picked = here[pick]
            pool.removeAll { $0.candidate.phrase.id == picked.candidate.phrase.id }
            chosen.append(suggestion(picked, extra: [.explored], propensity: min(1, shares[pick])))
        }
        return fill(chosen, from: pool)
    }

    func suggestion(_ scored: Scored, extra: [SuggestionReason] = [], propensity: Double = 1) -> SuggestedPhrase {
        var why = extra
        let n = scored.standing?.n ?? 0
        if let standing = scored.standing, n >= GuidanceEvaluation.PhraseReport.enough {
            why.append(.helped(percent: Int((100 * clamp(standing.rate)).rounded()), n: n))
        } else {
            why += [.notEnoughData(n: n), .evidence(.of(scored.candidate.phrase.strategy))]
        }
        if scored.overused { why.append(.usedOftenByYou) }
        if !scored.candidate.approved { why.append(.unreviewed) }
        return SuggestedPhrase(
            phrase: scored.candidate.phrase, approved: scored.candidate.approved, tag: scored.tag,
            standing: scored.standing, why: why, propensity: propensity)
    }
}

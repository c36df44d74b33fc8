internal import Domain

/// What one rule adds to one text.
struct Contribution {
    var own: RungSet = []
    var other: RungSet = []
    /// Whether any of its matches counts as it stands.
    var counts = false
}

extension Classifier {
    /// The decision on a text, and by rule (its index) what each active one adds to it.
    func contributions(to text: String) -> (assessment: Assessment, byRule: [Int: Contribution], unreadable: Bool) {
        reading(text, language: nil) { scratch, text, unreadable in
            var byRule: [Int: Contribution] = [:]
            eachFinding(in: scratch) { finding in
                guard !running[finding.match.rule].isShadow else { return }
                let reading = finding.reading
                var contribution = byRule[finding.match.rule] ?? Contribution()
                if reading.other {
                    contribution.other.formUnion(reading.rungs)
                } else {
                    contribution.own.formUnion(reading.rungs)
                }
                contribution.counts = contribution.counts || reading.softenedBy == nil
                byRule[finding.match.rule] = contribution
            }
            return (weigh(scratch, text, unreadable: unreadable), byRule, unreadable)
        }
    }

    /// The level that a text would have without one of its rules.
    func level(of byRule: [Int: Contribution], without rule: Int, unreadable: Bool) -> Severity {
        var own = unreadable ? RungSet(Rung.unreadable) : []
        var other: RungSet = []
        for (index, contribution) in byRule where index != rule {
            own.formUnion(contribution.own)
            other.formUnion(contribution.other)
        }
        return policy.level(own: own, other: other)
    }
}

internal import Content
internal import Domain

extension Classifier {
    /// At most this many pieces of evidence for one rule are kept; all of its matches count.
    static let maximumEvidence = 8

    /// From raw matches to the assessment: contexts, union of rungs, tags, level.
    func weigh(_ scratch: Scratch, _ text: String, unreadable: Bool) -> Assessment {
        var own: RungSet = unreadable ? RungSet(Rung.unreadable) : []
        var other: RungSet = []
        guard !scratch.matches.isEmpty else { return assessment(own, other, [], []) }
        var tags = TagOrder()
        var grief = false
        var evidence: [Evidence] = []
        var readings: [Language: ContextReading] = [:]
        var kept: (rule: Int, count: Int, counted: Bool) = (-1, 0, false)

        for match in scratch.matches {
            let rule = rules[match.rule]
            let reading = read(match, rule, scratch, &readings)
            if reading.other { other.formUnion(reading.rungs) } else { own.formUnion(reading.rungs) }
            grief = grief || reading.grief
            if reading.tags {
                let level = policy.level(
                    own: reading.other ? [] : reading.rungs, other: reading.other ? reading.rungs : [])
                tags.add(rule.tags, level: level)
            }
            if match.rule != kept.rule { kept = (match.rule, 0, false) }
            let counts = reading.softenedBy == nil
            if kept.count < Self.maximumEvidence || (counts && !kept.counted) {
                evidence.append(Self.evidence(match, rule, reading, scratch, text))
            }
            kept.count += 1
            kept.counted = kept.counted || counts
        }
        if grief { tags.add([IssueTag("grief")], level: .routine) }
        if !other.isEmpty { tags.add([IssueTag("third-party")], level: policy.level(own: [], other: other)) }
        evidence = Self.withoutInner(evidence)
        evidence.sort { ($0.start, $0.end, $0.rule) < ($1.start, $1.end, $1.rule) }
        return assessment(own, other, tags.bestFirst, evidence)
    }

    private func read(
        _ match: RawMatch, _ rule: Rule, _ scratch: Scratch, _ readings: inout [Language: ContextReading]
    ) -> Reading {
        guard !match.undetermined, !rule.contexts.isEmpty, let patterns = contexts[rule.language] else {
            return effects.read(rule, in: [])
        }
        var reading = readings[rule.language] ?? ContextReading(patterns, scratch)
        let kinds = reading.kinds(around: match.start, match.end, allowed: rule.contexts)
        readings[rule.language] = reading
        return effects.read(rule, in: kinds)
    }

    private func assessment(
        _ own: RungSet, _ other: RungSet, _ tags: [IssueTag], _ evidence: [Evidence]
    ) -> Assessment {
        let level = own.isEmpty && other.isEmpty ? .routine : policy.level(own: own, other: other)
        return Assessment(
            level: level, rungs: own, otherRungs: other, tags: tags, evidence: evidence, pack: packHash,
            engine: Self.engineVersion)
    }

    /// Without what lies within other evidence of the same rule that counts, or does not, for the same reason:
    /// a rule's alternatives often see the same words.
    private static func withoutInner(_ evidence: [Evidence]) -> [Evidence] {
        guard evidence.count > 1 else { return evidence }
        return Array(Set(evidence)).filter { inner in
            !evidence.contains { outer in
                outer != inner && outer.rule == inner.rule && outer.softenedBy == inner.softenedBy
                    && outer.start <= inner.start && outer.end >= inner.end
            }
        }
    }

    private static func evidence(
        _ match: RawMatch, _ rule: Rule, _ reading: Reading, _ scratch: Scratch, _ text: String
    ) -> Evidence {
        let whole = Span(start: 0, end: text.utf8.count)
        let span = match.undetermined ? whole : TexterSpan.of(match.start, match.end, scratch, text)
        return Evidence(rule: rule.id, start: span.start, end: span.end, softenedBy: reading.softenedBy)
    }
}

internal import Content
public import Domain

extension Classifier {
    /// The same decision as ``assess(_:language:)``, with all that led to it.
    public func explain(_ text: String, language: Language? = nil) -> Explanation {
        reading(text, language: language) { scratch, text, unreadable in
            let assessment = weigh(scratch, text, unreadable: unreadable)
            var matches: [Explanation.Match] = []
            var surroundings = Surroundings(classifier: self, scratch: scratch)
            eachFinding(in: scratch) { matches.append(explain($0, &surroundings, text)) }
            return Explanation(
                normalized: String(decoding: scratch.text, as: UTF8.self), ruleCount: rules.count,
                candidates: candidates(in: scratch),
                matches: matches.sorted { ($0.start, $0.end) < ($1.start, $1.end) },
                conditions: policy.conditions.filter {
                    $0.level == assessment.level && $0.holds(own: assessment.rungs, other: assessment.otherRungs)
                }, assessment: assessment)
        }
    }

    /// Ids of the rules that the prefilter lets through, in the order of the pack.
    private func candidates(in scratch: Scratch) -> [String] {
        let units = matcher.candidates(scratch)
        let found = Set(units.map { unitRules[$0] }.map { $0 < rules.count ? $0 : parts[$0 - rules.count].rule })
        return found.sorted().map { rules[$0].id }
    }

    private func explain(_ finding: Finding, _ surroundings: inout Surroundings, _ text: String) -> Explanation.Match {
        let rule = rules[finding.match.rule]
        let scratch = surroundings.scratch
        func place(_ match: RawMatch) -> Span {
            match.undetermined
                ? Span(start: 0, end: text.utf8.count) : TexterSpan.of(match.start, match.end, scratch, text)
        }
        let span = place(finding.match)
        let seen = finding.parts.isEmpty ? [finding.match] : finding.parts.map(\.match)
        var cues: [Explanation.Cue] = []
        for match in seen {
            for (cue, words) in surroundings.acting(on: match, running[finding.match.rule]) {
                let words = TexterSpan.of(words.start, words.end, scratch, text)
                let explained = Explanation.Cue(
                    name: cue.kind == nil ? "filter:\(cue.name)" : cue.name, words: text.bytes(words),
                    effect: effects.effect(of: cue.kind).rawValue, file: contexts[rule.language]?.file ?? "",
                    line: cue.line)
                if !cues.contains(explained) { cues.append(explained) }
            }
        }
        return Explanation.Match(
            rule: rule, words: text.bytes(span), start: span.start, end: span.end,
            parts: finding.parts.map {
                Explanation.Part(id: rule.parts[$0.part].id ?? "", words: text.bytes(place($0.match)))
            }, cues: cues, shows: finding.reading.rungs, isOther: finding.reading.other,
            softenedBy: finding.reading.softenedBy, isUndetermined: finding.match.undetermined)
    }
}

extension String {
    /// The piece of it at these UTF-8 offsets.
    fileprivate func bytes(_ span: Span) -> String {
        String(decoding: utf8.dropFirst(span.start).prefix(max(0, span.end - span.start)), as: UTF8.self)
    }
}

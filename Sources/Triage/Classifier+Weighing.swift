internal import Content
internal import Domain

extension Classifier {
    /// What somebody else may have or do without being at risk: "my dad has a gun safe" is no worry about my dad.
    fileprivate static let circumstances = RungSet([
        Rung.method, .means, .dose, .timeframe, .intoxication, .buffer, .denied,
    ])

    /// From raw matches to the assessment: contexts, union of rungs, tags, level.
    func weigh(_ scratch: Scratch, _ text: String, unreadable: Bool) -> Assessment {
        var live = Weighing(policy: policy, length: scratch.count, own: unreadable ? RungSet(Rung.unreadable) : [])
        guard !scratch.matches.isEmpty else {
            return live.assessment(pack: packHash, engine: Self.engineVersion, language: scratch.language)
        }
        var shadows: [Finding] = []
        eachFinding(in: scratch) { finding in
            let rule = running[finding.match.rule]
            if rule.isShadow { return shadows.append(finding) }
            live.add(finding, of: rule, scratch, text)
        }
        var shadowed: ShadowedAssessment?
        if !shadows.isEmpty {
            // What the live rules found is kept, so only the shadow rules' matches are weighed anew.
            var both = live
            both.evidence = []
            for finding in shadows { both.add(finding, of: running[finding.match.rule], scratch, text) }
            shadowed = both.shadowed()
        }
        return live.assessment(
            pack: packHash, engine: Self.engineVersion, language: scratch.language, shadowed: shadowed)
    }
}

/// What a text's matches add up to.
struct Weighing {
    /// At most this many pieces of evidence for one rule are kept; all of its matches count.
    static let maximumEvidence = 8

    let policy: SeverityPolicy
    /// Of the normalized text, in bytes.
    private let length: Int
    private var own: RungSet
    private var other: RungSet = []
    private var tags = TagOrder()
    var evidence: [Evidence] = []
    private var kept: (rule: Int, count: Int, counted: Bool) = (-1, 0, false)

    init(policy: SeverityPolicy, length: Int, own: RungSet) {
        self.policy = policy
        self.length = length
        self.own = own
    }

    /// Matches of one rule are added one after the other.
    mutating func add(_ finding: Finding, of rule: RunningRule, _ scratch: Scratch, _ text: String) {
        let (match, reading) = (finding.match, finding.reading)
        if reading.other { other.formUnion(reading.rungs) } else { own.formUnion(reading.rungs) }
        addTags(of: rule, match, reading)
        if match.rule != kept.rule { kept = (match.rule, 0, false) }
        let counts = reading.softenedBy == nil
        if kept.count < Self.maximumEvidence || (counts && !kept.counted) {
            let span =
                match.undetermined
                ? Span(start: 0, end: text.utf8.count) : TexterSpan.of(match.start, match.end, scratch, text)
            evidence.append(
                Evidence(rule: rule.id, start: span.start, end: span.end, softenedBy: reading.softenedBy))
        }
        kept.count += 1
        kept.counted = kept.counted || counts
    }

    private mutating func addTags(of rule: RunningRule, _ match: RawMatch, _ reading: Reading) {
        let distress = RungSet(Rung.distress)
        func add(_ names: [IssueTag], _ level: Severity, isNamed: Bool) {
            tags.add(names, level: level, place: match.start, isNamed: isNamed)
        }
        if reading.tags {
            let level = policy.level(
                own: reading.other ? [] : reading.rungs, other: reading.other ? reading.rungs : [])
            add(rule.tags, level, isNamed: rule.shows != distress)
        }
        if reading.grief { add([IssueTag("grief")], .routine, isNamed: true) }
        if reading.other, !reading.rungs.isSubset(of: Classifier.circumstances) {
            add([IssueTag("third-party")], .routine, isNamed: reading.rungs != distress)
        }
    }

    func assessment(pack: String, engine: String, language: Language?, shadowed: ShadowedAssessment? = nil)
        -> Assessment
    {
        Assessment(
            level: level, rungs: own, otherRungs: other, tags: bestFirst, evidence: inOrder, pack: pack, engine: engine,
            language: language, shadowed: shadowed)
    }

    func shadowed() -> ShadowedAssessment {
        ShadowedAssessment(level: level, rungs: own, otherRungs: other, tags: bestFirst, evidence: inOrder)
    }

    private var level: Severity {
        own.isEmpty && other.isEmpty ? .routine : policy.level(own: own, other: other)
    }

    private var bestFirst: [IssueTag] {
        var tags = tags
        if !other.isEmpty { tags.raise(IssueTag("third-party"), to: policy.level(own: [], other: other)) }
        return tags.bestFirst(length: length, worst: level)
    }

    /// In the order of the text, without what lies within other evidence of the same rule that counts, or does not, for
    /// the same reason: a rule's alternatives often see the same words.
    private var inOrder: [Evidence] {
        guard evidence.count > 1 else { return evidence }
        return evidence.indices.filter { inner in
            !evidence.indices.contains { outer in
                guard outer != inner, Self.holds(evidence[outer], evidence[inner]) else { return false }
                // Of two that are the same the first stays.
                return evidence[outer] != evidence[inner] || outer < inner
            }
        }.map { evidence[$0] }.sorted {
            ($0.start, $0.end, $0.rule, $0.softenedBy ?? "") < ($1.start, $1.end, $1.rule, $1.softenedBy ?? "")
        }
    }

    private static func holds(_ outer: Evidence, _ inner: Evidence) -> Bool {
        outer.start <= inner.start && outer.end >= inner.end && outer.rule == inner.rule
            && outer.softenedBy == inner.softenedBy
    }
}

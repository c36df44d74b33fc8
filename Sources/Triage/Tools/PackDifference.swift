internal import Content
public import Domain

/// What another pack would move: for `rules diff`.
///
/// ```swift
/// let difference = PackDifference(sample, before: live, after: proposed)
/// difference.changes.filter { $0.after > $0.before }.count       // texts that rise
/// ```
public struct PackDifference: Sendable {
    /// A text that the two packs read differently.
    public struct Change: Sendable {
        public let text: SampleTexts.Text
        public let before: Severity
        public let after: Severity
        public let tagsGained: [IssueTag]
        public let tagsLost: [IssueTag]
        /// Rules that count for it in one pack alone, by id; a renamed rule is the same rule.
        public let rulesGained: [String]
        public let rulesLost: [String]
    }

    public let texts: Int
    /// In the order of the texts.
    public let changes: [Change]
    /// How many texts each pack puts at each level.
    public let before: [Severity: Int]
    public let after: [Severity: Int]

    public init(_ sample: SampleTexts, before old: Classifier, after new: Classifier) {
        var renamed: [String: String] = [:]
        for rule in new.rules { for id in rule.replaces { renamed[id] = rule.id } }
        var changes: [Change] = []
        var (before, after): ([Severity: Int], [Severity: Int]) = ([:], [:])
        for text in sample.texts {
            let (old, new) = (old.assess(text.text, language: nil), new.assess(text.text, language: nil))
            before[old.level, default: 0] += 1
            after[new.level, default: 0] += 1
            guard old.level != new.level || Set(old.tags) != Set(new.tags) else { continue }
            let was = Set(old.countingRules.map { renamed[$0] ?? $0 })
            let now = Set(new.countingRules)
            changes.append(
                Change(
                    text: text, before: old.level, after: new.level,
                    tagsGained: new.tags.filter { !old.tags.contains($0) },
                    tagsLost: old.tags.filter { !new.tags.contains($0) },
                    rulesGained: now.subtracting(was).sorted(), rulesLost: was.subtracting(now).sorted()))
        }
        (texts, self.changes, self.before, self.after) = (sample.texts.count, changes, before, after)
    }

    /// For each rule, in how many of the changed texts it counts in one pack alone; the busiest first.
    public var byRule: [(rule: String, gained: Int, lost: Int)] {
        var counts: [String: (gained: Int, lost: Int)] = [:]
        for change in changes {
            for rule in change.rulesGained { counts[rule, default: (0, 0)].gained += 1 }
            for rule in change.rulesLost { counts[rule, default: (0, 0)].lost += 1 }
        }
        return counts.map { ($0.key, $0.value.gained, $0.value.lost) }
            .sorted { ($1.gained + $1.lost, $0.rule) < ($0.gained + $0.lost, $1.rule) }
    }
}

extension Assessment {
    /// Ids of the rules of which a match counts as it stands.
    fileprivate var countingRules: [String] { evidence.filter { $0.softenedBy == nil }.map(\.rule) }
}

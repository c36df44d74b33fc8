internal import Content
public import Domain

/// What a rule pack does on texts whose labels are known: for `rules evaluate`.
///
/// ```swift
/// let figures = Evaluation(sample, classifier, positive: "suicide")
/// figures.labels[0].share(atLeast: .high)     // 0.72: recall, for the positive label
/// figures.rules[0].precision                  // 0.98
/// ```
public struct Evaluation: Sendable {
    /// The texts of one label.
    public struct Label: Sendable {
        /// Nil for texts without one.
        public let name: String?
        public fileprivate(set) var texts = 0
        /// How many have each level.
        public fileprivate(set) var levels: [Severity: Int] = [:]
        /// How many have each tag as their first; texts without a tag are under nil.
        public fileprivate(set) var firstTags: [IssueTag?: Int] = [:]

        /// The share of its texts at this level or above; 0 where there are none.
        public func share(atLeast level: Severity) -> Double {
            let count = levels.filter { $0.key >= level }.values.reduce(0, +)
            return texts == 0 ? 0 : Double(count) / Double(texts)
        }
    }

    /// What one rule does.
    public struct RuleFigures: Sendable {
        public let rule: String
        /// Texts in which a match of it counts, and texts in which all its matches are softened.
        public fileprivate(set) var hits = 0
        public fileprivate(set) var softened = 0
        /// Of the hits, those with the positive label.
        public fileprivate(set) var positiveHits = 0
        /// Texts whose level would be lower without it, and those of them with the positive label.
        public fileprivate(set) var unique = 0
        public fileprivate(set) var uniquePositive = 0
        /// The rule that most often counts in the same texts, and in what share of its hits.
        public fileprivate(set) var companion: (rule: String, share: Double)?
        /// The share of hits with the positive label; nil without hits or without such a label.
        public fileprivate(set) var precision: Double?
    }

    public let positive: String?
    /// In the order of their first text.
    public private(set) var labels: [Label] = []
    /// Those with a match, most hits first.
    public private(set) var rules: [RuleFigures] = []
    /// Active rules without a match in any of the texts.
    public private(set) var silent: [String] = []
    /// Texts with the positive label below level 2, and others at level 2 or above.
    public private(set) var misses: [SampleTexts.Text] = []
    public private(set) var falseAlarms: [SampleTexts.Text] = []

    /// - Parameter positive: the label of the texts that should be found, where there is one.
    public init(_ sample: SampleTexts, _ classifier: Classifier, positive: String?) {
        self.positive = positive
        var labels: [String?: Label] = [:]
        var figures: [Int: RuleFigures] = [:]
        var together: [Int: [Int: Int]] = [:]
        for text in sample.texts {
            let (assessment, byRule, unreadable) = classifier.contributions(to: text.text)
            let isPositive = positive != nil && text.label == positive
            var label = labels[text.label] ?? Label(name: text.label)
            label.texts += 1
            label.levels[assessment.level, default: 0] += 1
            label.firstTags[assessment.tags.first, default: 0] += 1
            labels[text.label] = label
            if isPositive, assessment.level < .high { misses.append(text) }
            if positive != nil, !isPositive, assessment.level >= .high { falseAlarms.append(text) }

            let counting = byRule.filter(\.value.counts).map(\.key)
            for index in byRule.keys {
                var rule = figures[index] ?? RuleFigures(rule: classifier.rules[index].id)
                if byRule[index]?.counts == true {
                    rule.hits += 1
                    if isPositive { rule.positiveHits += 1 }
                    for other in counting where other != index { together[index, default: [:]][other, default: 0] += 1 }
                } else {
                    rule.softened += 1
                }
                if classifier.level(of: byRule, without: index, unreadable: unreadable) < assessment.level {
                    rule.unique += 1
                    if isPositive { rule.uniquePositive += 1 }
                }
                figures[index] = rule
            }
        }
        self.labels = (sample.labels.map { $0 } + [nil]).compactMap { labels[$0] }
        rules = figures.map { index, figures in
            var figures = figures
            if positive != nil, figures.hits > 0 {
                figures.precision = Double(figures.positiveHits) / Double(figures.hits)
            }
            let most = together[index]?.max { ($0.value, $1.key) < ($1.value, $0.key) }
            figures.companion = most.map {
                (classifier.rules[$0.key].id, Double($0.value) / Double(max(figures.hits, 1)))
            }
            return figures
        }.sorted { ($1.hits, $0.rule) < ($0.hits, $1.rule) }
        silent = classifier.rules.indices.filter { !classifier.running[$0].isShadow && figures[$0] == nil }
            .map { classifier.rules[$0].id }
    }
}

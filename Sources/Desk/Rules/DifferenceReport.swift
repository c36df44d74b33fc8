public import Domain

/// Two readings of the same texts, held against each other: what was decided, and what other rules say of it.
///
/// Holds numbers, rule ids and ids of conversations, never a text.
public struct DifferenceReport: Sendable {
    /// A text that was read in two ways.
    public struct Finding: Sendable, Hashable {
        public let conversation: ConversationID
        public let message: MessageID
        public let before: Severity
        public let after: Severity
    }

    /// In how many texts a rule counts now and did not, and the other way round.
    public struct RuleChange: Sendable, Hashable {
        public var gained = 0
        public var lost = 0
    }

    /// `matrix[before.rawValue][after.rawValue]`: how many texts were this level and are now that.
    public private(set) var matrix: [[Int]]
    /// Texts of which anything differs: level, rungs, tags or evidence.
    public private(set) var different = 0
    public private(set) var rules: [String: RuleChange] = [:]
    private var worst: [ConversationID: Finding] = [:]

    public init() {
        let levels = Severity.allCases.count
        matrix = Array(repeating: Array(repeating: 0, count: levels), count: levels)
    }

    public var compared: Int { matrix.joined().reduce(0, +) }

    /// Counts texts that were one level and are another, or the same.
    public mutating func count(_ texts: Int = 1, from before: Severity, to after: Severity) {
        guard matrix.indices.contains(before.rawValue), matrix.indices.contains(after.rawValue) else { return }
        matrix[before.rawValue][after.rawValue] += texts
    }

    /// Notes what differs between two readings of a text, if anything does.
    public mutating func note(
        _ message: MessageID, in conversation: ConversationID, _ before: Assessment, _ after: Assessment
    ) {
        guard !before.decides(as: after) else { return }
        different += 1
        let (old, new) = (before.evidence.countingRules, after.evidence.countingRules)
        for rule in new.subtracting(old) { rules[rule, default: RuleChange()].gained += 1 }
        for rule in old.subtracting(new) { rules[rule, default: RuleChange()].lost += 1 }
        let finding = Finding(
            conversation: conversation, message: message, before: before.level, after: after.level)
        if worst[conversation].map({ finding.weight > $0.weight }) ?? true { worst[conversation] = finding }
    }

    /// One text of each conversation with differences, the one to look at first; the gravest conversations first.
    public func toLookAt(limit: Int) -> [Finding] {
        let sorted = worst.values.sorted { a, b in
            a.weight == b.weight ? a.conversation < b.conversation : a.weight > b.weight
        }
        return Array(sorted.prefix(limit))
    }
}

extension DifferenceReport.Finding {
    /// What would leave code orange comes first, then what would enter it, then how far the level moves.
    fileprivate var weight: Int {
        let distance = abs(before.rawValue - after.rawValue)
        return distance + (before.isOrange == after.isOrange ? 0 : before.isOrange ? 20 : 10)
    }
}

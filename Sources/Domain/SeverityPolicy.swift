/// One line of `severity.yaml`: a level, and what must be shown for it.
///
/// `any of desire, ideation, with dose` for the texter's own rungs is
/// `SeverityCondition(level: .imminent, whose: .own, all: RungSet(.dose), any: RungSet([.desire, .ideation]))`.
public struct SeverityCondition: Sendable, Hashable {
    /// Which of the two sets of rungs it looks at.
    public enum Whose: String, Sendable { case own, other }

    public let level: Severity
    public let whose: Whose
    /// Every one of these must be shown.
    public let all: RungSet
    /// At least one of these must be shown; empty asks for none.
    public let any: RungSet
    /// Why, for whoever asks how a level came about; decides nothing.
    public let because: String

    public init(level: Severity, whose: Whose, all: RungSet, any: RungSet, because: String = "") {
        self.level = level
        self.whose = whose
        self.all = all
        self.any = any
        self.because = because
    }

    /// Whether it holds. A condition that asks for nothing never does.
    public func holds(own: RungSet, other: RungSet) -> Bool {
        let shown = whose == .own ? own : other
        guard !(all.isEmpty && any.isEmpty) else { return false }
        return shown.isSuperset(of: all) && (any.isEmpty || !shown.isDisjoint(with: any))
    }
}

/// The ordered conditions that turn rungs into a level. The same conditions, as rows, decide in the
/// database; a test compares the two.
public struct SeverityPolicy: Sendable, Hashable {
    public let conditions: [SeverityCondition]
    /// SHA-256 of `severity.yaml`, 64 hexadecimal digits; the key of the rows.
    public let hash: String

    public init(conditions: [SeverityCondition], hash: String) {
        self.conditions = conditions
        self.hash = hash
    }

    /// The highest level whose condition holds, else routine. More evidence never lowers it.
    public func level(own: RungSet, other: RungSet) -> Severity {
        conditions.lazy.filter { $0.holds(own: own, other: other) }.map(\.level).max() ?? .routine
    }
}

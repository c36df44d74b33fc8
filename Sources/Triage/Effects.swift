internal import Content
internal import Domain

/// What remains of a rule's rungs in the contexts of one match.
struct Reading {
    var rungs: RungSet
    var other: Bool
    var tags: Bool
    var grief = false
    /// Why it does not count as it stands, for example `"negation"` or `"other-person+past"`.
    var softenedBy: String?
}

/// The one table of what contexts do, applied to a match.
struct Effects: Sendable {
    private let table: [ContextKind: ContextEffect]
    /// What changes anything; asked first, because most contexts of most matches do nothing.
    private let changing: ContextKinds

    init(_ table: [ContextKind: ContextEffect]) {
        self.table = table
        changing = ContextKinds(table.filter { $0.value != .unchanged }.keys)
    }

    /// What a kind of context does; shared exceptions, which have none, void.
    func effect(of kind: ContextKind?) -> ContextEffect { kind.map { table[$0] ?? .unchanged } ?? .nothingShown }

    private static let speaksOfDying = RungSet([Rung.ideation, .intent])
    /// What becomes of a rung when it was, and is no more. Floors and circumstances (a way, a means, a dose, a time) go: an
    /// old pill bottle is no earlier attempt. What outlasts the hour (distress, harm to others) stays. Abuse that is over leaves distress: the rung says that it goes on.
    private static let becomesHistory = RungSet([
        Rung.desire, .ideation, .intent, .preparation, .history, .inProgress,
    ])
    private static let becomesAbuse = RungSet([Rung.assaultRecent, .dangerNow])
    private static let becomesDistress = RungSet([Rung.abuse, .minorUnsafe])
    private static let outlasts = RungSet([
        Rung.selfHarmPast, .harmToOthers, .target, .distress, .denied, .buffer,
    ])

    func read(_ rule: RunningRule, in circumstances: Circumstances) -> Reading {
        var reading = Reading(rungs: rule.shows, other: rule.about == .other, tags: true)
        if let filter = circumstances.filter {
            return Reading(rungs: [], other: false, tags: false, softenedBy: "filter:\(filter)")
        }
        let kinds = circumstances.kinds
        if kinds.isDisjoint(with: changing) { return reading }
        func acting(_ effect: ContextEffect) -> ContextKind? {
            ContextKind.allCases.first { kinds.contains($0) && table[$0] == effect }
        }
        for effect in [ContextEffect.nothingShown, .grief] {
            guard let kind = acting(effect) else { continue }
            return Reading(rungs: [], other: false, tags: false, grief: effect == .grief, softenedBy: kind.rawValue)
        }
        var reasons: [String] = []
        if let kind = acting(.otherPerson) {
            if !reading.other { reasons.append(kind.rawValue) }
            reading.other = true
        }
        if let kind = acting(.denied) {
            reading.rungs = RungSet(Rung.denied)
            if !rule.shows.isDisjoint(with: Self.speaksOfDying) { reading.rungs.formUnion(RungSet(Rung.desire)) }
            reading.tags = !rule.shows.isEmpty
            reasons.append(kind.rawValue)
        } else if let kind = acting(.past), rule.shows != RungSet(Rung.history) {
            reading.rungs = Self.past(rule.shows)
            reasons.append(kind.rawValue)
        }
        reading.softenedBy = reasons.isEmpty ? nil : reasons.joined(separator: "+")
        return reading
    }

    private static func past(_ shown: RungSet) -> RungSet {
        var past = shown.intersection(outlasts)
        if !shown.isDisjoint(with: becomesHistory) { past.formUnion(RungSet(Rung.history)) }
        if shown.contains(Rung.selfHarmNow) { past.formUnion(RungSet(Rung.selfHarmPast)) }
        if !shown.isDisjoint(with: becomesAbuse) { past.formUnion(RungSet(Rung.abuse)) }
        if !shown.isDisjoint(with: becomesDistress) { past.formUnion(RungSet(Rung.distress)) }
        return past
    }
}

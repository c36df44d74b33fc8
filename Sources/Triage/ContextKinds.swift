internal import Content

/// Kinds of context as bits: a rule's and a match's are compared for every match, and hashing them cost more than the rest.
struct ContextKinds: OptionSet, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ kind: ContextKind) {
        rawValue = ContextKind.allCases.firstIndex(of: kind).map { 1 << UInt16($0) } ?? 0
    }

    init(_ kinds: some Sequence<ContextKind>) {
        self = kinds.reduce(into: []) { $0.formUnion(ContextKinds($1)) }
    }

    func contains(_ kind: ContextKind) -> Bool { !isDisjoint(with: ContextKinds(kind)) }
}

/// Some of a rule's parts as bits, bit n for the part at index n.
public struct PartSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `PartSet(part: 3).rawValue == 0b1000`; empty beyond 63, which no rule that loads has.
    public init(part: Int) { self.init(rawValue: (0..<64).contains(part) ? 1 << UInt64(part) : 0) }

    public init(parts: some Sequence<Int>) { self = parts.reduce(into: []) { $0.formUnion(PartSet(part: $1)) } }

    public var count: Int { rawValue.nonzeroBitCount }
}

extension Rule {
    /// One of the patterns a rule is made of: hidden, no evidence by itself.
    public struct Part: Sendable, Hashable {
        /// The most a rule may have.
        public static let most = 32

        /// For example `"wish"`; nil for the one part of a rule that is a plain pattern.
        public let id: String?
        /// PCRE2 on normalized text, word lists inserted.
        public let pattern: String
        /// Shorter texts are not searched for it, in bytes of normalized text.
        public let leastLength: Int
        public let line: Int

        /// What a rule says under `long` is for texts from here on: words that tell a theme where somebody writes at
        /// length, and nothing in one line.
        public static let longText = 180

        package init(id: String? = nil, pattern: String, leastLength: Int = 0, line: Int = 0) {
            (self.id, self.pattern, self.leastLength, self.line) = (id, pattern, leastLength, line)
        }
    }

    /// Which parts must be found together for the rule to match.
    ///
    /// `match: {scope: sentence, all: [wish], count: {at-least: 2, of: [pills, bottle, dose]}, none: [joke]}`: every
    /// member given must hold. What it asks for can only be met by more parts, what it forbids only by `none`.
    public struct Condition: Sendable, Hashable {
        /// Where they must be found together.
        public enum Scope: String, Sendable, CaseIterable { case text, sentence }

        public let scope: Scope
        public let all: PartSet
        /// At least one of these; empty asks for none.
        public let any: PartSet
        public let none: PartSet
        /// At least `atLeast` different ones of `of`; 0 asks for none.
        public let atLeast: Int
        public let of: PartSet

        /// The parts that it asks for.
        public var wanted: PartSet { all.union(any).union(of) }

        /// Whether it holds.
        ///
        /// - Parameters:
        ///   - found: parts that are there, or may be.
        ///   - certain: those of them of which there is no doubt; only they can fall under `none`.
        public func holds(found: PartSet, certain: PartSet) -> Bool {
            found.isSuperset(of: all) && (any.isEmpty || !found.isDisjoint(with: any))
                && found.intersection(of).count >= atLeast && certain.isDisjoint(with: none)
        }
    }
}

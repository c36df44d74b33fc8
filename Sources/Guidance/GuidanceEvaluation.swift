/// What a log says of its phrases and of four ways to rank them.
///
/// ```swift
/// let evaluation = GuidanceEvaluation.evaluate(log, strategies: ["p7": "validation"])
/// evaluation.phrases[0].rate      // 0.47
/// try encoder.encode(evaluation)  // {"phrases":[{"tag":"suicide","id":"p7", ...}], "policies":[...]}
/// ```
/// Association is not cause: only `policies` rests on logged propensities.
public struct GuidanceEvaluation: Sendable, Hashable, Encodable {
    /// By tag, then by rank.
    public var phrases: [PhraseReport]
    /// In the order of ``PolicyName``.
    public var policies: [PolicyReport]

    public struct PhraseReport: Sendable, Hashable, Encodable {
        public let tag: String
        public let id: String
        /// Lines in which it stood in any place.
        public let shown: Int
        public let used: Int
        /// Answered uses.
        public let n: Int
        /// The probability of having helped when used, over the tag's own mix of level and distress before.
        public let rate: Double
        public let low95: Double
        public let high95: Double
        /// The 95 % lower end if none of the silent was helped; never above `low95`.
        public let sensitivityLow: Double
        public let sensitivityHigh: Double
        /// 1 for the tag's best; no ties.
        public let rank: Int

        public init(
            tag: String, id: String, shown: Int, used: Int, n: Int, rate: Double, low95: Double, high95: Double,
            sensitivityLow: Double, rank: Int
        ) {
            self.tag = tag
            self.id = id
            self.shown = shown
            self.used = used
            self.n = n
            self.rate = rate
            self.low95 = low95
            self.high95 = high95
            self.sensitivityLow = sensitivityLow
            sensitivityHigh = high95
            self.rank = rank
        }

        /// Below this many answered uses a table says "not enough data".
        public static let enough = 30
        public var hasEnough: Bool { n >= Self.enough }

        private enum CodingKeys: String, CodingKey {
            case tag, id, shown, used, n, rate, low95, high95
            case sensitivityLow = "sensitivity_low"
            case sensitivityHigh = "sensitivity_high"
            case rank
        }
    }

    public struct PolicyReport: Sendable, Hashable, Encodable {
        public let name: PolicyName
        /// The probability of having helped over all lines, had this policy filled the first place.
        public let value: Double
        public let low95: Double
        public let high95: Double
        public let sensitivityLow: Double
        public let sensitivityHigh: Double
        /// The same by all three estimators; not part of the JSON.
        public let estimators: OffPolicyValue

        private enum CodingKeys: String, CodingKey {
            case name, value, low95, high95
            case sensitivityLow = "sensitivity_low"
            case sensitivityHigh = "sensitivity_high"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case phrases, policies
    }

    /// What share of the conversations' lines was answered, and what share of the answers said that it helped.
    public let answering: Answering

    public struct Answering: Sendable, Hashable {
        public let lines: Int
        public let answered: Int
        public let helped: Int
    }
}

/// One line of the log: five phrases stood beside a conversation, and this followed.
///
/// ```json
/// {"conversation":"c1","tag":"suicide","level":2,"shown":["p1","p7"],"propensity":[0.4,0.2],"used":"p7",
///  "signals":{"distress_before":4,"texts":12,"abandoned":false,"calmer":true},"answered":true,"helped":true}
/// ```
public struct Shown: Sendable, Hashable {
    public let conversation: String
    public let tag: String
    /// 0 to 4, as in `Severity`.
    public let level: Int
    /// Ids in the order of their places; unique within the tag only. At least one, none twice.
    public let shown: [String]
    /// `propensity[i]`: the probability that `shown[i]` was shown in its place, given the places before it.
    public let propensity: [Double]
    /// One of `shown`, or nil where the counselor wrote something else.
    public let used: String?
    public let signals: Signals
    /// Whether the texter answered the survey.
    public let answered: Bool
    /// What the survey said; nil exactly where it was not answered.
    public let helped: Bool?

    /// What is known of every conversation, answered or not.
    public struct Signals: Sendable, Hashable {
        /// As the texter or the counselor rated it before; nil where nobody did.
        public let distressBefore: Int?
        /// How many texts the texter sent.
        public let texts: Int
        /// The texter left without a word.
        public let abandoned: Bool
        /// Whether the last texts were calmer than the first; nil where too few to tell.
        public let calmer: Bool?

        public init(distressBefore: Int?, texts: Int, abandoned: Bool, calmer: Bool?) {
            self.distressBefore = distressBefore
            self.texts = texts
            self.abandoned = abandoned
            self.calmer = calmer
        }
    }

    /// Throws ``ShownError`` where the parts contradict one another.
    public init(
        conversation: String, tag: String, level: Int, shown: [String], propensity: [Double], used: String?,
        signals: Signals, answered: Bool, helped: Bool?
    ) throws(ShownError) {
        guard (0...4).contains(level) else { throw .level(level) }
        guard !shown.isEmpty else { throw .nothingShown }
        guard shown.count == propensity.count else { throw .propensityCount(propensity.count, shown: shown.count) }
        for (index, value) in propensity.enumerated() where !(value > 0 && value <= 1) {
            throw .propensity(value, place: index)
        }
        var seen: Set<String> = []
        for id in shown where !seen.insert(id).inserted { throw .shownTwice(id) }
        if let used, !seen.contains(used) { throw .usedNotShown(used) }
        guard signals.texts >= 0 else { throw .texts(signals.texts) }
        if answered, helped == nil { throw .answeredWithoutHelped }
        if !answered, helped != nil { throw .helpedWithoutAnswered }
        self.conversation = conversation
        self.tag = tag
        self.level = level
        self.shown = shown
        self.propensity = propensity
        self.used = used
        self.signals = signals
        self.answered = answered
        self.helped = helped
    }
}

/// Why a line of the log cannot be used. The caller knows the line's number and says it.
public enum ShownError: Error, Sendable, Hashable, CustomStringConvertible {
    case level(Int)
    case nothingShown
    case propensityCount(Int, shown: Int)
    case propensity(Double, place: Int)
    case shownTwice(String)
    case usedNotShown(String)
    case texts(Int)
    case answeredWithoutHelped
    case helpedWithoutAnswered
    /// A key that is not there or holds the wrong kind of value: `"signals.texts: expected a whole number"`.
    case field(String, expected: String)

    public var description: String {
        switch self {
        case .level(let level): "level: \(level) is none of 0, 1, 2, 3, 4"
        case .nothingShown: "shown: empty; a line stands for phrases that were shown"
        case .propensityCount(let count, let shown): "propensity: \(count) values for \(shown) phrases shown"
        case .propensity(let value, let place):
            "propensity[\(place)]: \(value) is no probability above 0 and at most 1"
        case .shownTwice(let id): "shown: \"\(id)\" stands there twice"
        case .usedNotShown(let id): "used: \"\(id)\" is not among the phrases shown"
        case .texts(let texts): "signals.texts: \(texts) is negative"
        case .answeredWithoutHelped: "helped: null though answered is true"
        case .helpedWithoutAnswered: "helped: given though answered is false"
        case .field(let path, let expected): "\(path): expected \(expected)"
        }
    }
}

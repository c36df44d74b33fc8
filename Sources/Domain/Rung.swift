/// One kind of evidence that a text can show. The raw value is the bit it takes in a ``RungSet``, in
/// memory and in the database, so the order of the cases never changes and new ones go to the end.
public enum Rung: Int, Sendable, CaseIterable {
    /// Wish to be dead, unbearable pain, hopelessness, burden, being trapped.
    case desire
    /// Active thoughts of suicide.
    case ideation
    case intent
    /// A way is named.
    case method
    /// A way is at hand: pills, gun, rope, rooftop.
    case means
    /// A drug with a quantity.
    case dose
    /// Tonight, within 48 hours.
    case timeframe
    /// Note, goodbyes, gave things away, collected pills, a rehearsal.
    case preparation
    /// Took, cut, bleeding, on the ledge, now.
    case inProgress
    /// An earlier attempt.
    case history
    case selfHarmNow
    case selfHarmPast
    case harmToOthers
    /// A named or present person.
    case target
    /// Weapon or abuser present.
    case dangerNow
    case assaultRecent
    case abuse
    case minorUnsafe
    case intoxication
    case distress
    /// The texter says that it is not so ("I'm not going to kill myself").
    case denied
    /// Something that holds the texter; shown to the counselor, never computed with.
    case buffer
    case unreadable
    /// Floors: a single decisive rule may set the level by itself.
    case floor1
    case floor2
    case floor3
    case floor4

    /// The name in rule files and in JSON: `Rung.inProgress.id == "in-progress"`, `Rung.floor3.id == "floor-3"`.
    public var id: String {
        switch self {
        case .inProgress: "in-progress"
        case .selfHarmNow: "self-harm-now"
        case .selfHarmPast: "self-harm-past"
        case .harmToOthers: "harm-to-others"
        case .dangerNow: "danger-now"
        case .assaultRecent: "assault-recent"
        case .minorUnsafe: "minor-unsafe"
        case .floor1: "floor-1"
        case .floor2: "floor-2"
        case .floor3: "floor-3"
        case .floor4: "floor-4"
        default: "\(self)"
        }
    }

    /// `Rung(id: "in-progress") == .inProgress`; nil for a name that is no rung.
    public init?(id: String) {
        guard let rung = Rung.byID[id] else { return nil }
        self = rung
    }

    private static let byID = Dictionary(uniqueKeysWithValues: Rung.allCases.map { ($0.id, $0) })
}

/// A set of rungs as bits, bit n for the rung with raw value n; the same bits stand in `conversation.rungs`.
///
/// `RungSet([.desire, .method]).rawValue == 0b1001`.
public struct RungSet: OptionSet, Sendable, Hashable {
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }

    public init(_ rungs: some Sequence<Rung>) {
        self.init(rawValue: rungs.reduce(0) { $0 | (1 << Int64($1.rawValue)) })
    }

    public init(_ rung: Rung) { self.init(rawValue: 1 << Int64(rung.rawValue)) }

    public func contains(_ rung: Rung) -> Bool { rawValue & (1 << Int64(rung.rawValue)) != 0 }

    /// The rungs in the order of their bits.
    public var rungs: [Rung] { Rung.allCases.filter(contains) }

    /// Their names in the order of their bits, for example `["desire", "method"]`.
    public var ids: [String] { rungs.map(\.id) }
}

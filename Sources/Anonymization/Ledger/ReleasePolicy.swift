/// The published list that a researcher chooses from.
///
/// ```swift
/// ReleasePolicy.usual.problem(by: [.day, .hour, .tag], epsilon: half)
/// // "day,hour,tag is not released: at epsilon 0.5 and bound 4 a cell needs about 240 conversations ..."
/// ```
public struct ReleasePolicy: Sendable, Hashable {
    public let tables: [[KeyDimension]]
    public let epsilons: [Rational]
    public let bound: Int

    public init(tables: [[KeyDimension]], epsilons: [Rational], bound: Int) {
        self.tables = tables
        self.epsilons = epsilons
        self.bound = bound
    }

    /// day x tag, week x tag x region, hour-of-week x tag; epsilon 0.25, 0.5 or 1; 4 rows of a texter.
    public static let usual = ReleasePolicy(
        tables: [[.day, .tag], [.week, .tag, .region], [.hourOfWeek, .tag]],
        epsilons: [(1, 4), (1, 2), (1, 1)].compactMap { try? Rational($0.0, $0.1) }, bound: 4)

    /// How many conversations a cell needs before noise is a tenth of it: about `30 bound / epsilon`, as the 95 % interval
    /// of discrete Laplace noise is 3 scales to each side.
    public func needed(_ epsilon: Rational) -> Int {
        guard epsilon > .zero else { return .max }
        let needed = 30 * Double(bound) / epsilon.approximate
        return Int(min(1e15, needed.rounded(.up)))
    }

    /// Why a request is not on the list; nil for one that is.
    public func problem(by table: [KeyDimension], epsilon: Rational) -> PrivacyError? {
        guard tables.contains(table) else {
            let why =
                table.contains(.hour)
                ? ": at epsilon \(epsilon) and bound \(bound) a cell needs about \(needed(epsilon)) conversations before "
                    + "its noise is under 10 %, and by hour few have as many" : ""
            return PrivacyError(
                "\(table.name) is not released\(why)", hint: "Choose \(tables.map(\.name).joined(separator: "; ")).")
        }
        guard epsilons.contains(epsilon) else {
            return PrivacyError(
                "epsilon \(epsilon) is not offered",
                hint: "Choose \(epsilons.map(\.description).joined(separator: ", ")).")
        }
        return nil
    }
}

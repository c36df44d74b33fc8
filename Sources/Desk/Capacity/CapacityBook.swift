import Content
import Domain
public import Forecasting
public import Foundation
public import Store
import Synchronization

/// What this node expects of the coming days, made anew each hour: one snapshot at a time, exchanged as a whole.
public final class CapacityBook: Sendable {
    public struct Snapshot: Sendable {
        public let forecast: Forecast
        let history: History
        public let madeAt: Date

        /// The beginning of an interval; nil for an hour that the clocks skip.
        public func start(of row: Forecast.Row) -> Date? {
            history.instant(of: row.slot).map { Date(timeIntervalSince1970: Double($0)) }
        }
    }

    private let rules: String
    private let shown = Mutex<Snapshot?>(nil)

    /// - Parameter rules: the folder with `holidays.yaml` and `events.yaml`.
    public init(rules: String) { self.rules = rules }

    /// Nil until there is enough to forecast from.
    public var current: Snapshot? { shown.withLock(\.self) }

    /// Two weeks.
    static let horizon = 14 * 24
    /// Days of history below which nothing is forecast.
    private static let fewestDays = 3

    /// Makes a forecast of what came so far; nil where that is too little.
    ///
    /// - Parameters:
    ///   - volume: oldest first.
    ///   - hour: the beginning of the first hour that is not over, seconds since 1970.
    /// - Throws: what is wrong with `holidays.yaml` or `events.yaml`.
    public func make(_ volume: [HourlyVolume], until hour: Int, settings: Settings) throws -> Snapshot? {
        guard let first = volume.first, hour - first.start >= Self.fewestDays * 86_400 else { return nil }
        let rows = Self.rows(volume, until: hour)
        let zone = settings.hours.timeZone
        let history = try History.read(Array(rows.utf8), interval: 3600, zone: zone)
        let place = try HolidayPlaces.load(directory: rules)[settings.capacity.holidays]
        let file = "\(rules)/\(LocalEvents.fileName)"
        let events = FileManager.default.fileExists(atPath: file) ? try LocalEvents.load(file: file) : []
        let forecaster = Forecaster(
            history.series, SpecialDays(place: place, events: events), horizon: Self.horizon, model: .auto)
        let snapshot = Snapshot(
            forecast: forecaster.forecast(forecaster.calibrate()), history: history,
            madeAt: Date(timeIntervalSince1970: Double(hour)))
        shown.withLock { $0 = snapshot }
        return snapshot
    }

    /// The history as the command line reads it. An hour of a line's own count in which nobody came was one of nobody; a gap in
    /// what it brought along is not known.
    static func rows(_ volume: [HourlyVolume], until hour: Int) -> String {
        var lines = ["timestamp,count"]
        func add(_ start: Int, _ opened: Int) {
            lines.append("\(Date(timeIntervalSince1970: Double(start)).formatted(.iso8601)),\(opened)")
        }
        var next: Int?
        for entry in volume {
            if var missing = next {
                while missing < entry.start {
                    add(missing, 0)
                    missing += 3600
                }
            }
            add(entry.start, entry.opened)
            next = entry.isLive ? entry.start + 3600 : nil
        }
        if var missing = next {
            while missing < hour {
                add(missing, 0)
                missing += 3600
            }
        }
        return lines.joined(separator: "\n")
    }
}

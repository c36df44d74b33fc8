public import Domain
import Postgres

public import struct Foundation.Date

/// How many opened in an hour.
public struct HourlyVolume: Sendable, Hashable {
    /// Seconds since 1970.
    public let start: Int
    public let opened: Int
    /// Counted here, not brought along.
    public let isLive: Bool

    public init(start: Int, opened: Int, isLive: Bool) {
        self.start = start
        self.opened = opened
        self.isLive = isLive
    }
}

/// An interval of a forecast, as it is kept.
public struct KeptInterval: Sendable, Hashable {
    public let start: Date
    public let mean: Double
    /// Seven, see `Forecast.probabilities`.
    public let quantiles: [Int]

    public init(start: Date, mean: Double, quantiles: [Int]) {
        self.start = start
        self.mean = mean
        self.quantiles = quantiles
    }
}

/// How good forecasts were that were made a day or more before, over the last 28 days.
public struct ForecastOutcome: Sendable, Hashable {
    public let absoluteError: Double
    public let came: Int
    public let expected: Double
    public let hours: Int
    public let inside80: Int
    public let inside95: Int
}

extension Store {
    /// Hours in which somebody came, oldest first. Of a line's own count an hour that is missing is one in which nobody did.
    public func hourlyVolume(lanes: [String], before now: Date? = nil) async throws -> [HourlyVolume] {
        try await workers.run { connection in
            try connection.query(statements.hourlyVolume, lanes, now).map { row in
                HourlyVolume(
                    start: Int(try row.get(0, as: Int64.self)), opened: Int(try row.get(1, as: Int64.self)),
                    isLive: try row.get(2, as: Bool.self))
            }
        }
    }

    /// Takes in a history that a line brings along; what was there at the same times is replaced.
    /// - Parameter length: of each interval, in seconds.
    public func importVolume(_ counts: [(start: Date, opened: Int)], length: Int) async throws {
        try await workers.run {
            try $0.query(
                statements.importVolume, counts.map(\.start), Duration.seconds(length),
                counts.map { Int32(clamping: $0.opened) })
        }
    }

    /// Puts shifts in the place of all that begin in the same time.
    public func replaceShifts(_ shifts: [ScheduledShift]) async throws {
        guard let first = shifts.map(\.start).min(), let last = shifts.map(\.start).max() else { return }
        @Sendable func date(_ seconds: Int) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
        try await workers.run { connection in
            try connection.transaction { connection in
                try connection.query(statements.clearShifts, date(first), date(last))
                try connection.query(
                    statements.addShifts, shifts.map { date($0.start) }, shifts.map { date($0.end) },
                    shifts.map { Int32(clamping: $0.counselors) }, shifts.map(\.counselor), shifts.map(\.lane))
            }
        }
    }

    /// Those who are there at some time between.
    public func shifts(from: Date, until: Date) async throws -> [ScheduledShift] {
        try await workers.run { connection in
            try connection.query(statements.shiftsBetween, from, until).map { row in
                ScheduledShift(
                    start: Int(try row.get(0, as: Int64.self)), end: Int(try row.get(1, as: Int64.self)),
                    counselors: Int(try row.get(2, as: Int32.self)), counselor: try row.get(3, as: String?.self),
                    lane: try row.get(4, as: String?.self))
            }
        }
    }

    /// Keeps a forecast; false where this hour's is kept already.
    public func keepForecast(origin: Date, _ intervals: [KeptInterval]) async throws -> Bool {
        try await workers.run { connection in
            try connection.query(
                statements.keepForecast, origin, intervals.map(\.start), intervals.map(\.mean),
                intervals.map { $0.quantiles.map(String.init).joined(separator: " ") }
            ).one().get(0, as: Int64.self) == 1
        }
    }

    public func forecastOutcome(lanes: [String]) async throws -> ForecastOutcome {
        try await workers.run { connection in
            let row = try connection.query(statements.forecastOutcome, lanes).one()
            func count(_ column: Int) throws -> Int { Int(try row.get(column, as: Int64.self)) }
            return ForecastOutcome(
                absoluteError: try row.get(0, as: Double.self), came: try count(1),
                expected: try row.get(2, as: Double.self), hours: try count(3), inside80: try count(4),
                inside95: try count(5))
        }
    }
}

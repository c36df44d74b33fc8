import Domain
public import Forecasting
public import Foundation
public import Store

/// One hour and who is needed in it.
public struct StaffedHour: Sendable {
    public let start: Date
    public let row: Forecast.Row
    public let staffing: IntervalStaffing
}

extension Desk {
    /// What is expected from now on.
    /// - Throws: ``DeskError/noForecast`` until there is enough history.
    public func forecast() throws -> CapacityBook.Snapshot {
        guard let snapshot = capacity.current else { throw DeskError.noForecast }
        return snapshot
    }

    /// How many counselors the coming hours need, beside who is scheduled.
    ///
    /// - Parameters:
    ///   - hours: how many hours from now on.
    ///   - whatIf: more volume, fewer counselors, another promise.
    /// - Throws: ``DeskError/noForecast``; ``StaffingError`` for settings or a what-if that no line can have.
    public func staffing(hours: Int, whatIf: WhatIf, now: Date = .now) async throws -> [StaffedHour] {
        let snapshot = try forecast()
        let coming = snapshot.forecast.rows.compactMap { row in
            snapshot.start(of: row).map { (start: $0, row: row) }
        }.filter { $0.start > now - 3600 }.prefix(hours)
        guard let first = coming.first?.start, let last = coming.last?.start else { throw DeskError.noForecast }
        let shifts = try await store.shifts(from: first, until: last + 3600)
        let scheduled = coming.map { hour in
            shifts.headcounts(from: Int(hour.start.timeIntervalSince1970), interval: 3600, count: 1).first ?? 0
        }
        let plan = try StaffingPlan.intervals(
            coming.map(\.row.distribution), hours: 1, question: try settings.staffingQuestion, scheduled: scheduled,
            sureness: Double(settings.capacity.sureness) / 100,
            shrinkage: Double(settings.capacity.shrinkage) / 100, whatIf: whatIf)
        return zip(coming, plan).map { StaffedHour(start: $0.start, row: $0.row, staffing: $1) }
    }

    /// How good forecasts of the last four weeks were that were made a day or more before.
    public func forecastOutcome() async throws -> ForecastOutcome {
        try await store.forecastOutcome(lanes: settings.forecastLanes)
    }
}

extension Settings {
    /// Everything but the arrivals.
    /// - Throws: ``StaffingError`` where one more texter at once slows a counselor down altogether.
    var staffingQuestion: StaffingQuestion {
        get throws {
            try StaffingQuestion(
                arrivalsPerHour: 0,
                handleTimes: HandleTimes(
                    alone: capacity.handle / .seconds(1), concurrency: queue.capacity,
                    slowdown: Double(capacity.slowdown) / 100),
                patience: capacity.patience / .seconds(1), targetWait: capacity.within / .seconds(1),
                targetFraction: Double(capacity.target) / 100)
        }
    }

    /// Lanes that count: nothing synthetic enters a forecast outside demo.
    var forecastLanes: [String] { Lane.all(synthetic: demo, skills: queue.skills).map(\.name) }
}

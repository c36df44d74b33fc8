import Desk
import Domain
import Forecasting
import Foundation
import HTTPSupport
import Store

/// What the coming hours bring.
struct ForecastShape: AnswerShape {
    static let example = """
        {"made_at":"2026-11-21T03:00:00.000Z","error_percent":31.0,"floor_percent":29.9,"inside80_percent":80.4,\
        "inside95_percent":95.1,"hours":[\(Hour.example)],"notice":"\(notice)"}
        """
    static let notice =
        "error_percent is how far off forecasts of the last weeks were in all; floor_percent of it is noise of counting, "
        + "which nobody foresees."

    struct Hour: AnswerShape {
        static let example = """
            {"start":"2026-11-21T03:00:00.000Z","mean":6.6,"q025":2,"q100":3,"q250":5,"q500":6,"q750":8,"q900":10,"q975":12,\
            "special":["New Year's Eve"]}
            """

        let start: Date
        let mean: Double
        let q025: Int
        let q100: Int
        let q250: Int
        let q500: Int
        let q750: Int
        let q900: Int
        let q975: Int
        /// The holiday or event of its day.
        let special: [String]

        init?(_ row: Forecast.Row, start: Date) {
            let q = row.quantiles
            guard q.count == 7 else { return nil }
            self.start = start
            mean = (row.mean * 1000).rounded() / 1000
            (q025, q100, q250, q500, q750, q900, q975) = (q[0], q[1], q[2], q[3], q[4], q[5], q[6])
            special = row.special
        }
    }

    let madeAt: Date
    let errorPercent: Double?
    let floorPercent: Double?
    let inside80Percent: Double?
    let inside95Percent: Double?
    let hours: [Hour]
    let notice: String

    init(_ snapshot: CapacityBook.Snapshot, hours count: Int, now: Date) {
        madeAt = snapshot.madeAt
        let accuracy = snapshot.forecast.calibration.accuracy
        errorPercent = accuracy?.wape
        floorPercent = accuracy?.floor
        inside80Percent = accuracy?.coverage80
        inside95Percent = accuracy?.coverage95
        let coming = snapshot.forecast.rows.compactMap { row in
            snapshot.start(of: row).flatMap { $0 > now - 3600 ? Hour(row, start: $0) : nil }
        }
        hours = Array(coming.prefix(count))
        notice = Self.notice
    }

    var csv: String {
        let lines = hours.map {
            "\($0.start.formatted(.iso8601)),\($0.mean),\($0.q025),\($0.q100),\($0.q250),\($0.q500),\($0.q750),\($0.q900),"
                + "\($0.q975)"
        }
        return (["timestamp,mean,q025,q100,q250,q500,q750,q900,q975"] + lines).joined(separator: "\n") + "\n"
    }
}

/// Who is needed, and who is there.
struct StaffingShape: AnswerShape {
    static let example = """
        {"promise":{"within_seconds":300,"target_percent":90,"sureness_percent":90},"hours":[\(Hour.example)],\
        "most_missing":\(Hour.example)}
        """

    struct Promise: Codable {
        let withinSeconds: Int64
        let targetPercent: Int
        let surenessPercent: Int
    }

    struct Hour: AnswerShape {
        static let example = """
            {"start":"2026-11-21T03:00:00.000Z","mean":6.6,"required":5,"scheduled":4,"gap":1,"chance_short":0.21}
            """

        let start: Date
        let mean: Double
        /// Counselors with whom the promise holds as surely as is asked.
        let required: Int
        let scheduled: Int
        /// Missing, or over where below 0.
        let gap: Int
        /// That so many come that those scheduled miss the promise.
        let chanceShort: Double

        init(_ hour: StaffedHour) {
            start = hour.start
            mean = (hour.row.mean * 1000).rounded() / 1000
            required = hour.staffing.required
            scheduled = hour.staffing.scheduled
            gap = hour.staffing.gap
            chanceShort = (hour.staffing.chanceShort * 1000).rounded() / 1000
        }
    }

    let promise: Promise
    let hours: [Hour]
    /// The hour in which most are missing; absent where nobody is.
    let mostMissing: Hour?

    init(_ plan: [StaffedHour], _ settings: Settings) {
        promise = Promise(
            withinSeconds: settings.capacity.within.components.seconds, targetPercent: settings.capacity.target,
            surenessPercent: settings.capacity.sureness)
        hours = plan.map(Hour.init)
        mostMissing = hours.filter { $0.gap > 0 }.max { $0.gap < $1.gap }
    }

    var csv: String {
        let lines = hours.map {
            "\($0.start.formatted(.iso8601)),\($0.mean),\($0.required),\($0.scheduled),\($0.gap),\($0.chanceShort)"
        }
        return (["timestamp,mean,required,scheduled,gap,chance_short"] + lines).joined(separator: "\n") + "\n"
    }
}

/// What was forecast a day before, against what came.
struct AccuracyShape: AnswerShape {
    static let example = """
        {"hours":672,"error_percent":33.1,"bias_percent":-1.2,"inside80_percent":79.9,"inside95_percent":95.4,\
        "backtest_error_percent":31.0,"backtest_floor_percent":29.9}
        """

    let hours: Int
    /// Absolute errors over counts.
    let errorPercent: Double?
    /// Above 0 where too much was forecast.
    let biasPercent: Double?
    let inside80Percent: Double?
    let inside95Percent: Double?
    let backtestErrorPercent: Double?
    let backtestFloorPercent: Double?

    init(_ outcome: ForecastOutcome, _ backtest: Accuracy?) {
        hours = outcome.hours
        let came = Double(outcome.came)
        errorPercent = came > 0 ? 100 * outcome.absoluteError / came : nil
        biasPercent = came > 0 ? 100 * (outcome.expected / came - 1) : nil
        func share(_ inside: Int) -> Double? {
            outcome.hours > 0 ? 100 * Double(inside) / Double(outcome.hours) : nil
        }
        inside80Percent = share(outcome.inside80)
        inside95Percent = share(outcome.inside95)
        backtestErrorPercent = backtest?.wape
        backtestFloorPercent = backtest?.floor
    }
}

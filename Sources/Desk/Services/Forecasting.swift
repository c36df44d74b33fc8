import Domain
import Forecasting
import Foundation
import Postgres
public import Store

extension BackgroundService {
    /// Forecasts the coming two weeks when an hour is over, from all that came so far, and keeps one forecast an hour, whichever
    /// node made it, to compare with what comes.
    ///
    /// - Option `every`: how often it looks whether an hour is over, 20 s.
    /// - Reports: `serviceFailed`.
    public static func forecasting(
        _ store: Store, _ book: CapacityBook, settings: SettingsBook, every: Duration = .seconds(20),
        observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .forecasting, every: every, observe: observer) {
            let hour = Int(Date.now.timeIntervalSince1970) / 3600 * 3600
            if let made = book.current?.madeAt, Int(made.timeIntervalSince1970) >= hour { return }
            let settings = settings.current
            let origin = Date(timeIntervalSince1970: Double(hour))
            let volume = try await store.hourlyVolume(lanes: settings.forecastLanes, before: origin)
            // A tenth of a second and more of arithmetic, in which a request must not wait for one of the pool's threads.
            let made = try await PlainThread.run { try book.make(volume, until: hour, settings: settings) }
            guard let made else { return }
            let intervals = made.forecast.rows.compactMap { row in
                made.start(of: row).map { KeptInterval(start: $0, mean: row.mean, quantiles: row.quantiles) }
            }
            _ = try await store.keepForecast(origin: origin, intervals)
        }
    }
}

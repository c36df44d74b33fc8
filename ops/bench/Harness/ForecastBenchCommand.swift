import ArgumentParser
import Domain
import Forecasting
import Foundation

/// What a forecast costs, on one thread, the history being in memory: `forecast-ms` for a fit and its horizon of quantiles,
/// `calibrated-ms` with the back-test over the last weeks. CPU time, the least of so many rounds.
struct ForecastBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "forecast", abstract: "Time a fit and a back-test.")

    @Option var history: String
    @Option var horizon = 168
    @Option var rounds = 5

    func run() throws {
        let data = try Data(contentsOf: URL(filePath: history))
        let forecaster = Forecaster(try History.read([UInt8](data)).series, horizon: horizon)
        let calibration = forecaster.calibrate()
        print("forecast-ms \(least { _ = forecaster.forecast(calibration) })")
        print("calibrated-ms \(least { _ = forecaster.forecast(forecaster.calibrate()) })")
    }

    private func least(_ work: () -> Void) -> Double {
        let times = (0..<max(1, rounds)).map { _ in
            let start = clock()
            work()
            return Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000
        }
        return times.min() ?? 0
    }
}

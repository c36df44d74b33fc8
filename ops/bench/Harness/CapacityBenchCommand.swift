import ArgumentParser
import Forecasting
import Foundation

/// Times staffing: single questions of many sizes, and a week of forecasts with seven quantiles each.
///
/// Prints lines `<name> <value>`, times as the median of several rounds; `--questions FILE` also writes the Erlang C questions
/// with their answers, for a peer to answer.
struct CapacityBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "capacity")

    @Option(help: "Where to write questions for the peer.") var questions: String?

    func run() throws {
        var rows: [(StaffingQuestion, Double)] = []
        for arrivals in [2.0, 12, 60, 250, 1200, 3000] {
            for patience in [120.0, 600, 3600, .infinity] {
                for (atOnce, slowdown) in [(1, 0.0), (2, 0.15), (3, 0), (3, 0.15), (5, 0.15)] {
                    let question = try StaffingQuestion(
                        arrivalsPerHour: arrivals,
                        handleTimes: HandleTimes(alone: 2700, concurrency: atOnce, slowdown: slowdown),
                        patience: patience, targetWait: 300, targetFraction: 0.9)
                    rows.append((question, microseconds { question.answer().counselors }))
                }
            }
        }
        let large = try StaffingQuestion(
            arrivalsPerHour: 6600, handleTimes: HandleTimes(alone: 2700, concurrency: 1), patience: .infinity,
            targetWait: 300, targetFraction: 0.9)
        rows.append((large, microseconds { large.answer().counselors }))
        let times = rows.map(\.1).sorted()
        print("row-us \(times[times.count / 2])")
        print("worst-row-us \(times[times.count - 1])")
        print("week-ms \(try week() / 1000)")
        if let questions { try write(rows.map(\.0), questions) }
    }

    /// 168 hours x 7 quantiles, and the chance that those scheduled are too few.
    private func week() throws -> Double {
        let question = try StaffingQuestion(
            arrivalsPerHour: 0, handleTimes: HandleTimes(alone: 2700, concurrency: 3, slowdown: 0.15), patience: 600,
            targetWait: 300, targetFraction: 0.9)
        let forecast = (0..<168).map { hour in
            let mean = 60 * (1 + 0.6 * sin(Double(hour) / 24 * 2 * .pi)) + Double(hour) / 10
            return CountDistribution(mean: mean, variance: mean * (1.3 + mean / 50))
        }
        let scheduled = (0..<168).map { 12 + $0 % 24 }
        return microseconds {
            (try? StaffingPlan.intervals(forecast, hours: 1, question: question, scheduled: scheduled))?.count ?? 0
        }
    }

    private func microseconds(_ work: () -> Int) -> Double {
        let clock = ContinuousClock()
        let rounds = (0..<15).map { _ in
            var sum = 0
            return clock.measure { sum += work() } / .microseconds(1) + (sum < 0 ? 1 : 0)
        }
        return rounds.sorted()[rounds.count / 2]
    }

    private func write(_ questions: [StaffingQuestion], _ file: String) throws {
        let simple = questions.filter { $0.patience == .infinity && $0.handleTimes.concurrency == 1 }
        let lines = simple.map { question in
            "\(question.arrivalsPerHour),\(question.handleTimes.seconds[0]),\(question.targetWait),"
                + "\(question.targetFraction),\(question.answer().counselors),\(microseconds { question.answer().counselors })"
        }
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
}

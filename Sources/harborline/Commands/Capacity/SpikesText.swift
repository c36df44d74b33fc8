import Forecasting
import Foundation

/// The spikes of a history for people and for programs.
struct SpikesText {
    private let source: History
    private let history: SpikeHistory
    private let budget: FalseAlarmBudget

    init(_ source: History, _ history: SpikeHistory, budget: FalseAlarmBudget) {
        self.source = source
        self.history = history
        self.budget = budget
    }

    private var series: Series { source.series }

    /// Alarms that are listed for people.
    private static let mostListed = 20

    /// By chance, in all of the history.
    private var expectedByChance: Double { Double(series.span.count * series.interval) * budget.perSecond }

    var words: String {
        let certain = history.spikes.count { history.isCertain($0) }
        let found =
            "\(history.spikes.count) \(history.spikes.count == 1 ? "alarm" : "alarms") in \(Figures.number(Double(series.span.count * series.interval) / 86_400)) days, of "
            + "which \(certain) \(certain == 1 ? "is a spike" : "are spikes") beyond doubt. By chance alone \(Figures.number(expectedByChance)) are to be expected "
            + "at this rate of false alarms."
        let open = history.spikes.last.flatMap { $0.end == nil ? $0 : nil }.map { spike in
            "Open now: since \(time(spike.start)) \(Figures.number(spike.count)) came where "
                + "\(Figures.number(spike.expected)) are usual."
        }
        var table = TextTable(["began", "alarm", "over", "came", "usual", "times", "95 %", ""], right: [3, 4, 5])
        let listed = history.spikes.suffix(Self.mostListed)
        for spike in listed {
            let range = spike.ratioInterval(dispersion: history.dispersion)
            table.add([
                time(spike.start), time(alarmed(spike)), spike.end.map(time) ?? "open", Figures.number(spike.count),
                Figures.number(spike.expected), String(format: "%.1f", spike.ratio),
                String(format: "%.1f to %.1f", range.lowerBound, range.upperBound),
                history.isCertain(spike) ? "beyond doubt" : "",
            ])
        }
        let rest = history.spikes.count - listed.count
        let more = rest > 0 ? "The last \(listed.count); --format csv has \(rest) more." : nil
        let how =
            "Usual is the hour of the week at the level of the weeks around; counts vary \(Figures.number(history.dispersion)) "
            + "times as much as chance alone would have them; threshold \(String(format: "%.2f", history.threshold))."
        return [found, open, listed.isEmpty ? nil : table.text, more, how].compactMap(\.self).joined(separator: "\n\n")
    }

    var csv: String {
        "start,alarm,end,count,expected,ratio,ratio_low,ratio_high,evidence,certain\n"
            + history.spikes.map { spike in
                let range = spike.ratioInterval(dispersion: history.dispersion)
                let numbers = [
                    spike.count, spike.expected, spike.ratio, range.lowerBound, range.upperBound, spike.evidence,
                ]
                let times = [time(spike.start), time(alarmed(spike)), spike.end.map(time) ?? ""]
                return (times + numbers.map { String(format: "%.4g", $0) } + ["\(history.isCertain(spike))"])
                    .joined(separator: ",") + "\n"
            }.joined()
    }

    var fields: [String: Any] {
        [
            "threshold": history.threshold, "dispersion": JSONText.rounded(history.dispersion),
            "interval_s": series.interval, "false_alarms_expected": JSONText.rounded(expectedByChance),
            "spikes": history.spikes.map { spike -> [String: Any] in
                let range = spike.ratioInterval(dispersion: history.dispersion)
                return [
                    "start": time(spike.start), "alarm": time(alarmed(spike)),
                    "end": JSONText.orNull(spike.end.map(time)), "count": spike.count,
                    "expected": JSONText.rounded(spike.expected), "ratio": JSONText.rounded(spike.ratio),
                    "ratio_low": JSONText.rounded(range.lowerBound), "ratio_high": JSONText.rounded(range.upperBound),
                    "evidence": JSONText.rounded(spike.evidence), "certain": history.isCertain(spike),
                ]
            },
        ]
    }

    /// The beginning of the interval whose count raised the alarm.
    private func alarmed(_ spike: Spike) -> Double { spike.alarm - Double(series.interval) }

    /// As the history writes it; of an hour that clocks skip, the next.
    private func time(_ seconds: Double) -> String {
        let slot = Int((seconds / Double(series.interval)).rounded())
        return source.stamp(of: slot) ?? source.stamp(of: slot + series.slotsPerDay / 24) ?? ""
    }
}

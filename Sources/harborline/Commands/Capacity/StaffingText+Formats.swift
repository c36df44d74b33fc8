import Forecasting
import Foundation

extension StaffingText {
    /// One line that `--table` reads again, with its answer.
    var csv: String {
        let columns = ["arrivals_per_hour", "handle_times_s", "patience_s", "target_wait_s", "target_fraction"]
        let times = question.handleTimes.seconds.map { "\($0)" }.joined(separator: " ")
        let asked = [
            "\(question.arrivalsPerHour)", times, "\(question.patience)", "\(question.targetWait)",
            "\(question.targetFraction)",
        ]
        return (columns + StaffingTable.answers).joined(separator: ",") + "\n"
            + (asked + answer.fields).joined(separator: ",") + "\n"
    }

    /// The question and its answer under the names of the columns; null where patience or a wait has no end.
    var fields: [String: Any] { Self.fields(question, answer) }

    static func fields(_ table: StaffingTable) -> [String: Any] {
        ["answers": table.rows.map { fields($0.question, $0.question.answer()) }]
    }

    private static func fields(_ question: StaffingQuestion, _ answer: StaffingAnswer) -> [String: Any] {
        [
            "arrivals_per_hour": question.arrivalsPerHour, "handle_times_s": question.handleTimes.seconds,
            "concurrency": question.handleTimes.concurrency, "patience_s": finite(question.patience),
            "target_wait_s": question.targetWait, "target_fraction": question.targetFraction,
            "required_counselors": answer.counselors, "p_served_within_t": answer.service.servedWithin,
            "p_abandon": answer.service.abandoned, "occupancy_slots": answer.service.occupancy,
            "p_wait_gt_0": answer.service.waiting, "mean_wait_s": finite(answer.service.meanWait),
        ]
    }

    private static func finite(_ value: Double) -> Any { JSONText.orNull(value.isFinite ? value : nil) }
}

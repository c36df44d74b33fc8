import Forecasting
import Foundation

/// A staffing question answered for a person (how many, how sure, why) and for programs.
struct StaffingText {
    let question: StaffingQuestion
    let answer: StaffingAnswer
    private let slowdownGiven: Bool

    init(_ question: StaffingQuestion, slowdownGiven: Bool) {
        self.question = question
        self.slowdownGiven = slowdownGiven
        answer = question.answer()
    }

    var words: String {
        [headline, table, why, sureness].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var times: HandleTimes { question.handleTimes }
    private var atOnce: String { times.concurrency == 1 ? "one texter" : "up to \(times.concurrency) texters" }
    private var wait: String { Figures.time(question.targetWait) }

    private var headline: String {
        let counselors = answer.counselors
        guard counselors > 0 else { return "No counselors: nobody comes." }
        let service = answer.service
        let promise =
            "\(counselors) \(people(counselors)), each with \(atOnce) at a time: "
            + "\(Figures.percent(service.servedWithin)) of those who come are answered within \(wait)"
            + (question.patience.isFinite ? ", \(Figures.percent(service.abandoned)) leave before they are." : ".")
        let fewer = question.service(counselors: counselors - 1).servedWithin
        return promise + " With \(counselors - 1) it would be \(Figures.percent(fewer)); "
            + "\(Figures.percent(question.targetFraction)) are promised."
    }

    private var table: String {
        guard answer.counselors > 0 else { return "" }
        var table = TextTable(
            ["", "counselors", "answered within \(wait)", "leave", "mean wait", "find no place free", "places taken"],
            right: [1, 2, 3, 4, 5, 6])
        for counselors in max(1, answer.counselors - 2)...(answer.counselors + 2) {
            let service = question.service(counselors: counselors)
            table.add([
                counselors == answer.counselors ? "->" : "", "\(counselors)", Figures.percent(service.servedWithin),
                question.patience.isFinite ? Figures.percent(service.abandoned) : "nobody",
                service.meanWait.isFinite ? Figures.time(service.meanWait) : "grows", Figures.percent(service.waiting),
                Figures.percent(service.occupancy),
            ])
        }
        return table.text
    }

    private var why: String {
        guard answer.counselors > 0 else { return "" }
        let first = times.seconds.first ?? 0
        let last = times.seconds.last ?? 0
        var text =
            "Why: \(Figures.number(question.arrivalsPerHour)) conversations an hour of \(Figures.time(first)) each"
        if last > first { text += ", which grow to \(Figures.time(last)) when a counselor holds \(times.concurrency)" }
        text +=
            ", are \(Figures.number(question.arrivalsPerHour * last / 3600)) under way at a time, on \(answer.counselors * times.concurrency) places."
        text += " What is over is for the chance that many come at once."
        if last > first, let simple = try? HandleTimes(alone: first, concurrency: times.concurrency),
            let hopeful = try? question.with(handleTimes: simple)
        {
            let plan = hopeful.answer()
            if plan.counselors < answer.counselors {
                text +=
                    " Reckoned without the slowdown \(plan.counselors) would seem to do, and would answer "
                    + "\(Figures.percent(question.service(counselors: plan.counselors).servedWithin)) in time."
            }
        } else if times.concurrency > 1, !slowdownGiven {
            text +=
                " No slowdown was given: if several texters at once make each conversation longer (0.15 is usual), this is "
                + "too few. Give --slowdown."
        }
        return text
    }

    /// The reckoning is exact, the arrivals are not: what more of them would do.
    private var sureness: String {
        guard answer.counselors > 0 else { return "" }
        let more = [1.1, 1.2, 1.5].compactMap { factor -> String? in
            guard let busier = try? question.with(arrivalsPerHour: question.arrivalsPerHour * factor) else {
                return nil
            }
            let served = busier.service(counselors: answer.counselors).servedWithin
            return
                "\(Figures.percent(factor - 1)) more: \(Figures.percent(served)) in time, \(busier.answer().counselors) needed"
        }
        return "How sure: exact, if that many come. Should more come than that:\n  " + more.joined(separator: "\n  ")
    }

    private func people(_ count: Int) -> String { count == 1 ? "counselor" : "counselors" }
}

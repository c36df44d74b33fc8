import Foundation
import Testing

@testable import Forecasting

@Suite struct StaffingPlanTests {
    private static let desk = Result {
        try staffingQuestion(60, 2700, patience: 600, atOnce: 3, slowdown: 0.15, target: 0.8)
    }

    @Test func `each quantile is answered as its own question`() throws {
        let asked = try Self.desk.get()
        let law = CountDistribution(mean: 30, variance: 55)
        let plan = try StaffingPlan.intervals([law], hours: 0.5, question: asked, scheduled: [], sureness: 0.9)
        for (probability, needed) in zip(Forecast.probabilities, plan[0].needed) {
            let arrivals = Double(law.quantile(probability)) * 2
            #expect(try asked.with(arrivalsPerHour: arrivals).answer().counselors == needed)
        }
        #expect(plan[0].needed == plan[0].needed.sorted())
        #expect(plan[0].required == plan[0].needed[5])
        #expect(plan[0].scheduled == 0 && plan[0].chanceShort == 1 - law.cumulative(0))
    }

    /// Draw what comes, and see how often those scheduled are too few.
    @Test(arguments: [(12.0, 30.0), (20, 20), (5, 9)])
    func `the chance of missing the target is how often it is missed`(mean: Double, variance: Double) throws {
        let asked = try Self.desk.get()
        var random = SeededGenerator(seed: 5)
        let law = CountDistribution(mean: mean, variance: variance)
        let scheduled = try asked.with(arrivalsPerHour: mean).answer().counselors + 1
        let plan = try StaffingPlan.intervals([law], hours: 1, question: asked, scheduled: [scheduled])
        var missed = 0
        for _ in 0..<4000 {
            let size = variance > mean ? mean * mean / (variance - mean) : 0
            let count = random.poisson(size > 0 ? mean * random.gamma(size) : mean)
            let busy = try asked.with(arrivalsPerHour: Double(count))
            missed += busy.service(counselors: scheduled).servedWithin < asked.targetFraction && count > 0 ? 1 : 0
        }
        #expect(abs(plan[0].chanceShort - Double(missed) / 4000) < 0.025)
    }

    @Test func `what if more come, counselors are lost, more is promised`() throws {
        let asked = try Self.desk.get()
        let forecast = [CountDistribution(mean: 40, variance: 70), CountDistribution(mean: 10, variance: 15)]
        func plan(_ whatIf: WhatIf) throws -> [IntervalStaffing] {
            try StaffingPlan.intervals(forecast, hours: 1, question: asked, scheduled: [18, 6], whatIf: whatIf)
        }
        let usual = try plan(WhatIf())
        for index in usual.indices {
            let more = try plan(WhatIf(volume: 1.3))[index]
            #expect(more.required > usual[index].required && more.chanceShort > usual[index].chanceShort)
            let lost = try plan(WhatIf(counselors: -5))[index]
            #expect(lost.scheduled == usual[index].scheduled - 5 && lost.gap == usual[index].gap + 5)
            #expect(lost.chanceShort > usual[index].chanceShort)
            let promised = try plan(WhatIf(targetWait: 60, targetFraction: 0.95))[index]
            #expect(promised.required > usual[index].required)
        }
        #expect(try plan(WhatIf(counselors: -100))[0].scheduled == 0)
        #expect(try plan(WhatIf(counselors: .max))[0].chanceShort < 1e-9)
        #expect(try plan(WhatIf(counselors: .min))[0].scheduled == 0)
        #expect(throws: StaffingError.self) { try plan(WhatIf(volume: .nan)) }
        #expect(throws: StaffingError.self) { try plan(WhatIf(targetFraction: 2)) }
    }

    /// Counts are Poisson about a rate that is in doubt: with twice the rate chance is twice, doubt four times as much.
    @Test func `twice as many are twice as uncertain, and more`() {
        let twice = CountDistribution(mean: 10, variance: 30).scaled(by: 2)
        #expect(twice.mean == 20 && twice.variance == 2 * 10 + 4 * 20)
        #expect(CountDistribution(mean: 10, variance: 10).scaled(by: 0.5).variance == 5)
    }

    @Test func `who is not there is scheduled for`() throws {
        let asked = try Self.desk.get()
        let forecast = [CountDistribution(mean: 40, variance: 70)]
        let all = try StaffingPlan.intervals(forecast, hours: 1, question: asked, scheduled: [20])[0]
        let some = try StaffingPlan.intervals(forecast, hours: 1, question: asked, scheduled: [20], shrinkage: 0.25)[0]
        #expect(some.required == Int((Double(all.required) / 0.75).rounded(.up)))
        #expect(some.chanceShort > all.chanceShort)
        #expect(throws: StaffingError.self) {
            try StaffingPlan.intervals(forecast, hours: 1, question: asked, scheduled: [], shrinkage: 1)
        }
    }

    @Test func `the most that so many can take is the most`() throws {
        let asked = try Self.desk.get()
        for counselors in [1, 7, 60] {
            let most = asked.mostArrivalsPerHour(counselors: counselors)
            #expect(try asked.with(arrivalsPerHour: most).answer().counselors == counselors)
            #expect(try asked.with(arrivalsPerHour: most * 1.001).answer().counselors == counselors + 1)
        }
        #expect(asked.mostArrivalsPerHour(counselors: 0) == 0)
    }
}

@Suite struct TimeEstimateTests {
    /// Texters with a mean patience of 500 s, answered after 100 s on average: four in five are never seen to leave.
    @Test func `times cut short count for what was seen of them`() {
        var random = SeededGenerator(seed: 8)
        var (seconds, left, answered, seenOnly) = (0.0, 0, 0, 0.0)
        for _ in 0..<20_000 {
            let (patience, wait) = (500 * random.exponential(), 100 * random.exponential())
            seconds += min(patience, wait)
            if patience < wait { (left, seenOnly) = (left + 1, seenOnly + patience) } else { answered += 1 }
        }
        let estimate = TimeEstimate(seconds: seconds, ends: left, cutShort: answered, prior: 600)
        #expect(abs(estimate.mean - 500) < 25)
        #expect((estimate.low...estimate.high).contains(500))
        // The planted bug: the mean of those who were seen to leave.
        #expect(seenOnly / Double(left) < 120)
        #expect(estimate.words.contains("from \(left) that ended and \(answered) cut short"))
    }

    @Test func `its interval holds the truth in nineteen of twenty lines`() {
        var random = SeededGenerator(seed: 9)
        let held = (0..<2000).count { _ in
            let seconds = (0..<60).reduce(0.0) { sum, _ in sum + 700 * random.exponential() }
            let estimate = TimeEstimate(seconds: seconds, ends: 60, cutShort: 0, prior: 700, worth: 1)
            return (estimate.low...estimate.high).contains(700)
        }
        #expect((1860...1940).contains(held))
    }

    @Test func `with nothing seen it is the prior, and says so`() {
        let estimate = TimeEstimate(seconds: 0, ends: 0, cutShort: 0, prior: 600)
        #expect(abs(estimate.mean - 600) < 1e-9 && estimate.words.contains("more assumed than seen"))
        #expect(TimeEstimate(seconds: .nan, ends: -4, cutShort: -1, prior: .nan, worth: .nan).mean == 1)
    }

    @Test func `times by texters at once, drawn to what is assumed`() throws {
        let prior = try HandleTimes(alone: 2400, concurrency: 3, slowdown: 0.15)
        let seen = [
            HandleExposure(texterSeconds: 400 * 2000, ended: 400),
            HandleExposure(texterSeconds: 300 * 2600, ended: 300),
        ]
        let (times, estimates) = try HandleTimes.estimated(seen, prior: prior)
        #expect(abs(times.seconds[0] - 2000) < 25 && abs(times.seconds[1] - 2600) < 25)
        #expect(times.seconds[2] == prior.seconds[2] && estimates.map(\.ends) == [400, 300, 0])
        let odd = [seen[0], HandleExposure(texterSeconds: 300 * 9000, ended: 300)]
        #expect(try HandleTimes.estimated(odd, prior: prior).times.seconds[1] <= 2 * times.seconds[0] * 1.001)
    }
}

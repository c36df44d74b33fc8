import Domain
import Foundation
import Simulation
import Testing

struct QueueRunTests {
    @Test("the same seed is the same night, whatever the date; another is another", arguments: ClaimOrder.allCases)
    func seeded(order: ClaimOrder) {
        let one = QueueRun.figures(Workload(Nights.busy, seed: 1), order: order)
        let again = QueueRun.figures(
            Workload(Nights.busy, seed: 1), order: order, start: Date(timeIntervalSince1970: 0))
        #expect(one == again)
        #expect(one != QueueRun.figures(Workload(Nights.busy, seed: 2), order: order))
        #expect(one.claims - one.returned <= one.came && one.claims >= one.answered)
    }

    @Test("every order answers the same texters, and loses none of them")
    func sameNight() {
        let workload = Workload(Nights.busy, seed: 4)
        for order in ClaimOrder.allCases {
            let figures = QueueRun.figures(workload, order: order)
            #expect(figures.came == workload.arrivals.count && figures.answered + figures.waiting == figures.came)
            #expect(figures.levels.map(\.came).reduce(0, +) == figures.came)
            #expect(figures.returned > 0)
        }
    }

    /// Two counselors of one place each, 1.2 conversations an hour that always take one hour: 60 % of the places are in
    /// use. With exponential times (Erlang C) a share of 0.45 would wait.
    @Test("a small line behaves as queueing theory has it")
    func theory() throws {
        var night = Scenario(name: "two", hours: 20_000)
        night.arrivals = [.init(from: 0, perHour: 1.2, levels: [1])]
        night.handling[0] = .init(minutes: 60, spread: 0)
        night.counselors = [.init(from: 0, count: 2)]
        var policy = QueuePolicy()
        policy.capacity = 1
        let figures = QueueRun.figures(Workload(night, seed: 5), order: .harborline, policy: policy)
        #expect(abs(figures.utilisation - 0.6) < 0.02)
        let routine = try #require(figures.levels.first)
        #expect(abs(Double(routine.came) - 24_000) < 700)
        #expect(try #require(routine.median).seconds == 0, "fewer than a half have to wait")
        #expect(try #require(routine.p95).seconds > 900)
    }

    @Test("code orange uses the place above capacity, others wait")
    func extra() {
        var night = Scenario(name: "one", hours: 1)
        night.handling = night.handling.map { .init(minutes: $0.minutes * 100, spread: 0) }
        night.counselors = [.init(from: 0, count: 1)]
        for (levels, answered) in [([1.0, 0, 0, 0, 0], 3), ([0, 0, 0, 1, 0], 4)] {
            night.arrivals = [.init(from: 0, perHour: 100, levels: levels)]
            let figures = QueueRun.figures(Workload(night, seed: 1), order: .harborline)
            #expect(figures.answered == answered)
        }
    }

    @Test("half of the consoles vanish: what they held is back after its lease, and first of its level")
    func outage() {
        var night = Nights.busy
        night.lossesPerHour = 0
        night.raisedShare = 0
        let figures = QueueRun.figures(Workload(night, seed: 1), order: .harborline)
        #expect((5...20).contains(figures.returned))
        night.outages = []
        #expect(QueueRun.figures(Workload(night, seed: 1), order: .harborline).returned == 0)
    }

    @Test("who still waits at the end counts with their wait so far")
    func atTheEnd() throws {
        var night = Scenario(name: "nobody", hours: 2)
        night.arrivals = [.init(from: 0, perHour: 50)]
        night.counselors = [.init(from: 0, count: 0)]
        let figures = QueueRun.figures(Workload(night, seed: 1), order: .fifo)
        #expect(figures.answered == 0 && figures.utilisation == 0 && figures.waiting > 60)
        let longest = try #require(figures.levels[0].longest)
        #expect(longest.atLeast && longest.seconds > 6_000 && longest.seconds <= 7_200)
        #expect(figures.levels[0].withinTarget == 0)
        #expect(try #require(figures.pagedAt) < 3_600 && figures.stoppedWriting > 10)
        #expect(figures.waitingOverTime.last == figures.waiting)
    }
}

import Foundation
import Testing

@testable import Forecasting

func staffingQuestion(
    _ arrivals: Double, _ handle: Double, patience: Double = .infinity, atOnce: Int = 1, slowdown: Double = 0,
    within: Double = 300, target: Double = 0.9
) throws -> StaffingQuestion {
    try StaffingQuestion(
        arrivalsPerHour: arrivals, handleTimes: HandleTimes(alone: handle, concurrency: atOnce, slowdown: slowdown),
        patience: patience, targetWait: within, targetFraction: target)
}

/// A question and a number of counselors.
struct Desk: CustomTestStringConvertible, Sendable {
    let question: StaffingQuestion
    let counselors: Int

    static let all: [Desk] = {
        var desks: [Desk] = []
        for (arrivals, handle, counselors) in [(7.0, 1500.0, 2), (40, 2100, 9), (90, 1200, 13), (2, 2700, 1)] {
            for patience in [45.0, 400, 5000, .infinity] {
                for (atOnce, slowdown) in [(1, 0.0), (2, 0.2), (3, 0), (4, 0.35)] {
                    for within in [0.0, 20, 240] {
                        if let question = try? staffingQuestion(
                            arrivals, handle, patience: patience, atOnce: atOnce, slowdown: slowdown, within: within)
                        {
                            desks.append(Desk(question: question, counselors: counselors))
                        }
                    }
                }
            }
        }
        return desks
    }()

    var testDescription: String {
        "\(question.arrivalsPerHour)/h, T \(question.handleTimes.seconds), patience \(question.patience), \(counselors)"
    }
}

@Suite struct ServiceTests {
    @Test(arguments: Desk.all)
    func `is what every state by itself and the equations of waiting give`(desk: Desk) {
        let ours = desk.question.service(counselors: desk.counselors)
        guard ours != .growing else { return }
        let slow = QueueOracle(question: desk.question, counselors: desk.counselors).service
        #expect(ours.difference(slow) < 1e-8)
        #expect(abs(ours.meanWait - slow.meanWait) < 1e-6 * (1 + slow.meanWait))
    }

    @Test func `one counselor, one texter: the textbook's M over M over 1`() throws {
        // rho = 0.75, mu - lambda = 1/3600 a second.
        let service = try staffingQuestion(3, 900, within: 1800).service(counselors: 1)
        #expect(abs(service.waiting - 0.75) < 1e-12)
        #expect(abs(service.meanWait - 2700) < 1e-8)
        #expect(abs(service.servedWithin - (1 - 0.75 * exp(-0.5))) < 1e-12)
        #expect(service.abandoned == 0 && abs(service.occupancy - 0.75) < 1e-12)
    }

    @Test(arguments: [
        (30.0, 1800.0, 400.0, 3, 0.0, 6), (30, 1800, 600, 1, 0, 14), (50, 1200, .infinity, 2, 0, 10),
    ])
    func `a simulation of single texters meets it`(
        arrivals: Double, handle: Double, patience: Double, atOnce: Int, slowdown: Double, counselors: Int
    ) throws {
        let asked = try staffingQuestion(arrivals, handle, patience: patience, atOnce: atOnce, slowdown: slowdown)
        var random = SeededGenerator(seed: 21)
        let seen = QueueSimulation(question: asked, counselors: counselors, texters: 60_000).run(&random)
        let service = asked.service(counselors: counselors)
        #expect(service.difference(seen) < 0.015)
        #expect(abs(service.meanWait - seen.meanWait) < 3 + 0.06 * service.meanWait)
    }

    /// Real counselors are not always evenly loaded: the balanced model is near, not exact.
    @Test func `with a slowdown it comes near, and without one it is far off`() throws {
        let asked = try staffingQuestion(30, 1800, patience: 600, atOnce: 3, slowdown: 0.15)
        var random = SeededGenerator(seed: 22)
        let seen = QueueSimulation(question: asked, counselors: 7, texters: 60_000).run(&random)
        #expect(asked.service(counselors: 7).difference(seen) < 0.03)
        let hopeful = try staffingQuestion(30, 1800, patience: 600, atOnce: 3).service(counselors: 7)
        #expect(hopeful.difference(seen) > 0.1)
    }

    @Test(arguments: [
        (6000.0, 2700.0, Double.infinity, 1, 5000), (6000, 2700, 600, 1, 5000), (6000, 2700, 600, 1, 100),
        (6000, 2700, 2_592_000, 1, 4400), (1, 60, 600, 1, 5000), (90_000, 100_000, 3600, 5, 5000),
        (0.0001, 1, 1, 50, 5000), (5000, 2700, 600, 50, 100), (60, 2700, 600, 3, .max), (60, 2700, .infinity, 1, 1089),
        (60, 2700, .infinity, 1, 1090),
    ])
    func `nothing overflows`(arrivals: Double, handle: Double, patience: Double, atOnce: Int, counselors: Int) throws {
        for slowdown in [0.0, 0.1, 1] {
            for within in [0.0, 1, 300, 604_800] {
                let service = try staffingQuestion(
                    arrivals, handle, patience: patience, atOnce: atOnce, slowdown: slowdown, within: within
                ).service(counselors: counselors)
                for share in [service.servedWithin, service.abandoned, service.occupancy, service.waiting] {
                    #expect((0...1).contains(share))
                }
                #expect(service.meanWait >= 0)
                // Who comes is answered or leaves, and places are taken by those who are answered.
                if patience.isFinite, slowdown == 0 {
                    let taken = arrivals / 3600 * (1 - service.abandoned) * handle
                    #expect(abs(taken / (Double(counselors) * Double(atOnce)) - service.occupancy) < 1e-9)
                }
            }
        }
    }

    @Test func `at the edges`() throws {
        #expect(try staffingQuestion(0, 2700).service(counselors: 3) == .idle)
        #expect(try staffingQuestion(5, 2700).service(counselors: 0).servedWithin == 0)
        #expect(try staffingQuestion(5, 2700, patience: 60).service(counselors: 0).abandoned == 1)
        #expect(try staffingQuestion(5, 2700).service(counselors: -3).servedWithin == 0)
        #expect(try staffingQuestion(4, 3600).service(counselors: 4) == .growing)
        #expect(try staffingQuestion(4, 3600, patience: 1e6).service(counselors: 4).servedWithin > 0)
    }

    @Test func `a table of times stands for a slowdown`() throws {
        let by = try staffingQuestion(30, 1800, patience: 600, atOnce: 3, slowdown: 0.15)
        let table = try by.with(handleTimes: HandleTimes(seconds: [1800, 2070, 2340]))
        #expect(by.service(counselors: 7).difference(table.service(counselors: 7)) < 1e-12)
    }

    /// Each wrong variant is told from the right one by the same oracle.
    @Test(arguments: ["no slowdown", "counselors as fast single places", "patience of others only", "queue one short"])
    func `planted bugs are seen`(bug: String) throws {
        let right = try staffingQuestion(40, 2100, patience: 400, atOnce: 3, slowdown: 0.2, within: 120)
        let oracle = QueueOracle(question: right, counselors: 11).service
        let wrong: ServiceLevel
        switch bug {
        case "no slowdown":
            wrong = try staffingQuestion(40, 2100, patience: 400, atOnce: 3, within: 120).service(counselors: 11)
        case "counselors as fast single places":
            wrong = try staffingQuestion(40, 2940.0 / 3, patience: 400, within: 120).service(counselors: 11)
        case "patience of others only":
            let kept = right.service(counselors: 11)
            // Whose own patience does not matter is answered in time by exp(theta wait) more often.
            let late = kept.servedWithin - (1 - kept.waiting)
            wrong = ServiceLevel(
                servedWithin: 1 - kept.waiting + late * exp(60.0 / 400), abandoned: kept.abandoned,
                occupancy: kept.occupancy, waiting: kept.waiting, meanWait: kept.meanWait)
        default:
            // The queue's weights from one state further on.
            let sums = KummerSums(a: 33 / 2940.0 * 400 + 1, x: 40 / 3600.0 * 400)
            let kept = right.service(counselors: 11)
            wrong = ServiceLevel(
                servedWithin: kept.servedWithin, abandoned: kept.abandoned, occupancy: kept.occupancy,
                waiting: kept.waiting / sums.sum, meanWait: kept.meanWait)
        }
        #expect(right.service(counselors: 11).difference(oracle) < 1e-8)
        #expect(wrong.difference(oracle) > 1e-3)
    }
}

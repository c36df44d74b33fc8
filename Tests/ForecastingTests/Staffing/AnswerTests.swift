import Foundation
import Testing

@testable import Forecasting

@Suite struct AnswerTests {
    /// Random lines of every size: the search ends where counting up from 0 would.
    @Test(arguments: 0..<60)
    func `is the least that keeps the promise`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let asked = try staffingQuestion(
            exp(random.uniform() * 7), 60 + 3600 * random.uniform(),
            patience: random.uniform() < 0.3 ? .infinity : exp(3 + 6 * random.uniform()),
            atOnce: 1 + Int(5 * random.uniform()), slowdown: 0.5 * random.uniform(), within: 600 * random.uniform(),
            target: 0.3 + 0.699 * random.uniform())
        let answer = asked.answer()
        #expect(answer.service == asked.service(counselors: answer.counselors))
        #expect(answer.service.servedWithin >= asked.targetFraction)
        let few = stride(from: answer.counselors - 1, through: max(0, answer.counselors - 40), by: -1)
        for fewer in few { #expect(asked.service(counselors: fewer).servedWithin < asked.targetFraction) }
    }

    @Test func `more counselors never serve worse`() throws {
        for slowdown in [0, 0.3, 1] {
            let asked = try staffingQuestion(50, 2000, patience: 500, atOnce: 4, slowdown: slowdown)
            let served = (0...60).map { asked.service(counselors: $0).servedWithin }
            #expect(zip(served, served.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
        }
    }

    @Test func `nobody comes, nobody is needed`() throws {
        #expect(try staffingQuestion(0, 2700).answer().counselors == 0)
    }

    @Test func `the slowdown of several texters asks for more counselors`() throws {
        let plain = try staffingQuestion(60, 2700, patience: 600, atOnce: 3).answer().counselors
        let slowed = try staffingQuestion(60, 2700, patience: 600, atOnce: 3, slowdown: 0.15)
        #expect(plain < slowed.answer().counselors)
        #expect(slowed.service(counselors: plain).servedWithin < 0.75)
    }

    @Test(arguments: [
        (-1.0, 2700.0, 600.0, 1, 0.0, 300.0, 0.9, "conversations an hour"),
        (.nan, 2700, 600, 1, 0, 300, 0.9, "an hour"),
        (60, 0, 600, 1, 0, 300, 0.9, "handle time"), (60, .infinity, 600, 1, 0, 300, 0.9, "handle time"),
        (60, 2700, 0, 1, 0, 300, 0.9, "patience"), (60, 2700, .nan, 1, 0, 300, 0.9, "patience"),
        (60, 2700, 600, 0, 0, 300, 0.9, "at once"), (60, 2700, 600, 51, 0, 300, 0.9, "at once"),
        (60, 2700, 600, 2, -0.1, 300, 0.9, "slowdown"), (60, 2700, 600, 2, 1.5, 300, 0.9, "lower the concurrency to 1"),
        (60, 2700, 600, 1, 0, -1, 0.9, "target wait"), (60, 2700, 600, 1, 0, 300, 1, "target"),
        (60, 2700, 600, 1, 0, 300, 0, "target"),
    ])
    func `what cannot be is refused in words`(
        arrivals: Double, handle: Double, patience: Double, atOnce: Int, slowdown: Double, within: Double,
        target: Double, words: String
    ) {
        let error = #expect(throws: StaffingError.self) {
            try staffingQuestion(
                arrivals, handle, patience: patience, atOnce: atOnce, slowdown: slowdown, within: within, target: target
            )
        }
        #expect(error?.description.contains(words) == true)
    }
}

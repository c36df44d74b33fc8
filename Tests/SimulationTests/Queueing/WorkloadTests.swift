import Domain
import Simulation
import Testing

struct WorkloadTests {
    @Test("arrivals follow the rate of their hour, and the levels of their step")
    func rate() {
        var night = Scenario(name: "steps", hours: 3)
        night.arrivals = [
            .init(from: 0, perHour: 1_000), .init(from: 1, perHour: 0),
            .init(from: 2, perHour: 3_000, levels: [0, 0, 0, 1, 0]),
        ]
        let arrivals = Workload(night, seed: 1).arrivals
        let hours = (0..<3).map { hour in arrivals.filter { Int($0.at / 3_600) == hour } }
        #expect(abs(hours[0].count - 1_000) < 100 && hours[1].isEmpty && abs(hours[2].count - 3_000) < 180)
        #expect(hours[2].allSatisfy { $0.level == .imminent })
        #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test("a conversation's handling has the mean of its level")
    func handling() {
        var night = Scenario(name: "mean", hours: 10)
        night.arrivals = [.init(from: 0, perHour: 2_000, levels: [0, 0, 0, 0, 1])]
        let arrivals = Workload(night, seed: 1).arrivals
        let mean = arrivals.map(\.handling).reduce(0, +) / Double(max(1, arrivals.count))
        #expect(abs(mean / 60 - 45) < 1)
    }

    @Test("what happens to consoles does not depend on how many texters come")
    func commonNumbers() {
        let few = Workload(Nights.busy, seed: 9)
        let many = Workload(Nights.busy.overloaded(by: 10), seed: 9)
        #expect(few.changes == many.changes && few.arrivals.count * 5 < many.arrivals.count)
    }
}

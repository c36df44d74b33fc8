import Testing

@testable import Desk
@testable import Postgres

@Suite("What is asked while a statement is in flight goes together with the next") struct CoalescerTests {
    /// Holds the first request until it is let go, so that others gather behind it.
    private final class House: Sendable {
        let asked = Recorder<[Int]>()
        let gate = Gate()

        /// - Parameter many: what a statement for several answers; nil stands for one that is to be asked alone.
        func coalescer(
            most: Int = 64, many: @escaping @Sendable ([Int]) throws -> [String?] = { $0.map { "together \($0)" } }
        ) -> Coalescer<Int, String, Int> {
            Coalescer(
                most: most,
                one: { [self] number in
                    asked.add([number])
                    if number == 0 { await gate.pass() }
                    if number == 13 { throw DeskError.noSuchConversation }
                    return "alone \(number)"
                },
                many: { [asked] numbers in
                    asked.add(numbers)
                    return try many(numbers)
                },
                key: { $0 % 100 })
        }
    }

    /// Asks 0, and the others while it is in flight, in their order; answers in the order asked.
    private func ask(_ coalescer: Coalescer<Int, String, Int>, _ house: House, _ numbers: [Int]) async -> [String] {
        await withTaskGroup(of: (Int, String).self) { group in
            for (place, number) in ([0] + numbers).enumerated() {
                group.addTask {
                    do { return (place, try await coalescer.ask(number)) } catch {
                        return (place, "\(type(of: error))")
                    }
                }
                if place == 0 { await house.gate.somebodyWaits() }
                while coalescer.gathered < place { await Task.yield() }
            }
            await house.gate.open()
            var answers = [String](repeating: "", count: numbers.count + 1)
            for await (place, answer) in group where answers.indices.contains(place) { answers[place] = answer }
            return answers
        }
    }

    @Test("one alone asks by itself; those behind it go together, each with its own answer")
    func together() async {
        let house = House()
        let answers = await ask(house.coalescer(), house, [1, 2, 3])
        #expect(answers == ["alone 0", "together 1", "together 2", "together 3"])
        #expect(house.asked.elements == [[0], [1, 2, 3]])
    }

    @Test("no statement names one key twice, nor more than it may")
    func keys() async {
        let house = House()
        let answers = await ask(house.coalescer(most: 2), house, [1, 101, 2, 3, 4])
        #expect(answers == ["alone 0", "together 1", "together 101", "together 2", "together 3", "alone 4"])
        #expect(house.asked.elements == [[0], [1, 2], [101, 3], [4]])
    }

    @Test("what a statement for several leaves open is asked alone, and so is all of what the database will not take")
    func alone() async {
        let open = House()
        #expect(
            await ask(open.coalescer { $0.map { $0 == 2 ? nil : "together \($0)" } }, open, [1, 2, 13])
                == ["alone 0", "together 1", "alone 2", "together 13"])
        let refused = House()
        let answers = await ask(
            refused.coalescer { _ in throw PostgresError(.server(sqlState: "22003")) }, refused,
            [1, 13, 2])
        #expect(answers == ["alone 0", "alone 1", "DeskError", "alone 2"])
    }

    @Test("where the database is away all are told, none is asked twice, and who comes later is asked again")
    func away() async throws {
        let house = House()
        let coalescer = house.coalescer { _ in throw PostgresError(.connectionLost) }
        #expect(
            await ask(coalescer, house, [1, 2]) == ["alone 0", "PostgresError", "PostgresError"])
        #expect(house.asked.elements == [[0], [1, 2]])
        #expect(try await coalescer.ask(5) == "alone 5")
    }
}

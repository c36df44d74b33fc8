import Domain
import Foundation
import Testing

@testable import Simulation

struct SimulatorTests {
    static let monday = RhythmTests.monday
    /// Four weeks, about 4,200 conversations.
    static let month = Array(Simulator(seed: 5).conversations(from: monday, to: monday + 28 * 86_400, perDay: 150))

    @Test("the same seed makes the same, another seed another, and a prefix is a prefix")
    func determinism() {
        let again = Simulator(seed: 5).conversations(from: Self.monday, to: Self.monday + 28 * 86_400, perDay: 150)
        #expect(Array(again.prefix(300)) == Array(Self.month.prefix(300)))
        let other = Simulator(seed: 6).conversations(from: Self.monday, to: Self.monday + 86_400, perDay: 150)
        #expect(other.map(\.openedAt) != Array(Self.month.prefix(150)).map(\.openedAt))
    }

    @Test("about as many as asked for, in order, within the time; more in the evening than at dawn")
    func arrivals() {
        let expected = 28 * 150.0
        #expect(abs(Double(Self.month.count) - expected) < 5 * expected.squareRoot())
        #expect(zip(Self.month, Self.month.dropFirst()).allSatisfy { $0.openedAt <= $1.openedAt })
        #expect(Self.month.allSatisfy { Self.monday <= $0.openedAt && $0.openedAt < Self.monday + 28 * 86_400 })
        #expect(Self.month.enumerated().allSatisfy { $0 == $1.number })

        func count(hours: Range<Double>) -> Int {
            Self.month.count {
                hours.contains(
                    $0.openedAt.timeIntervalSince(Self.monday).truncatingRemainder(dividingBy: 86_400) / 3_600)
            }
        }
        #expect(count(hours: 20..<24) > 2 * count(hours: 4..<8))
    }

    @Test("a spike brings its factor")
    func spike() {
        var rhythm = Rhythm()
        let noon = Self.monday + 12 * 3_600
        rhythm.spikes = [.init(from: noon, to: noon + 7_200, factor: 5)]
        let calm = Array(Simulator(seed: 2).conversations(from: noon, to: noon + 7_200, perDay: 2_400)).count
        let busy = Array(Simulator(seed: 2, rhythm: rhythm).conversations(from: noon, to: noon + 7_200, perDay: 2_400))
            .count
        #expect((4.0...6.0).contains(Double(busy) / Double(calm)))
    }

    @Test("nothing from a rate or a time that holds none", arguments: [0, -1, Double.nan, .infinity])
    func nothing(perDay: Double) {
        let simulator = Simulator(seed: 1)
        #expect(Array(simulator.conversations(from: Self.monday, to: Self.monday + 60, perDay: perDay)).isEmpty)
        #expect(simulator.texts(count: 10, perDay: perDay).isEmpty)
        #expect(Array(simulator.conversations(from: Self.monday, to: Self.monday - 60, perDay: 100)).isEmpty)
        #expect(simulator.texts(count: 0).isEmpty)
    }

    @Test("levels, languages, endings and handle times as crisis lines publish them")
    func mix() {
        func share(_ holds: (SimulatedConversation) -> Bool) -> Double {
            Double(Self.month.count(where: holds)) / Double(Self.month.count)
        }
        #expect((0.76...0.86).contains(share { $0.level <= .elevated }))
        #expect((0.012...0.034).contains(share { $0.level.isOrange }))
        #expect(Set(Self.month.map(\.level)) == Set(Severity.allCases))
        #expect((0.12...0.18).contains(share { $0.texter.language == .spanish }))
        #expect((0.02...0.12).contains(share { !Set($0.tags).isDisjoint(with: IssueTag.queueKeepers) }))
        #expect(share { $0.tags.count >= 2 } > 0.5)
        #expect((0.0001...0.0099).contains(share { $0.outcome == .activeRescue }))
        #expect(Set(Self.month.map(\.outcome)) == Set(Outcome.allCases))
        #expect(share { $0.confirmedLevel == $0.level } > 0.85)
        #expect(Set(Self.month.flatMap(\.tags)).isSuperset(of: IssueTag.known))

        let minutes = Self.month.filter { $0.outcome != .notACrisis }.map { $0.handled / 60 }.sorted()
        #expect((37.5...42.5).contains(minutes.reduce(0, +) / Double(minutes.count)))
        #expect(minutes[minutes.count / 2] < 36)
    }

    @Test("a conversation's steps are in order, start with the texter, and end before the close")
    func steps() {
        for conversation in Self.month {
            let times = conversation.steps.map(\.after)
            #expect(times.first == 0 && zip(times, times.dropFirst()).allSatisfy(<=), "\(conversation.number)")
            #expect((times.last ?? .infinity) <= conversation.waited + conversation.handled)
            #expect(conversation.steps.first?.author == .texter)
            #expect(conversation.steps.allSatisfy { ($0.author == .counselor) == ($0.move != nil) && !$0.text.isEmpty })
            let texts = conversation.steps.count { $0.author == .texter }
            #expect((1...20).contains(texts))
            #expect(!conversation.steps.contains { $0.text.contains { "[]{}|".contains($0) } }, "\(conversation.steps)")
        }
        let texts = Self.month.reduce(0) { $0 + $1.steps.count { $0.author == .texter } }
        #expect((6.0...10.0).contains(Double(texts) / Double(Self.month.count)))
    }

    @Test(
        "some texters come back days later, at the same address and in the same language, and are never twice at once")
    func returning() {
        let returning = Self.month.count(where: \.returning)
        #expect((0.10...0.16).contains(Double(returning) / Double(Self.month.count)))
        for (_, conversations) in Dictionary(grouping: Self.month, by: \.texter.address) {
            #expect(Set(conversations.map(\.texter)).count == 1)
            #expect(conversations.first?.returning == false)
            for (earlier, later) in zip(conversations, conversations.dropFirst()) {
                #expect(later.returning && later.openedAt > earlier.closedAt + 12 * 3_600)
            }
        }
    }

    @Test("a million texters have a million addresses, none of which a telephone can reach")
    func addresses() {
        let tails = Set((0..<1_000_000).lazy.map { $0 * 387_421 % 1_000_000 })
        #expect(tails.count == 1_000_000)
        func addresses(_ numbers: Range<Int>, seed: UInt64) -> Set<String> {
            Set(numbers.map { SimulatedTexter.address(of: $0, seed: seed) })
        }
        let some = addresses(0..<2_000, seed: 1)
        #expect(some.count == 2_000)
        #expect(some.allSatisfy { $0.hasPrefix("+15550") && $0.count == 12 && $0.dropFirst().allSatisfy(\.isNumber) })
        #expect(some == addresses(1_000_000..<1_002_000, seed: 1))
        #expect(addresses(0..<2_000, seed: 2).intersection(some).count < 200)
    }

    @Test("different people write different things")
    func variety() {
        let transcripts = Self.month.map { $0.steps.filter { $0.author == .texter }.map(\.text) }
        #expect(Double(Set(transcripts).count) > 0.97 * Double(transcripts.count))
        let long = transcripts.joined().filter { $0.utf8.count > 30 }
        #expect(Double(Set(long).count) > 0.5 * Double(long.count))
    }

    @Test("a stream of texts: exactly as many, in order of time, each with an id of its own")
    func stream() {
        let texts = Simulator(seed: 1).texts(count: 5_000)
        #expect(texts.count == 5_000)
        #expect(Set(texts.map(\.providerMessageID)).count == 5_000)
        #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.receivedAt <= $1.receivedAt })
        #expect(texts == Simulator(seed: 1).texts(count: 5_000))
        #expect(Array(texts.prefix(1_000)) == Simulator(seed: 1).texts(count: 1_000))
        let interleaved = zip(texts, texts.dropFirst()).count { $0.from != $1.from }
        #expect(interleaved > 3_000)
        #expect(
            Set(Simulator(seed: 2).texts(count: 500).map(\.providerMessageID)).isDisjoint(
                with: texts.map(\.providerMessageID)))
    }
}

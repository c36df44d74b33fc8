import Domain
import Foundation

extension Simulator {
    /// A sequence of conversations, made one by one as they are asked for.
    public struct Conversations: Sequence, IteratorProtocol, Sendable {
        private let simulator: Simulator
        private let to: Date
        /// Arrivals a second at the rhythm's bound, of which ``next()`` keeps the share that the moment has.
        private let rate: Double
        private var random: SeededGenerator
        private var now: Date
        private var number = 0
        private var texters = 0
        private var known: [(texter: SimulatedTexter, until: Date)] = []

        init(simulator: Simulator, from: Date, to: Date, perDay: Double) {
            self.simulator = simulator
            self.to = to
            now = from
            rate = perDay / 86_400 * simulator.rhythm.bound
            random = SeededGenerator(seed: simulator.seed)
        }

        public mutating func next() -> SimulatedConversation? {
            guard arrive() else { return nil }
            let (texter, returning) = texter()
            let level = random.weighted(simulator.levelMix).flatMap(Severity.init(rawValue:)) ?? .routine
            var playwright = Playwright(texter: texter, level: level, random: random.stream(UInt64(number)))
            let play = playwright.play()
            let conversation = SimulatedConversation(
                number: number, texter: texter, returning: returning, level: level, tags: play.tags, openedAt: now,
                steps: play.steps, waited: play.waited, handled: play.handled, outcome: play.outcome,
                confirmedLevel: play.confirmed)
            number += 1
            remember(texter, until: conversation.closedAt)
            return conversation
        }

        /// Goes to the next arrival by thinning: false when none is left before the end.
        private mutating func arrive() -> Bool {
            guard rate > 0, rate.isFinite else { return false }
            let bound = simulator.rhythm.bound
            repeat {
                now += random.exponential(rate: rate)
                if now >= to { return false }
            } while !random.chance(simulator.rhythm.factor(at: now) / bound)
            return true
        }

        /// Somebody who wrote before and has been gone for half a day, or somebody new.
        private mutating func texter() -> (SimulatedTexter, Bool) {
            if !known.isEmpty, random.chance(simulator.returnShare) {
                let index = random.below(known.count)
                if now.timeIntervalSince(known[index].until) > 12 * 3_600 {
                    known.swapAt(index, known.count - 1)
                    if let (texter, _) = known.popLast() { return (texter, true) }
                }
            }
            let language: Language = random.chance(simulator.spanishShare) ? .spanish : .english
            let texter = SimulatedTexter(number: texters, seed: simulator.seed, language: language, using: &random)
            texters += 1
            return (texter, false)
        }

        /// The last twenty thousand texters, about, may come back.
        private mutating func remember(_ texter: SimulatedTexter, until: Date) {
            if known.count < 20_000 {
                known.append((texter, until))
            } else {
                known[number % known.count] = (texter, until)
            }
        }
    }
}

internal import Foundation

@testable import Guidance

/// A line with known truth: what every phrase does, who is confounded how, who answers.
struct World {
    /// Why a survey comes back.
    enum Answers { case bySignals, byHelp, shifted }

    var tags = 8
    var phrases = 50
    var lines = 40_000
    var places = 5
    /// Effects are uniform in these, either sign, around the tag's mean.
    var effects = 0.0...0.15
    var answers = Answers.bySignals
    /// Intercept of answering.
    var answering = -1.1
    var useRate = 0.85
    var confounding = 1.0
    /// Whether signals come before having helped and hang on nothing, so that phrases do not show in them; else they
    /// follow from it.
    var signalsFirst = false
    /// How much more often than usual the helped show good signals; 1 is usual.
    var signalStrength = 1.0

    private(set) var base: [Double] = []
    private(set) var effect: [[Double]] = []
    private var popularity: [[Double]] = []
    private var leaning: [[Double]] = []

    static func name(_ tag: Int) -> String { "tag\(tag)" }
    static func id(_ phrase: Int) -> String { "p\(phrase)" }

    mutating func populate(_ rng: inout SeededGenerator) {
        for _ in 0..<tags {
            base.append(Double.random(in: 0.38...0.58, using: &rng))
            var own = (0..<phrases).map { _ in
                Double.random(in: effects, using: &rng) * (rng.chance(0.5) ? 1 : -1)
            }
            let mean = own.reduce(0, +) / Double(phrases)
            own = own.map { $0 - mean }
            effect.append(own)
            popularity.append((0..<phrases).map { _ in 0.6 * rng.normal() })
            leaning.append((0..<phrases).map { _ in 0.5 * confounding * rng.normal() })
        }
    }

    /// The probability of having helped, of a line's level and distress and the phrase used.
    func truth(_ tag: Int, level: Int, distress: Int, phrase: Int?) -> Double {
        let p = base[tag] - 0.08 * (Double(level) - 1.2) - 0.02 * (Double(distress) - 5)
        return min(0.97, max(0.03, p + (phrase.map { effect[tag][$0] } ?? -0.03)))
    }

    /// - Parameter first: for each tag the phrases that fill the first place, each equally often; nil for as it goes.
    func log(
        _ rng: inout SeededGenerator, first: [[Int]]? = nil
    ) -> (lines: [Shown], helped: [Bool]) {
        var log: [Shown] = []
        var truth: [Bool] = []
        for index in 0..<lines {
            let tag = Int.random(in: 0..<tags, using: &rng)
            let level = [0, 0, 0, 1, 1, 1, 1, 2, 2, 3][Int.random(in: 0..<10, using: &rng)]
            let distress = min(10, max(1, Int((4 + 1.2 * Double(level) + 1.8 * rng.normal()).rounded())))
            var left = Array(0..<phrases)
            var weights = left.map { exp(popularity[tag][$0] + leaning[tag][$0] * (Double(level) - 1.2)) }
            var shown: [Int] = []
            var propensity: [Double] = []
            for place in 0..<places {
                let total = weights.reduce(0, +)
                var draw = Double.random(in: 0..<total, using: &rng)
                var pick = 0
                while pick < left.count - 1, draw >= weights[pick] {
                    draw -= weights[pick]
                    pick += 1
                }
                if place == 0, let forced = first?[tag].randomElement(using: &rng) { pick = forced }
                propensity.append(weights[pick] / total)
                shown.append(left[pick])
                left.remove(at: pick)
                weights.remove(at: pick)
            }
            var used: Int?
            if rng.chance(useRate) {
                let place = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4][Int.random(in: 0..<11, using: &rng)]
                used = shown[min(place, places - 1)]
            }
            let before = (calmer: rng.chance(0.5), abandoned: rng.chance(0.15))
            var p = self.truth(tag, level: level, distress: distress, phrase: used)
            // Of mean 0, so that `truth` stays the truth.
            if signalsFirst { p += (before.calmer ? 0.15 : -0.15) + (before.abandoned ? -0.17 : 0.03) }
            let helped = rng.chance(p)
            truth.append(helped)
            let tell = 1.15 * signalStrength * (helped ? 1 : -1)
            let calmer = signalsFirst ? before.calmer : rng.chance(1 / (1 + exp(-tell)))
            let abandoned = signalsFirst ? before.abandoned : rng.chance(1 / (1 + exp(1.8 + 0.85 * tell)))
            let texts = 2 + Int(exp(2.2 + (helped ? 0.3 : 0) + 0.5 * rng.normal()))
            let good = (calmer ? 1.5 : -0.6) - (abandoned ? 2.2 : 0) + 0.04 * Double(min(40, texts) - 12)
            let logit: Double =
                switch answers {
                case .bySignals: answering + good
                case .byHelp: helped ? -0.4 : -2.3
                case .shifted: answering + 0.6 * good + (helped ? 0.8 : -0.4)
                }
            let answered = rng.chance(1 / (1 + exp(-logit)))
            if let line = try? Shown(
                conversation: "c\(index)", tag: World.name(tag), level: level, shown: shown.map(World.id),
                propensity: propensity, used: used.map(World.id),
                signals: .init(distressBefore: distress, texts: texts, abandoned: abandoned, calmer: calmer),
                answered: answered, helped: answered ? helped : nil)
            {
                log.append(line)
            }
        }
        return (log, truth)
    }

    /// The true rate of every phrase, standardised to its tag's lines.
    func rates(_ log: [Shown]) -> [[Double]] {
        var mixes = [[Int: Int]](repeating: [:], count: tags)
        for line in log {
            guard let tag = Int(line.tag.dropFirst(3)) else { continue }
            mixes[tag][line.level * 100 + (line.signals.distressBefore ?? 0), default: 0] += 1
        }
        return (0..<tags).map { tag in
            let lines = mixes[tag].values.reduce(0, +)
            return (0..<phrases).map { phrase in
                mixes[tag].reduce(0.0) {
                    $0 + Double($1.value)
                        * truth(tag, level: $1.key / 100, distress: $1.key % 100, phrase: phrase)
                } / Double(max(1, lines))
            }
        }
    }
}

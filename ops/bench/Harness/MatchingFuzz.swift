import ArgumentParser
import Content
import Domain
import Simulation
import Triage

/// Holds the prefilter to the plain loop on texts made from the rules' examples, and the whole classifier to not trapping
/// and to giving spans within the text. Prints `differences 0 of <count>`; the first difference ends it with an error.
struct MatchingFuzz {
    private let classifier: Classifier
    private let stage: MatchingStage
    private let seeds: [[Unicode.Scalar]]

    init(_ classifier: Classifier, _ pack: Pack, _ stage: MatchingStage) {
        (self.classifier, self.stage) = (classifier, stage)
        seeds = pack.rules.flatMap { $0.matching + $0.skipping }.map { Array($0.text.unicodeScalars) }
    }

    func run(_ count: Int) throws {
        guard !seeds.isEmpty else { throw ValidationError("the pack has no examples to make texts of") }
        var random = SeededGenerator(seed: 20)
        var matches = 0
        for round in 0..<count {
            let text = text(&random)
            let normalized = Array(classifier.normalized(text).text.utf8)
            stage.load(normalized)
            _ = stage.matchEveryAlternative()
            let wanted = stage.matches
            matches += stage.match()
            guard stage.matches == wanted else {
                throw ValidationError("round \(round): prefilter and loop differ on \(text.debugDescription)")
            }
            let length = text.utf8.count
            let found = classifier.assess(text, language: nil)
            guard found.evidence.allSatisfy({ 0 <= $0.start && $0.start <= $0.end && $0.end <= length }) else {
                throw ValidationError("round \(round): a span leaves the text \(text.debugDescription)")
            }
        }
        print("differences 0 of \(count), matches \(matches)")
    }

    private static let noise = Array(
        "\u{17F}\u{212A}é_💊🥀\u{A0}\n x'’!1*.s\u{200B}\u{301}\u{202E}ש🇺🇸\u{FFFD}\0aаі".unicodeScalars)

    /// One example, the ends of two, or many as one long text, with a few letters changed.
    private func text(_ random: inout SeededGenerator) -> String {
        var scalars = seeds[random.below(seeds.count)]
        if random.below(8) == 0 {
            for _ in 0..<random.below(12) { scalars += [" "] + seeds[random.below(seeds.count)] }
        }
        if random.below(4) == 0 {
            let other = seeds[random.below(seeds.count)]
            scalars = Array(
                scalars.prefix(random.below(scalars.count + 1)) + other.suffix(random.below(other.count + 1)))
        }
        for _ in 0..<random.below(5) where !scalars.isEmpty {
            let place = random.below(scalars.count)
            switch random.below(5) {
            case 0: scalars.remove(at: place)
            case 1: scalars.insert(Self.noise[random.below(Self.noise.count)], at: place)
            case 2: scalars[place] = Self.noise[random.below(Self.noise.count)]
            case 3: scalars[place] = scalars[place].properties.uppercaseMapping.unicodeScalars.first ?? "x"
            default: scalars.insert(scalars[place], at: place)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

import Domain
import Testing

@testable import Simulation

struct GrammarTests {
    @Test("choices nest, words name words, and what is nothing leaves no space")
    func expansion() {
        let grammar = Grammar(vocabulary: [
            "who": ["my [big|little] {kin}"], "kin": ["brother"], "circle": ["a {circle}"],
        ])
        var random = SeededGenerator(seed: 1)
        let said = Set(
            (0..<200).map { _ in grammar.expand("{who} [yells|[always|never] yells][|, really] .", using: &random) })
        let expected = ["my big brother", "my little brother"].flatMap { who in
            ["yells", "always yells", "never yells"].flatMap { does in ["\(who) \(does).", "\(who) \(does), really."] }
        }
        #expect(said == Set(expected))
        #expect(grammar.expand("{circle}", using: &random).hasPrefix("a a"))
        #expect(grammar.expand("an [open end", using: &random) == "an open end")
        #expect(grammar.expand("{unknown} word", using: &random) == "word")
    }

    @Test(
        "every template asks only for words there are, and closes what it opens",
        arguments: [Language.english, .spanish])
    func templates(language: Language) {
        let tongue = Tongue.speaking(language)
        let words = tongue.grammar.vocabulary
        for template in tongue.everyTemplate + words.values.joined() {
            for name in Grammar.names(in: template) {
                #expect(words[name]?.isEmpty == false, "{\(name)} in: \(template)")
            }
            #expect(template.count { $0 == "[" } == template.count { $0 == "]" }, "\(template)")
            #expect(template.count { $0 == "{" } == template.count { $0 == "}" }, "\(template)")
        }
    }

    @Test("every scene has what its levels need", arguments: [Language.english, .spanish])
    func scenes(language: Language) {
        let tongue = Tongue.speaking(language)
        for level in Severity.allCases {
            #expect(tongue.scenes.contains { $0.weight(at: level) > 0 })
            #expect(tongue.answers[level]?.isEmpty == false)
            for scene in tongue.scenes where level > .routine && scene.weight(at: level) > 0 {
                #expect(scene.disclosures[level]?.isEmpty == false, "\(scene.tags) at \(level)")
            }
        }
        for scene in tongue.scenes {
            #expect(!scene.openings.isEmpty && !scene.details.isEmpty && !scene.reflections.isEmpty)
            #expect(scene.tags.allSatisfy { IssueTag.known.contains(IssueTag($0)) }, "\(scene.tags)")
        }
        for move in SimulatedConversation.Move.allCases where move != .reflection {
            #expect(tongue.counselor[move]?.isEmpty == false, "\(move)")
        }
    }

    @Test("English speaks of every issue of the field")
    func tags() {
        let spoken = Set(Scene.english.flatMap(\.tags))
        #expect(IssueTag.known.map(\.id).filter { !spoken.contains($0) } == [])
    }
}

extension Tongue {
    fileprivate var everyTemplate: [String] {
        let own = [greetings, whereabouts, resources, safer, thanks].joined()
        let keyed = [answers, plan, means, timeframe].flatMap { $0.values.joined() }
        let told = scenes.flatMap { $0.openings + $0.details + $0.reflections + $0.disclosures.values.joined() }
        return own + keyed + told + counselor.values.joined()
    }
}

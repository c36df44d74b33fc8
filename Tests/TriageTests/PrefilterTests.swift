import Content
import Testing

@testable import Triage

/// The prefilter against the plain loop over every rule.
struct PrefilterTests {
    @Test func findsWhatTheLoopFinds() throws {
        let pack = try Pack.load(directory: TestPack.realDirectory)
        let classifier = try Classifier(pack)
        var random = SeededRandom(state: 3)
        var matches = 0
        for rule in pack.rules {
            for example in rule.matching + rule.skipping {
                for _ in 0..<4 {
                    let differing = compare(classifier, mutate(example.text, &random))
                    #expect(differing.same, "\(example.text)")
                    matches += differing.count
                }
            }
        }
        #expect(matches > 1_000)
    }

    /// A negative control: with a clause that matches do not hold, the comparison must notice.
    @Test func aWrongClauseIsNoticed() throws {
        let pattern = try Pattern("\\bkill myself\\b")
        let units = [Matcher.Unit(pattern: pattern, rule: 0)]
        let wrongWay = Way(marks: [Way.Mark([Array("zzzz".utf8)])], tail: 4)
        let wrong = Matcher(units: units, prefilter: Prefilter([[Asked(wrongWay, WindowCounts(examples: []))]]))
        let scratch = Scratch()
        let classifier = try TestPack.small.get()
        var text = "i will kill myself"
        _ = text.withUTF8 { classifier.normalizer.normalize($0, into: scratch) }
        wrong.run(scratch)
        #expect(scratch.matches.isEmpty)
    }

    /// U+017F and U+212A are the s and the k that a caseless pattern matches too. The oracle never sees them: it reads the
    /// text with plain letters, by the plain loop. Without their folding, texts go wrong, and this comparison says so.
    @Test(arguments: [false, true])
    func foldsLongSAndKelvin(planted: Bool) throws {
        let classifier = try TestPack.real.get()
        let table = planted ? FoldTable(without: [0x17F, 0x212A]) : FoldTable.shared
        let normalizer = Normalizer(vocabulary: classifier.normalizer.vocabulary, table: table)
        var random = SeededRandom(state: 9)
        var wrong = 0
        for rule in classifier.rules {
            for example in rule.matching {
                let plain = example.text.lowercased()
                let odd = plain.map { letter -> String in
                    guard Bool.random(using: &random) else { return String(letter) }
                    return letter == "s" ? "\u{17F}" : letter == "k" ? "\u{212A}" : letter.uppercased()
                }.joined()
                let wanted = rules(plain, classifier, classifier.normalizer, classifier.everyRule)
                wrong += rules(odd, classifier, normalizer, classifier.matcher) == wanted ? 0 : 1
            }
        }
        #expect(planted ? wrong > 100 : wrong == 0, "\(wrong) texts went wrong")
    }

    private func rules(
        _ text: String, _ classifier: Classifier, _ normalizer: Normalizer, _ matcher: Matcher
    ) -> [Int] {
        var text = text
        let scratch = Scratch()
        _ = text.withUTF8 { normalizer.normalize($0, into: scratch) }
        return findings(classifier, matcher, scratch).map(\.[0])
    }

    /// Alternatives whose beginnings are read once match in the same places.
    @Test(arguments: [
        ("(?:want to|wanna|need)", "(?:wan(?:t to|na)|need)"), ("(?:a|ab|b|ac)", "(?:a(?:|b|c)|b)"),
        ("(?:ab|[x]|ac)", "(?:ab|[x]|ac)"), ("(?<=ab|ac)x", "(?<=ab|ac)x"), ("(?:ab?|ac)", "(?:a(?:b?|c))"),
        ("a{2}|ab", "a{2}|ab"), ("\\Qab|ac\\E", "\\Qab|ac\\E"), ("(?i)(?:ab|ac)", "(?i)(?:ab|ac)"),
    ])
    func factoring(_ pattern: String, _ factored: String) {
        #expect(Factoring.factored(pattern) == factored)
    }

    @Test(
        arguments: [
            ("a|", [[]]), (".*", [[]]), ("\\d+", [[]]), ("(?i)kill", [[]]), ("kill(?=x)", [["kill"]]),
            ("(a|b)c", [["ac", "bc"]]),
            ("ki?ll", [["kll", "kill"]]), ("kill+", [["kill"]]), ("(?:ab){2}", [["abab"]]),
            ("\\bab\\b.cd", [["\u{2}ab\u{2}"], ["cd"]]), ("pay|pay my", [["pay"], ["pay\u{2}my"]]),
            ("(?:ab)*cd", [["cd"]]),
            ("[ae]x", [["ax", "ex"]]),
            ("[^a]bc", [["bc"]]), ("[a-z]bc", [["bc"]]), ("a\\.b", [["a.b"]]), ("(?<!x)ab", [["ab"]]), ("(a)\\1", [[]]),
            ("\\Qa|b\\E", [[]]),
        ] as [(String, [[String]])])
    func extraction(_ pattern: String, _ expected: [[String]]) {
        let found = LiteralExtraction.alternatives(of: pattern).flatMap { alternative in
            alternative.ways.flatMap(\.marks).map { $0.strings.map { String(decoding: $0, as: UTF8.self) } }
        }
        let wanted = expected.filter { !$0.isEmpty }
        #expect(found.map { Set($0) } == wanted.map { Set($0) })
    }

    private func compare(_ classifier: Classifier, _ text: String) -> (same: Bool, count: Int) {
        var text = text
        return classifier.pool.with { scratch in
            _ = text.withUTF8 { classifier.normalizer.normalize($0, into: scratch) }
            let fast = findings(classifier, classifier.matcher, scratch)
            return (fast == findings(classifier, classifier.everyRule, scratch), fast.count)
        }
    }

    /// Rules with their places, those made of parts as a whole: a part by itself is no finding.
    private func findings(_ classifier: Classifier, _ matcher: Matcher, _ scratch: Scratch) -> [[Int]] {
        matcher.run(scratch)
        var found: [[Int]] = []
        classifier.eachFinding(in: scratch) { found.append([$0.match.rule, $0.match.start, $0.match.end]) }
        return found
    }

    private func mutate(_ text: String, _ random: inout SeededRandom) -> String {
        let noise = ["\u{17F}", "\u{212A}", "é", "_", "💊", "\u{A0}", "\n", "x", " ", "S", "'"]
        var characters = Array(text)
        for _ in 0..<Int.random(in: 0...3, using: &random) where !characters.isEmpty {
            let place = Int.random(in: characters.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 3:
                let letter = characters[place].lowercased()
                characters[place] = letter == "s" ? "\u{17F}" : letter == "k" ? "\u{212A}" : characters[place]
            case 0: characters.remove(at: place)
            case 1: characters.insert(contentsOf: noise.randomElement(using: &random) ?? "x", at: place)
            default: characters[place] = Character(characters[place].uppercased())
            }
        }
        return String(characters)
    }
}

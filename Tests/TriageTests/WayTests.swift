import Content
import Domain
import Testing

@testable import Triage

/// What the prefilter knows of order and distance, and what a wrong word about them would do.
struct WayTests {
    private static let taken = #"\b(?:took|ate)\b.{0,9}\b(?:pills|tabs)\b"#

    @Test(arguments: [
        ("she took the pills", 1), ("pills she took", 0), ("took a good long look at the pills", 0),
        ("took éééééééé pills", 1), ("took éééééééééééé pills", 1), ("took pills then ate tabs", 1), ("tookpills", 0),
        ("took", 0), ("", 0),
    ])
    func onlyWhatStandsInOrderAndNearIsTried(_ text: String, _ wanted: Int) throws {
        let stage = try MatchingStage([Rule.Part(pattern: Self.taken)], corpus: [text])
        stage.load(Array(text.utf8))
        #expect(stage.candidates() == wanted)
        let found = stage.match()
        #expect(stage.matchEveryAlternative() == found)
    }

    @Test(
        arguments: [
            ("\\bab\\b.cd", [[0, 1], [3, 1]], 2), ("(?:took|ate) .{0,9}(?:pills|tabs)", [[0, 3], [14, 3]], 5),
            ("abc+de", [[0, 1], [Way.unbounded, 2]], 3), ("ab.*cd", [[0, 1], [Way.unbounded, 1]], 2),
            ("x.{3}abc", [[4, 2]], 3),
        ] as [(String, [[Int]], Int)])
    func distances(_ pattern: String, _ marks: [[Int]], _ tail: Int) throws {
        let way = try #require(LiteralExtraction.alternatives(of: pattern).first?.ways.first)
        #expect(way.marks.map { [$0.lead, $0.span] } == marks && way.tail == tail, "\(way)")
    }

    /// A distance that is too short, an order that is wrong, a start that comes too late: each loses a match, and the
    /// comparison with the plain loop says so.
    @Test(arguments: [nil, "near", "order", "start"] as [String?])
    func aWrongDistanceIsNoticed(planted: String?) throws {
        var way = try #require(LiteralExtraction.alternatives(of: Self.taken).first?.ways.first)
        switch planted {
        case "near": way.marks[1].lead = 3
        case "order": way.marks.reverse()
        case "start": way = Way(marks: [Way.Mark([Array("pills".utf8)])], tail: 5)
        default: break
        }
        let units = [Matcher.Unit(pattern: try Pattern(Self.taken), rule: 0)]
        let fast = Matcher(units: units, prefilter: Prefilter([[Asked(way, WindowCounts(examples: []))]]))
        let scratch = Scratch()
        scratch.load(Array("took the pills".utf8))
        fast.run(scratch)
        #expect(scratch.matches.count == (planted == nil ? 1 : 0))
    }

    /// Of strings that begin alike the shortest says all.
    @Test func stringsThatBeginAlike() {
        let mark = Way.Mark(["pay my", "pay", "paid", "play"].map { Array($0.utf8) })
        #expect(mark.strings.map { String(decoding: $0, as: UTF8.self) } == ["paid", "pay", "play"])
    }

    /// Beyond 64 bytes places are known by stretches, beyond ASCII distances by characters.
    @Test func longTextsAndForeignLettersLoseNothing() throws {
        let stage = try MatchingStage(
            [
                Rule.Part(pattern: Self.taken), Rule.Part(pattern: #"\bend .{0,30}life\b"#),
                // What must stand in it does not stand at its beginning.
                Rule.Part(pattern: #"[a-z].{1,9}\btabs\b"#),
            ], corpus: [])
        var random = SeededRandom(state: 11)
        let words = ["took", "ate", "pills", "tabs", "end", "life", "é", "🥀", "my", "x", ".", "\n", "took the tabs"]
        var matches = 0
        for _ in 0..<3_000 {
            let count = Int.random(in: 1...90, using: &random)
            let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            stage.load(Array(text.utf8))
            _ = stage.matchEveryAlternative()
            let wanted = stage.matches
            matches += stage.match()
            #expect(stage.matches == wanted, "\(text)")
        }
        #expect(matches > 1_000)
    }
}

/// A rule's second pattern, for long texts.
struct LongTextTests {
    @Test(arguments: [(170, 0), (190, 1), (400, 1)])
    func readsLongTextsOnly(_ length: Int, _ evidence: Int) throws {
        let classifier = try FormatPack.classifier([
            "id: suicide.long\n  shows: [distress]\n  pattern: '\\bnobody calls\\b'\n  long: '\\bmy height\\b'"
        ])
        let filler = Array(repeating: "word ", count: 80).joined().prefix(length - " my height".utf8.count)
        let text = filler + " my height"
        #expect(text.utf8.count == length)
        #expect(classifier.assess(String(text), language: .english).evidence.count == evidence)
        #expect(classifier.assess("nobody calls", language: .english).evidence.count == 1)
    }
}

import Domain
import Testing
import Triage

struct NormalizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let normalized: String
        init(_ text: String, _ normalized: String) { (self.text, self.normalized) = (text, normalized) }
        var testDescription: String { "\(text) -> \(normalized)" }
    }

    @Test(arguments: [
        Case("I don\u{2019}t  Want\u{A0}to\tLIVE", "i don't want to live"),
        Case("don\u{2BC}t don\u{2032}t don`t don\u{B4}t", "don't don't don't don't"),
        Case(" a \r\n\r\n b ", "a\nb"), Case("k\u{200B}i\u{200D}l\u{FEFF}l\u{AD}", "kill"), Case("k\0ill", "kill"),
        Case("ｋｉｌｌ 𝓶𝔂𝓼𝓮𝓵𝓯 ⓓⓘⓔ 🅺🅼🆂", "kill myself die kms"), Case("mañana quitándome", "manana quitandome"),
        Case("k\u{456}ll mys\u{435}lf", "kill myself"), Case("привет", "привет"),
        Case("\u{455}u\u{456}c\u{456}de", "suicide"),
        Case("dieeee", "die"), Case("sooooo", "so"), Case("killlll", "kill"), Case("I neeeed", "i ned"),
        Case("need bee", "need bee"),
        Case("su1c1de", "suicide"), Case("k!ll myself!", "kill myself!"), Case("un4live", "unalive"),
        Case("mys3lf", "myself"),
        Case("$uicide su*cide", "suicide suicide"),
        Case("l8r 2nite gr8 b4 800mg 20 pills", "l8r 2nite gr8 b4 800mg 20 pills"),
        Case("1die 4 u", "1die 4 u"), Case("s.u.i.c.i.d.e", "suicide"), Case("d i e", "die"), Case("D-I-E", "die"),
        Case("k.m.s", "kms"),
        Case("i w a n t t o d i e", "i want to die"), Case("u r a b c", "u r a b c"), Case("u.s.a", "u.s.a"),
        Case("R U ok", "r u ok"),
        Case("💊💊🔪", "pill pill knife"), Case("took💊now", "took pill now"), Case("👍🏽 ok", "👍 ok"), Case("", ""),
        Case(" \n", ""),
        Case("“no”—never", "\"no\" - never"), Case("ß½…", "ss1/2..."), Case("שלום kill", "שלום kill"),
    ])
    func folds(_ example: Case) throws {
        let pack = try TestPack.classifier(
            TestPack.rules + [TestPack.rule("suicide.words", "[desire]", #"\bwant to (?:die|kms)\b"#)])
        #expect(pack.normalized(example.text).text == example.normalized)
    }

    /// Starts and ends are scalar boundaries of the text, ascending, and each byte's character folds to that byte's text.
    @Test func everyByteHasItsWayBack() throws {
        let classifier = try TestPack.small.get()
        var random = SeededRandom(state: 7)
        for _ in 0..<3_000 {
            let text = random.text(longest: 30)
            let normalized = classifier.normalized(text)
            #expect(normalized.starts.count == normalized.text.utf8.count)
            var boundaries = Set(text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) })
            boundaries.insert(text.utf8.count)
            var last = 0
            for (start, end) in zip(normalized.starts, normalized.ends) {
                guard boundaries.contains(start), boundaries.contains(end), start < end, start >= last else {
                    Issue.record("\(start)..<\(end) after \(last) in \(text.debugDescription)")
                    return
                }
                last = start
            }
        }
    }

    /// Between anything at all, right-to-left, emoji and combining marks among it, the words are found where they stand.
    @Test func wordsAreFoundWhereTheyStand() throws {
        let classifier = try TestPack.small.get()
        let around = [
            "שלום", "مرحبا", "\u{202E}", "\u{202B}أنا\u{202C}", "👨‍👩‍👧", "🏳️‍🌈", "e\u{301}", "क्षि", "ﷺ", "한", "İ", "ﬁ", "’",
            "\u{200F}",
        ]
        var random = SeededRandom(state: 11)
        for _ in 0..<2_000 {
            var (before, after) = ("", "")
            for _ in 0..<Int.random(in: 0...6, using: &random) { before += around.randomElement(using: &random) ?? "" }
            for _ in 0..<Int.random(in: 0...6, using: &random) { after += around.randomElement(using: &random) ?? "" }
            let text = before + " Kill Myself " + after
            let normalized = classifier.normalized(text)
            let found = try #require(normalized.text.firstRange(of: "kill myself"), "\(text.debugDescription)")
            let bytes = normalized.text.utf8
            let first = bytes.distance(from: bytes.startIndex, to: found.lowerBound)
            let last = bytes.distance(from: bytes.startIndex, to: found.upperBound) - 1
            let source = Array(text.utf8)[normalized.starts[first]..<normalized.ends[last]]
            #expect(String(decoding: source, as: UTF8.self) == "Kill Myself", "\(text.debugDescription)")
        }
    }

    @Test func truncatesAtACharacterAndSaysSo() throws {
        let classifier = try TestPack.small.get()
        let text = String(repeating: "éx", count: 40_000)
        // 32 KiB hold 10,922 of these three bytes and one more é.
        #expect(classifier.normalized(text).text.utf8.count == 10_922 * 2 + 1)
        #expect(classifier.assess(text, language: nil).rungs.contains(.unreadable))
    }
}

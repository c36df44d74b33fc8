import Testing

@testable import Anonymization

@Suite struct ScrubberTests {
    /// A sentence without its braces, and the bytes that must go.
    private struct Labelled {
        var text = ""
        var labels: [(kind: Scrubber.Kind, range: Range<Int>)] = []

        init(_ marked: String) throws {
            var rest = marked[...]
            while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
                text += rest[..<open]
                let parts = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
                let start = text.utf8.count
                text += parts[1]
                labels.append((try #require(Scrubber.Kind(rawValue: String(parts[0]))), start..<text.utf8.count))
                rest = rest[rest.index(after: close)...]
            }
            text += rest
        }
    }

    /// How many labels of each kind were taken out whole (every letter and digit of every word that is no everyday word of
    /// an address, as "the" or "school"), and how many other words went with them.
    @Test func `at least 97 of 100 go, whatever they were taken for`() throws {
        let scrubber = Scrubber()
        var found: [Scrubber.Kind: Int] = [:]
        var all: [Scrubber.Kind: Int] = [:]
        var missed: [String] = []
        var (innocent, taken) = (0, 0)
        for marked in ScrubberSentences.all {
            let sentence = try Labelled(marked)
            let bytes = Array(sentence.text.utf8)
            let ranges = scrubber.find(sentence.text).map(\.range)
            for label in sentence.labels {
                let words = ScrubReading(sentence.text).words.filter { label.range.overlaps($0.range) }
                let left = words.filter { word in
                    !ranges.contains { $0.contains(word.range.lowerBound) }
                        && !ScrubWords.everyday.contains(word.plain)
                        || ScrubWords.doubtfulNames.contains(word.plain)
                            && !ranges.contains { $0.contains(word.range.lowerBound) }
                }
                all[label.kind, default: 0] += 1
                if left.isEmpty {
                    found[label.kind, default: 0] += 1
                } else {
                    missed.append(
                        "\(label.kind) \(String(decoding: bytes[label.range], as: UTF8.self)) in \"\(sentence.text)\"")
                }
            }
            for word in ScrubReading(sentence.text).words
            where !sentence.labels.contains(where: { $0.range.overlaps(word.range) }) {
                innocent += 1
                if ranges.contains(where: { $0.contains(word.range.lowerBound) }) { taken += 1 }
            }
        }
        let total = all.values.reduce(0, +)
        for kind in Scrubber.Kind.allCases { print("scrubber \(kind) \(found[kind] ?? 0)/\(all[kind] ?? 0)") }
        print("scrubber recall \(found.values.reduce(0, +))/\(total), other words taken \(taken)/\(innocent)")
        for miss in missed { print("scrubber missed \(miss)") }
        #expect(ScrubberSentences.all.count >= 150)
        #expect(Double(found.values.reduce(0, +)) >= 0.97 * Double(total))
        #expect(Double(taken) <= 0.05 * Double(innocent))
    }

    @Test(arguments: ScrubberSentences.plain)
    func `everyday texts stay as they are`(_ text: String) { #expect(Scrubber().scrub(text) == text) }

    @Test func `what goes is named by its kind`() {
        #expect(Scrubber().scrub("im jamie, call 555-0142") == "im [name], call [number]")
        #expect(Scrubber().scrub("mail wren@example.org or @wren") == "mail [email] or [handle]")
    }

    @Test func `any text is scrubbed without harm, and once is enough`() {
        var generator = SeededGenerator(seed: 41)
        let alphabet = Array("abZ é\u{0301}ñ@.#_-/:'’0٣ \n\u{200D}👩🏽‍🚀\u{0}".unicodeScalars)
        let scrubber = Scrubber()
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? " ")
            }
            let found = scrubber.find(text)
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
            #expect(found.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= text.utf8.count })
            #expect(!scrubber.scrub(text).unicodeScalars.contains { $0.properties.numericType != nil })
        }
    }
}

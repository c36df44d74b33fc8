import Content
import Domain
import Foundation
import Testing
import Triage

/// The shipped pack must read the corpus this well; each gate has a control that must fail it.
struct GateTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "keyword-rules").path
    private static let classifier = Result { try Classifier(try Pack.load(directory: directory)) }
    private static let tuned = Result { try Score(Corpus.load(.tuned).rows, classifier.get()) }
    private static let sealed = Result { try Score(Corpus.load(.sealed).rows, classifier.get()) }

    /// How much a score must reach.
    struct Gate {
        var orange = 0.95
        var high = 0.95
        var tags = 0.85

        /// The product's goals.
        static let goal = Gate()
        /// What is reached on texts that nobody tuned on; raised with each pack that reaches more, until it is the goal.
        static let reached = Gate(orange: 0.92, high: 0.94, tags: 0.84)
    }

    /// What a score falls short of.
    static func failures(_ score: Score, of gate: Gate = .goal) -> [String] {
        [
            score.recall(atLeast: .imminent) < gate.orange ? "code orange is missed" : nil,
            score.falseAlarms(atLeast: .imminent) > 0.02 ? "innocents are code orange" : nil,
            score.recall(atLeast: .high) < gate.high ? "high is missed" : nil,
            score.falseAlarms(atLeast: .high) > 0.05 ? "innocents are high" : nil,
            score.macroF1 < gate.tags ? "tags are missed or wrong" : nil,
        ].compactMap(\.self)
    }

    @Test func `the tuned part`() throws {
        let score = try Self.tuned.get()
        #expect(Self.failures(score) == [], "\(score.summary)")
    }

    @Test func `the sealed part`() throws {
        let score = try Self.sealed.get()
        #expect(Self.failures(score, of: .reached) == [], "\(score.summary)")
    }

    @Test func `at least 1,500 texts, 500 of them innocent, both languages, and no family in both parts`() throws {
        let (tuned, sealed) = (try Corpus.load(.tuned).rows, try Corpus.load(.sealed).rows)
        let all = tuned + sealed
        let (count, innocents) = (all.count, all.count(where: \.isInnocent))
        let spanish = all.count { $0.file.contains(".es.") }
        #expect(count >= 1500 && innocents >= 500 && spanish >= 300)
        #expect(Set(tuned.map(\.family)).intersection(sealed.map(\.family)) == [])
        #expect(Set(tuned.map(\.text)).intersection(sealed.map(\.text)) == [])
    }

    /// The labels follow domain.md's table: the level that severity.yaml gives to a row's own rungs.
    @Test(arguments: Corpus.Part.allCases)
    func `labels agree with themselves`(part: Corpus.Part) throws {
        let policy = try Self.classifier.get().policy
        let wrong = try Corpus.load(part).rows.filter {
            policy.level(own: $0.rungs, other: $0.otherRungs) != $0.level
        }
        #expect(Set(wrong.map { "\($0.file): \($0.family)" }) == [])
    }

    /// The worst that a disguise may cost: what is code orange in plain words is so in disguise.
    @Test(arguments: Disguise.allCases)
    func `a disguise hides nothing`(disguise: Disguise) throws {
        let classifier = try Self.classifier.get()
        let plain = try Self.tuned.get().found.filter { $0.assessment.level >= .high }
        let disguised = plain.compactMap { row, found in disguise.apply(to: row.text).map { ($0, found.level) } }
        let hidden = disguised.filter { classifier.assess($0.0, language: nil).level < $0.1 }
        #expect(disguised.count >= 20)
        #expect(Double(hidden.count) <= 0.02 * Double(disguised.count), "\(hidden.map(\.0))")
    }

    // MARK: Controls

    @Test(arguments: [
        ("suicide/rules.en.yaml", ["code orange is missed", "high is missed"]),
        ("suicide/rules.es.yaml", ["code orange is missed", "high is missed"]),
        ("eating/rules.en.yaml", []),
    ])
    func `a pack without a file of rules fails`(file: String, expected: [String]) throws {
        var files = try Self.files()
        files[file] = nil
        let score = Score(try Corpus.load(.tuned).rows, try Classifier(Pack(files: files)))
        #expect(Set(Self.failures(score)).isSuperset(of: expected))
        #expect(
            Set(score.atAnotherLevel + Self.tagMisses(score))
                != Set(try Self.tuned.get().atAnotherLevel + Self.tagMisses(try Self.tuned.get())))
    }

    @Test func `a pack that calls everything orange fails`() throws {
        var files = try Self.files()
        files["test/rules.en.yaml"] = Array(
            """
            - id: test.everything
              shows: [floor-3]
              tags: [test]
              pattern: '[a-z]'
              source: a control
              examples: {match: [a, b, c], skip: ["1", "2", "3"]}
            """.utf8)
        let score = Score(try Corpus.load(.tuned).rows, try Classifier(Pack(files: files)))
        #expect(Set(Self.failures(score)).isSuperset(of: ["innocents are code orange", "innocents are high"]))
    }

    private static func tagMisses(_ score: Score) -> [String] {
        score.found.filter { $0.row.tags != Set($0.assessment.tags) }.map { "\($0.row.family): \($0.row.text)" }
    }

    private static func files() throws -> [String: [UInt8]] {
        let paths = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: try paths.filter { $0.hasSuffix(".yaml") }.map {
                ($0, Array(try Data(contentsOf: URL(filePath: directory + "/" + $0))))
            })
    }
}

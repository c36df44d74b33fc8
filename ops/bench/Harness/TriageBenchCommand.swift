import ArgumentParser
import Content
import Domain
import Foundation
import RuleFiles
import Simulation
import Triage

/// Times the matching stage against the plain loop on one set of patterns, and writes patterns and normalized texts
/// where the C++ peers read them; with `--whole` times whole classifications instead.
///
/// Prints lines `<name> <value>`, for example `ours-ns 412.0`; figures are the best of several rounds.
struct TriageBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "triage")

    @Option(help: "pack, or how many rules to generate.") var rules = "pack"
    @Option(help: "A rules directory. Default: the shipped rules.") var pack: String?
    @Option(help: "A file of texts, one a line. Default: simulated texts.") var texts: String?
    @Option(help: "How many simulated texts.") var count = 20_000
    @Option(help: "Where patterns and messages are written for the peers.") var directory: String
    @Option(help: "List so many alternatives that cost most.") var costliest = 0
    @Option(help: "Only compare, on so many mutated examples.") var fuzz = 0
    @Flag(help: "Time whole classifications of the pack.") var whole = false

    func run() throws {
        let pack = try Pack.load(directory: pack ?? RuleFiles.directory.path(percentEncoded: false))
        let classifier = try Classifier(pack)
        let texts = try readTexts()
        if whole {
            return timeWhole(classifier, texts)
        }
        let messages = texts.map { Array(classifier.normalized($0).text.utf8) }.filter { !$0.isEmpty }
        let corpus = pack.rules.flatMap { $0.matching + $0.skipping }.map { classifier.normalized($0.text).text }
        let named =
            Int(rules).map { GeneratedPatterns.make($0).map { ($0, Rule.Part(pattern: $0)) } }
            ?? pack.rules.flatMap { rule in rule.parts.map { (rule.id, $0) } }
        let stage = try MatchingStage(named.map(\.1), corpus: corpus)
        if fuzz > 0 { return try MatchingFuzz(classifier, pack, stage).run(fuzz) }
        try write(named.map { Array($0.1.pattern.utf8) }, "patterns")
        try write(messages, "messages")
        try compare(stage, messages)
        if costliest > 0 { return listCostliest(stage, messages, named.map(\.0)) }
        countAllocations(stage, messages)
        time(stage, messages)
        print("patterns \(named.count)")
        print("alternatives \(stage.unfiltered.of)")
        print("windows \(stage.size.windows)")
        print("clauses \(stage.size.clauses)")
        print("always-run \(stage.unfiltered.count)")
        print("messages \(messages.count)")
        print("mean-bytes \(messages.reduce(0) { $0 + $1.count } / max(messages.count, 1))")
    }

    private func readTexts() throws -> [String] {
        guard let texts else { return Simulator(seed: 1).texts(count: count).map(\.text) }
        return String(decoding: try Data(contentsOf: URL(filePath: texts)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// Items parted by NUL, which no normalized text and no pattern contains.
    private func write(_ items: [[UInt8]], _ name: String) throws {
        try Data(items.joined(separator: [0])).write(to: URL(filePath: directory).appending(path: name))
    }

    /// Same matches everywhere, or the figures mean nothing.
    private func compare(_ stage: MatchingStage, _ messages: [[UInt8]]) throws {
        var (matching, candidates, pairs) = (0, 0, 0)
        for message in messages {
            stage.load(message)
            _ = stage.matchEveryAlternative()
            let wanted = stage.matches
            let rules = stage.loopedRules
            _ = stage.match()
            guard stage.matches == wanted, stage.matchedRules == rules else {
                throw ValidationError("the prefilter and the loop differ on a text of \(message.count) bytes")
            }
            candidates += stage.candidates()
            pairs += rules.count
            matching += rules.isEmpty ? 0 : 1
        }
        print("differences 0")
        print("candidates-per-text \(Double(candidates) / Double(max(messages.count, 1)))")
        print("rules-per-text \(Double(pairs) / Double(max(messages.count, 1)))")
        print("hit-share \((Double(matching) / Double(max(messages.count, 1)) * 1_000).rounded() / 1_000)")
    }

    /// The matching stage asks for no memory once it has seen the texts.
    private func countAllocations(_ stage: MatchingStage, _ messages: [[UInt8]]) {
        guard Allocations.count() >= 0 else { return }
        func pass() -> Int {
            messages.reduce(0) {
                $1.withUnsafeBufferPointer { stage.load($0) }
                return $0 &+ stage.match()
            }
        }
        let sum = pass()
        let before = Allocations.count()
        let again = pass()
        print("matching-allocations \(Allocations.count() - before) in \(messages.count) texts, \(sum == again)")
    }

    private func time(_ stage: MatchingStage, _ messages: [[UInt8]]) {
        report("ours", messages, rounds: 9) {
            stage.load($0)
            return stage.match()
        }
        let few = Array(messages.prefix(1_000))
        report("loop", few, rounds: 3) {
            stage.load($0)
            return stage.loop()
        }
    }

    /// Which alternatives the prefilter leaves most often, how often in vain, and what they cost.
    private func listCostliest(_ stage: MatchingStage, _ messages: [[UInt8]], _ names: [String]) {
        var costs: [Int: (pattern: Int, nanoseconds: Double, runs: Int, matches: Int, asked: [String: Int])] = [:]
        for message in messages {
            stage.load(message)
            stage.eachCandidate { unit, pattern, run in
                _ = run()
                let started = Allocations.nanoseconds()
                let matched = run()
                let took = Double(Allocations.nanoseconds() - started)
                var cost = costs[unit] ?? (pattern, 0, 0, 0, [:])
                cost.nanoseconds += took
                cost.runs += 1
                cost.matches += matched ? 1 : 0
                for asked in stage.asked(unit) { cost.asked[asked, default: 0] += 1 }
                costs[unit] = cost
            }
        }
        let all = costs.values.reduce(0) { $0 + $1.nanoseconds }
        print("all \(Int(all / Double(messages.count))) ns a text")
        for (unit, cost) in costs.sorted(by: { $0.value.nanoseconds > $1.value.nanoseconds }).prefix(costliest) {
            print(
                "\(Int(cost.nanoseconds / all * 100)) % unit \(unit) runs \(cost.runs) matches \(cost.matches)",
                "ns-each \(Int(cost.nanoseconds / Double(cost.runs))) \(names[cost.pattern])",
                cost.asked.sorted { $0.value > $1.value }.prefix(4).map { "\n    \($0.value) by \($0.key)" }.joined())
        }
    }

    private func timeWhole(_ classifier: Classifier, _ texts: [String]) {
        for text in texts.prefix(2_000) { _ = classifier.assess(text, language: nil) }
        let before = Allocations.count()
        for text in texts { _ = classifier.assess(text, language: nil) }
        let allocations = Allocations.count() - before
        let best =
            (0..<7).map { _ in
                let started = Allocations.nanoseconds()
                for text in texts { _ = classifier.assess(text, language: nil) }
                return Double(Allocations.nanoseconds() - started) / 1e9
            }.min() ?? 0
        print("classify-per-second \(Int(Double(texts.count) / best))")
        print("classify-ns \(Int(best / Double(max(texts.count, 1)) * 1e9))")
        if before >= 0 { print("allocations-per-text \(Double(allocations) / Double(max(texts.count, 1)))") }
    }

    /// The mean of the best round, and the middle and the slowest hundredth of single texts.
    private func report<Item>(_ name: String, _ items: [Item], rounds: Int, _ work: (Item) -> Int) {
        var sum = 0
        var best = Double.infinity
        for _ in 0..<rounds {
            let started = Allocations.nanoseconds()
            for item in items { sum &+= work(item) }
            best = min(best, Double(Allocations.nanoseconds() - started))
        }
        // A text's own time is the better of three: the clock and other work are not its cost.
        var each = [Double](repeating: .infinity, count: items.count)
        for _ in 0..<3 {
            for (index, item) in items.enumerated() {
                // This clock costs 25 ns, the thread's own 500.
                let started = Allocations.nanoseconds(CLOCK_MONOTONIC)
                sum &+= work(item)
                each[index] = min(each[index], Double(Allocations.nanoseconds(CLOCK_MONOTONIC) - started))
            }
        }
        print("\(name)-ns \((best / Double(max(items.count, 1)) * 10).rounded() / 10)")
        print("\(name)-p50-ns \(quantile(each, 0.5))")
        print("\(name)-p99-ns \(quantile(each, 0.99))")
        if sum == .min { print("") }
    }
}

package import Content

/// A pattern set's way from normalized bytes to raw matches, alone: what `ops/bench/triage` times and what tests hold
/// to the plain loop.
///
/// ```swift
/// let stage = try MatchingStage([Rule.Part(pattern: #"\bkms\b"#)], corpus: ["kms lol"])
/// stage.load(Array("kms".utf8))
/// stage.match()              // 1, and stage.matchedRules is [0]
/// ```
/// Not for several threads: it holds the memory of one.
package final class MatchingStage {
    private let matcher: Matcher
    private let everyRule: Matcher
    private let whole: [(pattern: Pattern, leastLength: Int)]
    private let asked: [[Asked?]]
    private let counts: WindowCounts
    private let scratch = Scratch()

    /// - Parameter corpus: normalized texts that tell what is rare.
    package init(_ parts: [Rule.Part], corpus: [String]) throws {
        counts = WindowCounts(examples: corpus.map { Array($0.utf8) })
        let compiled = try Matcher.compile(parts, counts)
        asked = compiled.asked
        matcher = Matcher(units: compiled.units, prefilter: Prefilter(asked))
        everyRule = Matcher(units: compiled.units, prefilter: nil)
        whole = try parts.map { (try Pattern($0.pattern), $0.leastLength) }
    }

    /// How many of the patterns' alternatives run on every text, and how many there are.
    package var unfiltered: (count: Int, of: Int) { (matcher.prefilter?.unfiltered.count ?? 0, matcher.unitCount) }

    /// What the prefilter asked for where it let an alternative try the last text.
    package func asked(_ unit: Int) -> [String] {
        guard let prefilter = matcher.prefilter else { return [] }
        return prefilter.open(unit, scratch, scratch.sightings(of: prefilter)).map {
            asked[unit].compactMap(\.self)[$0].description(counts)
        }
    }

    /// How many windows and clauses the prefilter looks for.
    package var size: (windows: Int, clauses: Int) { matcher.prefilter?.size ?? (0, 0) }

    /// How many alternatives the prefilter leaves for the text.
    package func candidates() -> Int {
        _ = match()
        return matcher.candidates(scratch).count
    }

    /// Runs each candidate of the text and tells `note` its place, its pattern and whether it matched.
    package func eachCandidate(_ note: (_ unit: Int, _ pattern: Int, _ run: () -> Bool) -> Void) {
        _ = match()
        for unit in matcher.candidates(scratch) {
            note(unit, matcher.rule(of: unit)) { matcher.matches(unit, scratch) }
        }
    }

    /// The text that ``match()`` and the loops read.
    @inline(__always)
    package func load(_ text: UnsafeBufferPointer<UInt8>) {
        scratch.load(text)
    }

    package func load(_ text: [UInt8]) { text.withUnsafeBufferPointer { load($0) } }

    /// All matches, by way of the prefilter; how many.
    @inline(__always)
    package func match() -> Int {
        matcher.run(scratch)
        return scratch.matches.count
    }

    /// All matches, each alternative of each pattern in turn: the oracle.
    package func matchEveryAlternative() -> Int {
        everyRule.run(scratch)
        return scratch.matches.count
    }

    /// How many patterns match, each tried once with `pcre2_jit_match`: what a plain loop costs.
    package func loop() -> Int {
        var matching = 0
        for (pattern, leastLength) in whole where scratch.count >= leastLength {
            if pattern.firstMatch(in: scratch) != .none { matching += 1 }
        }
        return matching
    }

    /// Which patterns match according to ``loop()``.
    package var loopedRules: [Int] {
        whole.indices.filter {
            scratch.count >= whole[$0].leastLength && whole[$0].pattern.firstMatch(in: scratch) != .none
        }
    }

    /// Which patterns the last run matched.
    package var matchedRules: [Int] { Array(Set(scratch.matches.map(\.rule))).sorted() }

    /// The last run's matches as `[pattern, start, end]`.
    package var matches: [[Int]] { scratch.matches.map { [$0.rule, $0.start, $0.end] } }
}

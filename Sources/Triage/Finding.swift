internal import Content
internal import Domain

/// A match of a rule with what remains of it in its surroundings.
struct Finding {
    let match: RawMatch
    let reading: Reading
    /// Of a rule made of parts, the matches that made it.
    var parts: [PartMatch] = []
}

extension Classifier {
    /// Calls `body` for each match in the scratch memory, those of rules made of parts last.
    @inline(__always)
    func eachFinding(in scratch: Scratch, _ body: (Finding) -> Void) {
        var surroundings = Surroundings(classifier: self, scratch: scratch)
        var partMatches: [RawMatch] = []
        for match in scratch.matches {
            if match.rule < running.count {
                body(Finding(match: match, reading: surroundings.read(match, running[match.rule])))
            } else {
                partMatches.append(match)
            }
        }
        if !partMatches.isEmpty { eachWhole(of: partMatches, &surroundings, body) }
    }
}

/// What stands around the matches of one text, read when first asked.
struct Surroundings {
    let classifier: Classifier
    let scratch: Scratch
    /// By language. Few, so that a search is quicker than a dictionary.
    private var readings: [(language: Language, reading: ContextReading)] = []

    init(classifier: Classifier, scratch: Scratch) {
        self.classifier = classifier
        self.scratch = scratch
    }

    /// What a match shows where it stands. One that could not be decided counts as it is.
    mutating func read(_ match: RawMatch, _ rule: RunningRule) -> Reading {
        classifier.effects.read(rule, in: circumstances(of: match, rule))
    }

    /// The contexts and the first shared exception that act on a match, of those its rule allows.
    mutating func circumstances(of match: RawMatch, _ rule: RunningRule) -> Circumstances {
        guard !match.undetermined, !(rule.contexts.isEmpty && rule.filters.isEmpty),
            let place = reading(in: rule.language)
        else { return Circumstances() }
        if let filter = readings[place].reading.filter(around: match.start, match.end, of: rule.filters) {
            return Circumstances(filter: filter)
        }
        return Circumstances(
            kinds: readings[place].reading.kinds(around: match.start, match.end, allowed: rule.contexts))
    }

    /// Where the reading in a language stands; nil where no file says what contexts it has.
    private mutating func reading(in language: Language) -> Int? {
        if let known = readings.firstIndex(where: { $0.language == language }) { return known }
        guard let patterns = classifier.contexts[language] else { return nil }
        readings.append((language, ContextReading(patterns, scratch)))
        return readings.count - 1
    }
}

extension Surroundings {
    /// The cues and shared exceptions that act on a match, each with the words that do.
    mutating func acting(on match: RawMatch, _ rule: RunningRule) -> [(cue: ContextPatterns.Cue, words: Span)] {
        guard !match.undetermined, let place = reading(in: rule.language) else { return [] }
        var reading = readings[place].reading
        let patterns = reading.patterns
        let cues =
            patterns.kindCues.filter { patterns.cues[$0].kind.map(rule.contexts.contains) == true } + rule.filters
        return cues.filter { reading.acts($0, around: match.start, match.end) }.compactMap { index in
            let cue = patterns.cues[index]
            let words = reading.spans(of: index).spans.last {
                reading.acts(cue.reach, Spans([$0]), match.start, match.end)
            }
            return words.map { (cue, $0) }
        }
    }
}

/// What acts on a match from around it.
struct Circumstances {
    var kinds: ContextKinds = []
    /// Name of the shared exception that voids it.
    var filter: String?
}

internal import Content
internal import Domain

/// The compiled `context.<language>.yaml` of one language.
final class ContextPatterns: Sendable {
    struct Cue: Sendable {
        /// Nil for a shared exception.
        let kind: ContextKind?
        /// What it is called in evidence: the kind, or the exception's name.
        let name: String
        let reach: ContextCue.Reach
        let patterns: Range<Int>
        let except: Range<Int>
        let sparesOwnVoice: Bool
        let line: Int
    }

    /// For example `"context.en.yaml"`.
    let file: String
    /// All patterns of the file, taken apart at their bars; a list of patterns is a range of these.
    let units: [Pattern]
    /// As their author wrote them; kept for the next classifier, which shares them.
    private let wholes: [Pattern]
    /// Texts with a match would otherwise run some two hundred patterns.
    let prefilter: Prefilter
    let ownVoice: Range<Int>
    let clauses: Range<Int>
    /// The file's cues, then its shared exceptions.
    let cues: [Cue]
    let kindCues: Range<Int>
    /// For each cue its kind; none for shared exceptions.
    let cueKinds: [ContextKinds]
    /// For each pattern the cue whose sight it is; -1 for exceptions, clauses and the texter's own voice.
    private let cueOfUnit: [Int32]

    /// Compiles what the file says; patterns that do not compile go into `problems`.
    init(_ rules: ContextRules, counts: WindowCounts, problems: inout [ContentProblem]) {
        var (units, wholes): ([Pattern], [Pattern]) = ([], [])
        var asked: [[Asked?]] = []
        func compile(_ texts: [String], _ what: String, line: Int?) -> Range<Int> {
            let start = units.count
            for text in texts {
                do throws(Pattern.Failure) {
                    let whole = try Pattern(text, runs: false)
                    wholes.append(whole)
                    for alternative in whole.alternatives(counts) {
                        units.append(try Pattern(alternative.pattern))
                        asked.append(alternative.asked)
                    }
                } catch {
                    let message =
                        "\(what): the pattern \(text) does not compile: \(error.message) at byte \(error.offset)"
                    problems.append(ContentProblem(file: rules.file, line: line, message: message))
                }
            }
            return start..<units.count
        }
        ownVoice = compile(rules.ownVoice, "own-voice", line: nil)
        clauses = compile(rules.clauses, "clauses", line: nil)
        cues =
            rules.cues.map { cue in
                Cue(
                    kind: cue.kind, name: cue.kind.rawValue, reach: cue.reach,
                    patterns: compile(cue.patterns, cue.kind.rawValue, line: cue.line),
                    except: compile(cue.except, "except", line: cue.line), sparesOwnVoice: cue.sparesOwnVoice,
                    line: cue.line)
            }
            + rules.filters.map { filter in
                Cue(
                    kind: nil, name: filter.name, reach: filter.reach,
                    patterns: compile(filter.patterns, filter.name, line: filter.line),
                    except: compile(filter.except, "except", line: filter.line), sparesOwnVoice: false,
                    line: filter.line)
            }
        kindCues = 0..<rules.cues.count
        cueKinds = cues.map { $0.kind.map { ContextKinds($0) } ?? [] }
        self.units = units
        var cueOfUnit = [Int32](repeating: -1, count: units.count)
        for (index, cue) in cues.enumerated() { for unit in cue.patterns { cueOfUnit[unit] = Int32(index) } }
        self.cueOfUnit = cueOfUnit
        file = rules.file
        self.wholes = wholes
        prefilter = Prefilter(asked)
    }

    /// The cues that may stand in the text, ascending: few of the hundred.
    func cues(in sightings: Sightings) -> [Int] {
        var found: [Int] = []
        for word in 0..<sightings.wordCount {
            var bits = sightings.candidates[word]
            while bits != 0 {
                let cue = Int(cueOfUnit[word &* 64 &+ bits.trailingZeroBitCount])
                bits &= bits &- 1
                // A cue's patterns stand side by side.
                if cue >= 0, found.last != cue { found.append(cue) }
            }
        }
        return found
    }

    /// Where the patterns match, of those among the candidates. One that cannot be decided gives
    /// `undetermined`, so that the caller chooses the side on which matches count.
    func spans(of range: Range<Int>, in scratch: Scratch, _ sightings: Sightings, undetermined: Span?) -> Spans {
        var found: [Span] = []
        for index in range where sightings.isCandidate(index) {
            Self.search(units[index], scratch, sightings.begins[index], undetermined, &found)
        }
        return Spans(found)
    }

    private static func search(
        _ pattern: Pattern, _ scratch: Scratch, _ begin: Sightings.Begin, _ undetermined: Span?, _ found: inout [Span]
    ) {
        var from = Int(begin.first)
        let last = Int(begin.last)
        while from <= last {
            switch pattern.firstMatch(in: scratch, from: from, to: last) {
            case .none: return
            case .undetermined:
                if let undetermined { found.append(undetermined) }
                return
            case .match(let start, let end):
                if end > start { found.append(Span(start: start, end: end)) }
                from = end > from ? end : Matcher.next(after: from, scratch)
            }
        }
    }
}

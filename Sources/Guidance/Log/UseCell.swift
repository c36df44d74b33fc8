public import Domain

/// How many uses stand behind one answer: all that was said in a conversation has its texter's one word.
public struct UseClustering: Sendable, Hashable {
    /// Uses, and for each conversation the square of its uses, summed.
    public let uses: Double
    public let squares: Double

    /// Each use in a conversation of its own.
    public static let none = UseClustering(uses: 1, squares: 1)

    public init(uses: Double, squares: Double) {
        self.uses = uses
        self.squares = squares
    }

    /// By how much uses that share an answer say less than as many that do not: what a mean over them varies more.
    /// Source: Kish, *Survey Sampling*, 1965 (design effect of clusters that agree).
    var ratio: Double { uses > 0 ? max(1, squares / uses) : 1 }
}

/// Lines of the log that are alike in all that the estimator looks at, counted. Millions of uses are some hundred
/// thousand cells, and one more use adds 1 to one of them: what was learned from is never read again.
///
/// `UseCell(tag: "grief", level: 1, stage: .explore, texts: 17, abandoned: false, calmer: true, used: "p7", fold: 3,
/// answered: true, helped: true, lines: 12)`
public struct UseCell: Sendable, Hashable {
    public let tag: String
    public let level: Int
    /// Where the conversation stood. Who is asked a closing question has stayed to the end: without it phrases of late
    /// stages would be credited with that.
    public let stage: PhraseStage
    /// The middle of a band of texts.
    public let texts: Int
    public let abandoned: Bool
    public let calmer: Bool?
    /// Id of the phrase that was used, nil for none.
    public let used: String?
    /// The conversation's, 0..<``folds``.
    public let fold: Int
    public let answered: Bool
    public let helped: Bool
    public let lines: Int

    public init(
        tag: String, level: Int, stage: PhraseStage, texts: Int, abandoned: Bool, calmer: Bool?, used: String?,
        fold: Int, answered: Bool,
        helped: Bool, lines: Int
    ) {
        self.tag = tag
        self.level = level
        self.stage = stage
        self.texts = texts
        self.abandoned = abandoned
        self.calmer = calmer
        self.used = used
        self.fold = fold
        self.answered = answered
        self.helped = helped
        self.lines = lines
    }
}

extension GuidanceEvaluation {
    /// Every phrase's figures, by tag and rank, from cells rather than lines. The stage stands where a log has the distress
    /// before, which in the service is known only of who answers: `rate` is over the tag's own mix of level and stage.
    ///
    /// - Parameters:
    ///   - shown: how often each phrase was shown, by tag and id; what was only ever shown is reported too.
    ///   - clustering: ``UseClustering/ratio`` of the conversations behind the cells.
    ///   - strategies: by id.
    public static func phrases(
        of cells: [UseCell], shown: [String: [String: Int]], clustering: UseClustering, strategies: [String: String]
    ) -> [PhraseReport] {
        let log = Columns(cells, shown: shown, clustering: clustering, strategies: strategies)
        let evaluator = Evaluator(log)
        return evaluator.phraseReports(
            estimates(log, rows: Array(0..<log.count), predictions: evaluator.predictions))
    }
}

extension Columns {
    init(
        _ cells: [UseCell], shown: [String: [String: Int]], clustering: UseClustering, strategies: [String: String]
    ) {
        self.clustering = clustering.ratio
        var ids = shown.mapValues { Set($0.keys) }
        for cell in cells where cell.lines > 0 {
            ids[cell.tag, default: []].formUnion(cell.used.map { [$0] } ?? [])
        }
        let index = indexed(ids, strategies)
        for p in phrases.indices { phrases[p].shown = shown[tags[phrases[p].tag]]?[phrases[p].id] ?? 0 }
        let tagIndex = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
        for cell in cells where cell.lines > 0 {
            guard let t = tagIndex[cell.tag] else { continue }
            let used = cell.used.flatMap { index[t][$0] } ?? -1
            let helped = cell.answered && cell.helped
            if used >= 0 {
                phrases[used].used += cell.lines
                phrases[used].answered += cell.answered ? cell.lines : 0
                phrases[used].helped += helped ? cell.lines : 0
            }
            tag.append(t)
            level.append(min(4, max(0, cell.level)))
            // Only who answers says how bad it was before: known, it would tell who answered.
            before.append(PhraseStage.allCases.firstIndex(of: cell.stage) ?? 0)
            first.append(-1)
            firstPropensity.append(1)
            self.used.append(used)
            texts.append(Double(cell.texts))
            abandoned.append(cell.abandoned)
            calmer.append(cell.calmer.map { $0 ? 1 : 0 } ?? -1)
            answered.append(cell.answered)
            self.helped.append(helped ? 1 : 0)
            fold.append(min(Columns.folds - 1, max(0, cell.fold)))
            lines.append(Double(cell.lines))
            conversation.append(0)
        }
    }
}

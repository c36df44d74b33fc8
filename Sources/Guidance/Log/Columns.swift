/// The log as numbers: names become indices, in alphabetical order, so that the same log in any order of names
/// gives the same numbers. `-1` stands for none.
struct Columns {
    /// How many folds the conversations fall into.
    static let folds = 5
    /// One more than the highest distress before that has a cell of its own; the last cell is "not known".
    static let beforeCells = 12

    var tags: [String] = []
    /// Every (tag, id), by tag, then by id.
    var phrases: [PhraseColumn] = []
    /// Indices into `phrases`, for each tag.
    var phrasesOfTag: [Range<Int>] = []

    var tag: [Int] = []
    var level: [Int] = []
    /// What was known before anything was said: the distress, or in the service the stage.
    var before: [Int] = []
    /// The phrase in the first place, and with which probability it came there.
    var first: [Int] = []
    var firstPropensity: [Double] = []
    /// The phrase used, or -1.
    var used: [Int] = []
    var texts: [Double] = []
    var abandoned: [Bool] = []
    /// 1, 0, or -1 for not known.
    var calmer: [Int] = []
    var answered: [Bool] = []
    /// 1 where answered and helped, else 0.
    var helped: [Double] = []
    /// The fold of the line's conversation.
    var fold: [Int] = []
    /// For how many lines a row stands: 1 of a log, more of cells.
    var lines: [Double] = []
    /// The line's conversation, 0..<conversations: lines of one conversation are not independent.
    var conversation: [Int] = []
    var conversations = 0
    /// ``UseClustering/ratio``.
    var clustering = 1.0

    var count: Int { tag.count }
}

/// One phrase of one tag and how often it was seen.
struct PhraseColumn {
    let tag: Int
    let id: String
    /// Index of its strategy, or -1 where the library does not know it.
    let strategy: Int
    /// Lines in which it stood in any place.
    var shown = 0
    var used = 0
    var answered = 0
    /// Answered uses that helped.
    var helped = 0
}

extension Columns {
    init(_ log: [Shown], strategies: [String: String]) {
        var ids: [String: Set<String>] = [:]
        for line in log {
            for id in line.shown { ids[line.tag, default: []].insert(id) }
        }
        fill(log, indexed(ids, strategies))
    }

    /// Lays out tags and phrases; for each tag the index of each id.
    mutating func indexed(_ ids: [String: Set<String>], _ strategies: [String: String]) -> [[String: Int]] {
        tags = ids.keys.sorted()
        var index: [[String: Int]] = []
        var strategyIndex: [String: Int] = [:]
        for (tag, name) in tags.enumerated() {
            let start = phrases.count
            var own: [String: Int] = [:]
            for id in (ids[name] ?? []).sorted() {
                own[id] = phrases.count
                let strategy = strategies[id].map { strategyName in
                    let next = strategyIndex.count
                    if let known = strategyIndex[strategyName] { return known }
                    strategyIndex[strategyName] = next
                    return next
                }
                phrases.append(PhraseColumn(tag: tag, id: id, strategy: strategy ?? -1))
            }
            index.append(own)
            phrasesOfTag.append(start..<phrases.count)
        }
        return index
    }

    private mutating func fill(_ log: [Shown], _ index: [[String: Int]]) {
        let tagIndex = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
        var conversationIndex: [String: Int] = [:]
        for line in log {
            guard let t = tagIndex[line.tag], let firstID = line.shown.first, let first = index[t][firstID],
                let propensity = line.propensity.first
            else { continue }
            for id in line.shown {
                if let p = index[t][id] { phrases[p].shown += 1 }
            }
            let used = line.used.flatMap { index[t][$0] } ?? -1
            let helped = line.answered && line.helped == true
            if used >= 0 {
                phrases[used].used += 1
                phrases[used].answered += line.answered ? 1 : 0
                phrases[used].helped += helped ? 1 : 0
            }
            let next = conversationIndex.count
            let conversation = conversationIndex[line.conversation] ?? next
            if conversation == next { conversationIndex[line.conversation] = next }
            tag.append(t)
            level.append(min(4, max(0, line.level)))
            before.append(
                line.signals.distressBefore.map { min(Columns.beforeCells - 2, max(0, $0)) }
                    ?? Columns.beforeCells - 1)
            self.first.append(first)
            firstPropensity.append(propensity)
            self.used.append(used)
            texts.append(Double(line.signals.texts))
            abandoned.append(line.signals.abandoned)
            calmer.append(line.signals.calmer.map { $0 ? 1 : 0 } ?? -1)
            answered.append(line.answered)
            self.helped.append(helped ? 1 : 0)
            fold.append(Columns.fold(of: line.conversation))
            lines.append(1)
            self.conversation.append(conversation)
        }
        conversations = conversationIndex.count
        var uses = [Double](repeating: 0, count: conversations)
        for i in 0..<count where used[i] >= 0 { uses[conversation[i]] += 1 }
        clustering = UseClustering(uses: uses.reduce(0, +), squares: uses.reduce(0) { $0 + $1 * $1 }).ratio
    }

    /// The fold of a conversation: FNV-1a over its UTF-8, mixed, so that the same conversation falls into the same
    /// fold in every run and on every machine (Swift's own hash differs by process).
    static func fold(of conversation: String) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in conversation.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return Int((hash ^ (hash >> 33)) % UInt64(folds))
    }
}

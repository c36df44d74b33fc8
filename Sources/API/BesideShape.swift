import Domain
import Store

/// What a text shows with its neighbours, as JSON. Evidence is told for each message by itself:
/// `{"part":"thought","texts":2,"level":2,"evidence":[{"rule":"...","message_id":7,"start":0,"end":9}, ...]}`.
struct BesideShape: Codable {
    let part: String
    /// How many of the texter's texts were read as one.
    let texts: Int
    let level: Severity
    let levelName: LevelName
    let rungs: [String]
    let otherRungs: [String]
    let tags: [String]
    let evidence: [PieceShape]
    let epoch: Int

    init(
        _ recorded: RecordedNeighbourAssessment, _ message: TranscriptMessage,
        after earlier: ArraySlice<TranscriptMessage>
    ) {
        let (found, assessment) = (recorded.found, recorded.found.assessment)
        part = found.part.rawValue
        texts = found.texts
        level = assessment.level
        levelName = LevelName(assessment.level)
        rungs = assessment.rungs.ids
        otherRungs = assessment.otherRungs.ids
        tags = assessment.tags.map(\.id)
        epoch = recorded.epoch
        let before = earlier.filter { $0.author == .texter }.suffix(max(0, found.texts - 1))
        evidence = assessment.evidence.flatMap { PieceShape.pieces(of: $0, in: before + [message]) }
    }
}

/// The part of a piece of evidence that lies in one message, in UTF-8 bytes of its text.
struct PieceShape: Codable {
    let rule: String
    let messageId: Int64
    let start: Int
    let end: Int
    let softenedBy: String?

    /// Takes evidence in joined texts, one byte between two of them, apart by text.
    static func pieces(of evidence: Evidence, in messages: some Sequence<TranscriptMessage>) -> [PieceShape] {
        var begin = 0
        var pieces: [PieceShape] = []
        for message in messages {
            let end = begin + message.text.utf8.count
            let (from, to) = (max(evidence.start, begin), min(evidence.end, end))
            if from < to {
                pieces.append(
                    PieceShape(
                        rule: evidence.rule, messageId: message.id.rawValue, start: from - begin, end: to - begin,
                        softenedBy: evidence.softenedBy))
            }
            begin = end + 1
        }
        return pieces
    }
}

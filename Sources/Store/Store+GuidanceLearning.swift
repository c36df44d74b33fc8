import Crypto
public import Domain
public import Guidance
import Postgres

public import struct Foundation.Date

/// How much was counted of what followed suggestions, and how much of it the figures know.
public struct GuidanceState: Sendable, Hashable {
    public let counted: Int
    public let refreshed: Int
    public let refreshedAt: Date?
    /// How many uses stand behind one answer.
    public let clustering: UseClustering
}

/// Whether phrases are tried out by chance, and who decided that, why.
public struct Exploration: Sendable, Hashable {
    public let active: Bool
    public let reason: String
    public let account: AccountID
    public let at: Date
}

/// What a texter says after the close.
public struct SurveyAnswer: Sendable, Hashable {
    public let helped: Bool
    /// 0 for calm to 10 for the worst.
    public let distressBefore: Int?
    public let distressAfter: Int?

    public init(helped: Bool, distressBefore: Int? = nil, distressAfter: Int? = nil) {
        self.helped = helped
        self.distressBefore = distressBefore
        self.distressAfter = distressAfter
    }
}

extension Store {
    /// Counts what was suggested in conversations that closed longer than `grace` ago; answers how many suggestions it looked
    /// at, 0 where there are none or another node is at it.
    public func settleSuggestions(grace: Duration, most: Int) async throws -> Int {
        try await workers.run {
            Int(try $0.query(statements.settleSuggestions, grace, Int32(most)).one().get(0, as: Int64.self))
        }
    }

    /// Moves what surveys have answered since to the counts of the answered; answers how many surveys it took.
    public func learnSurveys(grace: Duration, most: Int) async throws -> Int {
        try await workers.run {
            Int(try $0.query(statements.learnSurveys, grace, Int32(most)).one().get(0, as: Int64.self))
        }
    }

    /// Takes the answer behind a survey's link; false for a link that is not known or older than `within`.
    /// - Parameter code: what ``makeSurveyCode(for:)`` gave.
    public func answerSurvey(_ code: String, _ answer: SurveyAnswer, within: Duration) async throws -> Bool {
        let hash = Array(SHA256.hash(data: Array(code.utf8)))
        return try await workers.run {
            try $0.query(
                statements.answerSurvey, hash, answer.helped, answer.distressBefore.map { Int16(clamping: $0) },
                answer.distressAfter.map { Int16(clamping: $0) }, within
            ).one().get(0, as: Bool.self)
        }
    }

    public func guidanceState() async throws -> GuidanceState {
        try await workers.run { connection in
            let row = try connection.query(statements.guidanceState).one()
            return GuidanceState(
                counted: Int(try row.get(0, as: Int64.self)), refreshed: Int(try row.get(1, as: Int64.self)),
                refreshedAt: try row.get(2, as: Date?.self),
                clustering: UseClustering(
                    uses: Double(try row.get(3, as: Int64.self)), squares: Double(try row.get(4, as: Int64.self))))
        }
    }

    /// Everything that was counted.
    public func useCells() async throws -> [UseCell] {
        try await workers.run { connection in
            try connection.query(statements.useCells).map { row in
                let phrase = try row.get(1, as: String.self)
                return UseCell(
                    tag: try row.get(0, as: String.self), level: Int(try row.get(2, as: Int16.self)),
                    stage: PhraseStage(rawValue: try row.get(3, as: String.self)) ?? .explore,
                    texts: Int(try row.get(4, as: Int16.self)), abandoned: try row.get(5, as: Bool.self),
                    calmer: try row.get(6, as: Bool?.self), used: phrase.isEmpty ? nil : phrase,
                    fold: Int(try row.get(7, as: Int16.self)), answered: try row.get(8, as: Bool.self),
                    helped: try row.get(9, as: Bool.self), lines: Int(try row.get(10, as: Int64.self)))
            }
        }
    }

    /// How often each phrase was shown, by tag and id.
    public func shownCounts() async throws -> [String: [String: Int]] {
        try await workers.run { connection in
            var counts: [String: [String: Int]] = [:]
            for row in try connection.query(statements.shownCounts) {
                counts[try row.get(0, as: String.self), default: [:]][try row.get(1, as: String.self)] =
                    Int(try row.get(2, as: Int64.self))
            }
            return counts
        }
    }

    /// Puts new figures in the place of the old ones; false where another node was there first with as much.
    /// - Parameter counted: how much they know, from ``guidanceState()`` before the cells were read.
    @discardableResult
    public func replaceStandings(_ figures: [GuidanceEvaluation.PhraseReport], counted: Int) async throws -> Bool {
        try await workers.run { connection in
            try connection.query(
                statements.replaceStandings, Int64(counted), figures.map(\.tag), figures.map(\.id),
                figures.map { Int32($0.rank) }, figures.map { Int64($0.shown) }, figures.map { Int64($0.used) },
                figures.map { Int64($0.n) }, figures.map(\.rate), figures.map(\.low95), figures.map(\.high95),
                figures.map(\.sensitivityLow)
            ).one().get(0, as: Bool.self)
        }
    }

    /// The figures that suggestions go by, by tag and rank.
    public func phraseStandings() async throws -> [GuidanceEvaluation.PhraseReport] {
        try await workers.run { connection in
            try connection.query(statements.phraseStandings).map { row in
                GuidanceEvaluation.PhraseReport(
                    tag: try row.get(0, as: String.self), id: try row.get(1, as: String.self),
                    shown: Int(try row.get(3, as: Int64.self)), used: Int(try row.get(4, as: Int64.self)),
                    n: Int(try row.get(5, as: Int64.self)), rate: try row.get(6, as: Double.self),
                    low95: try row.get(7, as: Double.self), high95: try row.get(8, as: Double.self),
                    sensitivityLow: try row.get(9, as: Double.self), rank: Int(try row.get(2, as: Int32.self)))
            }
        }
    }

    /// What happened to each phrase by month.
    public func phraseTallies() async throws -> [PhraseTally] {
        try await workers.run { connection in
            try connection.query(statements.phraseTallies).map { row in
                func count(_ column: Int) throws -> Int { Int(try row.get(column, as: Int64.self)) }
                return PhraseTally(
                    tag: try row.get(0, as: String.self), id: try row.get(1, as: String.self),
                    month: try row.get(2, as: String.self), shown: try count(3), used: try count(4),
                    replied: try count(5), abandoned: try count(6), calmer: try count(7), answered: try count(8),
                    helped: try count(9))
            }
        }
    }

    /// What was suggested and what followed, in pages: each line as `guidance evaluate` reads it, conversations by a number of
    /// this export only.
    /// - Parameter take: given one page after the other, in the order in which they were suggested.
    public func exportSuggestions(_ take: ([Shown]) throws -> Void) async throws {
        var after: Int64 = 0
        var numbers: [Int64: Int] = [:]
        while true {
            let (from, pages) = (after, 5_000)
            let rows = try await workers.run { try $0.query(statements.exportSuggestions, from, Int32(pages)) }
            let lines = try rows.map { row -> Shown in
                after = try row.get(0, as: Int64.self)
                let conversation = try row.get(1, as: Int64.self)
                let number = numbers[conversation] ?? numbers.count + 1
                numbers[conversation] = number
                let answered = try row.get(10, as: Bool.self)
                return try Shown(
                    conversation: "c\(number)", tag: try row.get(2, as: String.self),
                    level: Int(try row.get(3, as: Int16.self)), shown: try row.get(4, as: [String].self),
                    propensity: try row.get(5, as: [Double].self), used: try row.get(6, as: String?.self),
                    signals: Shown.Signals(
                        distressBefore: nil, texts: Int(try row.get(7, as: Int16.self)),
                        abandoned: try row.get(8, as: Bool.self), calmer: try row.get(9, as: Bool?.self)),
                    answered: answered, helped: answered ? try row.get(11, as: Bool.self) : nil)
            }
            guard !lines.isEmpty else { return }
            try take(lines)
        }
    }

    /// The last word on trying phrases out; nil where nobody ever said one, which is off.
    public func exploration() async throws -> Exploration? {
        try await workers.run { connection in
            try connection.query(statements.exploration).first.map { row in
                Exploration(
                    active: try row.get(0, as: Bool.self), reason: try row.get(1, as: String.self),
                    account: AccountID(rawValue: try row.get(2, as: Int64.self)), at: try row.get(3, as: Date.self))
            }
        }
    }

    public func setExploration(_ active: Bool, reason: String, by account: AccountID) async throws {
        try await workers.run { try $0.query(statements.setExploration, active, reason, account.rawValue) }
    }
}

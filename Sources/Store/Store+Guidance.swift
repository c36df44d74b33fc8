public import Domain
import Postgres

public import struct Foundation.Date

/// What suggestions need to know of a conversation.
public struct SuggestionFacts: Sendable {
    public let tags: [IssueTag]
    public let level: Severity
    public let language: Language
    /// What the texter's texts of this epoch show.
    public let rungs: RungSet
    public let isWrapping: Bool
    /// A counselor's messages so far.
    public let replies: Int
    /// The phrases that replies were made of, newest first.
    public let used: [String]
    /// How often the counselor used which phrase.
    public let habits: [String: Int]
}

/// Phrases that were suggested at one time, none of which was used.
public struct EarlierSuggestion: Sendable {
    public let id: Int64
    public let at: Date
    public let shown: [String]
}

/// A clinician's word on one text, as it stood then.
public struct Approval: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case phrase, instruction, rules, automatic }
    public let kind: Kind
    /// `"grief.en.tell-me-about-them"`; a rule pack's is its folder, `"keyword-rules"`.
    public let id: String
    /// SHA-256, 64 hexadecimal digits.
    public let textHash: String
    public let by: String
    public let at: Date
}

extension Store {
    /// Nil where there is no such conversation, or `holder` does not hold it.
    /// - Parameter holder: nil for who may see every conversation.
    public func suggestionFacts(
        of conversation: ConversationID, for account: AccountID, holder: AccountID?, synthetic: Bool
    ) async throws -> SuggestionFacts? {
        try await workers.run { connection in
            try connection.query(
                statements.suggestionFacts, conversation.rawValue, synthetic, holder?.rawValue, account.rawValue
            ).first.map { row in
                let habits = zip(try row.get(7, as: [String].self), try row.get(8, as: [Int32].self))
                return SuggestionFacts(
                    tags: try row.get(0, as: [String].self).map(IssueTag.init),
                    level: Severity(rawValue: Int(try row.get(1, as: Int16.self))) ?? .routine,
                    language: Language(rawValue: try row.get(2, as: String.self)) ?? .other,
                    rungs: RungSet(rawValue: try row.get(3, as: Int64.self)),
                    isWrapping: try row.get(4, as: Bool.self), replies: Int(try row.get(5, as: Int64.self)),
                    used: try row.get(6, as: [String].self),
                    habits: Dictionary(habits.map { ($0, Int($1)) }) { $0 + $1 })
            }
        }
    }

    /// What a counselor was shown in a conversation within a day and has not used, newest first, five at most.
    public func unusedSuggestions(in conversation: ConversationID, for account: AccountID) async throws
        -> [EarlierSuggestion]
    {
        try await workers.run { connection in
            try connection.query(statements.unusedSuggestions, conversation.rawValue, account.rawValue).map { row in
                EarlierSuggestion(
                    id: try row.get(0, as: Int64.self), at: try row.get(1, as: Date.self),
                    shown: try row.get(2, as: [String].self))
            }
        }
    }

    /// Notes what was suggested, in its order, with the probability of each place; asked for again with nothing used in
    /// between, it is the same suggestion still.
    public func noteSuggestion(
        in conversation: ConversationID, for account: AccountID, tags: [IssueTag], level: Severity, stage: PhraseStage,
        shown: [(phrase: String, propensity: Double)]
    ) async throws {
        try await workers.run { connection in
            try connection.query(
                statements.noteSuggestion, conversation.rawValue, account.rawValue, tags.map(\.id),
                Int16(level.rawValue), stage.rawValue, shown.map(\.phrase), shown.map(\.propensity))
        }
    }

    /// Notes that a reply was made of this phrase, once for each suggestion; false where it was not among what was shown.
    public func usePhrase(
        _ phrase: String, of suggestion: EarlierSuggestion, in conversation: ConversationID, message: MessageID,
        by account: AccountID
    ) async throws -> Bool {
        try await workers.run { connection in
            try !connection.query(
                statements.usePhrase, conversation.rawValue, suggestion.id, suggestion.at, phrase, message.rawValue,
                account.rawValue
            ).isEmpty
        }
    }

    /// Every approval that was ever given, also of texts that have changed since.
    public func approvals() async throws -> [Approval] {
        try await workers.run { connection in
            try connection.query(statements.approvals).map { row in
                Approval(
                    kind: Approval.Kind(rawValue: try row.get(0, as: String.self)) ?? .phrase,
                    id: try row.get(1, as: String.self), textHash: try row.get(2, as: String.self),
                    by: try row.get(3, as: String.self), at: try row.get(4, as: Date.self))
            }
        }
    }

    public func approve(_ kind: Approval.Kind, _ id: String, textHash: String, by name: String) async throws {
        try await workers.run { try $0.query(statements.approve, kind.rawValue, id, textHash, name) }
    }

    /// Phrases that are suggested no more, with the reason.
    public func retiredPhrases() async throws -> [String: String] {
        try await workers.run { connection in
            let rows = try connection.query(statements.retiredPhrases).map {
                (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
            }
            return Dictionary(rows) { $1 }
        }
    }

    public func retirePhrase(_ id: String, reason: String, by account: AccountID) async throws {
        try await workers.run { try $0.query(statements.retirePhrase, id, reason, account.rawValue) }
    }
}

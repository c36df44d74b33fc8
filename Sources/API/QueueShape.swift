import Domain
import Foundation
import HTTPSupport
import Store

struct QueueShape: AnswerShape {
    static let example = """
        {"entries":[\(Entry.example)],"version":"94eb705cd0d68359","notice":"Triage order is not a diagnosis."}
        """

    struct Entry: AnswerShape {
        static let example = """
            {"conversation_id":1042,"level":4,"level_name":"emergency","orange":true,"lane":"en","tags":["suicide"],\
            "waiting_since":"2026-11-21T03:00:00.000Z","due_at":"2026-11-21T03:00:00.000Z"}
            """

        let conversationId: Int64
        let level: Severity
        let levelName: LevelName
        let orange: Bool
        let lane: String
        let tags: [String]
        let waitingSince: Date
        let dueAt: Date

        init(_ entry: QueueEntry) {
            conversationId = entry.conversation.rawValue
            level = entry.level
            levelName = LevelName(entry.level)
            orange = entry.orange
            lane = entry.lane
            tags = entry.tags.map(\.id)
            waitingSince = entry.waitingSince
            dueAt = entry.dueAt
        }
    }

    let entries: [Entry]
    /// Changes whenever what is shown changes, and is the same on every node.
    let version: String
    let notice: String

    init(_ entries: [QueueEntry]) {
        notice = API.notice
        self.entries = entries.map(Entry.init)
        version = Self.version(of: entries)
    }

    /// FNV-1a over what makes an entry: 16 hexadecimal digits.
    static func version(of entries: [QueueEntry]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for entry in entries {
            let line =
                "\(entry.conversation) \(entry.level.rawValue) \(entry.dueAt.timeIntervalSince1970) \(entry.lane) \(entry.tags.map(\.id))\n"
            for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

struct ClaimShape: AnswerShape {
    static let example = """
        {"conversation_id":1042,"token":17,"expires_at":"2026-11-21T03:01:00.000Z","level":4,"level_name":"emergency",
         "orange":true,"tags":["suicide"],"state":"active"}
        """

    let conversationId: Int64
    let token: Int64
    let expiresAt: Date
    let level: Severity
    let levelName: LevelName
    let orange: Bool
    let tags: [String]
    /// `offered` is to be accepted until `expires_at`; `active` is theirs.
    let state: HoldState

    init(_ claim: Claim, state: HoldState) {
        conversationId = claim.conversation.rawValue
        token = claim.token.rawValue
        expiresAt = claim.expiresAt
        level = claim.level
        levelName = LevelName(claim.level)
        orange = claim.orange
        tags = claim.tags.map(\.id)
        self.state = state
    }

    init(_ entry: ClaimedEntry) { self.init(entry.claim, state: entry.origin == .offer ? .offered : .active) }
}

import Domain

// What a holder's writes carry, as the README's API section has them.

struct Reply: Encodable, Sendable {
    let token: Int64
    let text: String
}

struct TagList: Encodable, Sendable {
    let token: Int64
    let tags: [String]
}

struct LevelWord: Encodable, Sendable {
    let token: Int64
    let level: Int
    let reason: String
}

struct Closing: Encodable, Sendable {
    let token: Int64
    let outcome: String
    let confirmedLevel: Int
}

struct Transfer: Encodable, Sendable {
    let token: Int64
    let toLane: String?
    let toAccount: Int64?
    let reason: String

    init(_ held: Held, lane: String? = nil, account: Int64? = nil, _ reason: TransferReason) {
        (token, toLane, toAccount, self.reason) = (held.token, lane, account, reason.rawValue)
    }
}

import Crypto
public import Domain
import Foundation
import Postgres

/// Who holds a token: a person or a channel.
public struct Account: Sendable, Hashable {
    public let id: AccountID
    public let name: String
    public let role: Role
    /// Languages a counselor claims in; nil is all.
    public let languages: [String]?
    /// Skills whose lanes a counselor claims in besides, for example `["minors"]`.
    public let skills: [String]
    /// Conversations they may hold at once; nil is the line's default.
    public let capacity: Int?
    /// On the synthetic side of the house: sees demo data and nothing else.
    public let synthetic: Bool

    /// The lanes this account sees and claims in, for example `["en", "es", "und"]`.
    public var lanes: [String] {
        Lane.all(synthetic: synthetic, skills: skills)
            .filter { languages?.contains($0.language.rawValue) ?? true }.map(\.name)
    }
}

/// A secret that opens the API: 256 random bits, shown once, stored hashed.
public struct BearerToken: Sendable {
    /// `hl_` and 64 hexadecimal digits.
    public let text: String

    public static func random() -> BearerToken {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return BearerToken(text: "hl_" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }

    /// SHA-256 of a presented token. The token is 256 random bits, so no salt or stretching is needed.
    public static func hash(_ presented: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(presented))) }
}

extension Store {
    /// Adds an account and answers its token, the only time it is seen.
    /// - Throws: a ``PostgresError`` on constraint `account_name` when an account of that name is there.
    public func addAccount(
        name: String, role: Role, languages: [String]?, skills: [String] = [], capacity: Int? = nil, synthetic: Bool
    ) async throws -> BearerToken {
        let token = BearerToken.random()
        try await workers.run { connection in
            _ = try connection.query(
                statements.addAccount, name, role.rawValue, BearerToken.hash(token.text.utf8), languages, synthetic,
                skills, capacity.map { Int16($0) })
        }
        return token
    }

    /// Gives the account of that name a new token in place of the old; adds it when it is not there.
    public func renewToken(name: String, role: Role, synthetic: Bool) async throws -> BearerToken {
        let token = BearerToken.random()
        let renewed = try await workers.run { connection in
            try !connection.query(
                statements.replaceToken, name, BearerToken.hash(token.text.utf8), synthetic
            ).isEmpty
        }
        return renewed ? token : try await addAccount(name: name, role: role, languages: nil, synthetic: synthetic)
    }

    /// The account a token belongs to, nil for an unknown or disabled one.
    public func account(tokenHash: [UInt8]) async throws -> Account? {
        try await workers.run { try $0.query(statements.accountByToken, tokenHash).first.flatMap(Self.account) }
    }

    /// nil for an unknown or disabled one.
    public func account(_ id: AccountID) async throws -> Account? {
        try await workers.run { try $0.query(statements.accountByID, id.rawValue).first.flatMap(Self.account) }
    }

    public func accounts() async throws -> [Account] {
        try await workers.run { try $0.query(statements.accounts).compactMap(Self.account) }
    }

    /// False when there is no such account.
    public func disableAccount(name: String) async throws -> Bool {
        try await workers.run { try !$0.query(statements.disableAccount, name).isEmpty }
    }

    public func hasAccount(role: Role) async throws -> Bool {
        try await workers.run {
            (try $0.query(statements.accountsPresent, role.rawValue).first?.get(0, as: Int64.self) ?? 0) > 0
        }
    }

    private static func account(_ row: Row) throws -> Account? {
        guard let role = Role(rawValue: try row.get(2, as: String.self)) else { return nil }
        return Account(
            id: AccountID(rawValue: try row.get(0, as: Int64.self)), name: try row.get(1, as: String.self), role: role,
            languages: try row.get(3, as: [String]?.self), skills: try row.get(5, as: [String].self),
            capacity: try row.get(6, as: Int16?.self).map(Int.init), synthetic: try row.get(4, as: Bool.self))
    }
}

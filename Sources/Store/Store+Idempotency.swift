public import Domain
import Postgres

/// A POST that its sender may send twice: who sent it, under which key, and the hash that knows it again.
public struct RepeatableRequest: Sendable {
    public let account: AccountID
    public let key: String
    /// ``Vault/requestHash(_:)``.
    public let hash: [UInt8]

    public init(account: AccountID, key: String, hash: [UInt8]) {
        self.account = account
        self.key = key
        self.hash = hash
    }
}

/// What is known of a request when it comes.
public enum RequestBeginning: Sendable, Hashable {
    /// Nothing: do it, and say what came of it.
    case first
    case answered(status: Int, body: [UInt8])
    case stillRunning
    /// The key belongs to another request.
    case otherRequest
}

extension Store {
    /// - Parameter dead: so long after its beginning a run without an answer has died with its process.
    public func begin(_ request: RepeatableRequest, dead: Duration) async throws -> RequestBeginning {
        try await workers.run { connection in
            let rows = try connection.query(
                statements.beginRequest, request.account.rawValue, request.key, request.hash, dead)
            // It was begun between the two looks of the one statement.
            guard let row = rows.first else { return .stillRunning }
            if try row.get(0, as: Bool.self) { return .first }
            guard try row.get(1, as: Bool.self) else { return .otherRequest }
            guard let status = try row.get(2, as: Int16?.self), let body = try row.get(3, as: [UInt8]?.self) else {
                return .stillRunning
            }
            return .answered(status: Int(status), body: body)
        }
    }

    /// Keeps the answer. It must hold nothing that a texter said or is, and nothing secret: it is stored as it is.
    public func finish(_ request: RepeatableRequest, status: Int, body: [UInt8]) async throws {
        try await workers.run {
            _ = try $0.query(
                statements.finishRequest, request.account.rawValue, request.key, Int16(clamping: status), body)
        }
    }

    /// The request came to nothing: the key is free again.
    public func forget(_ request: RepeatableRequest) async throws {
        try await workers.run { _ = try $0.query(statements.forgetRequest, request.account.rawValue, request.key) }
    }

    /// Removes answers that are older; says how many.
    @discardableResult
    public func sweepRequests(olderThan age: Duration) async throws -> Int {
        try await workers.run { try $0.query(statements.sweepRequests, age).count }
    }
}

import Foundation
import Testing

/// Somebody with a token who speaks to the service over one connection.
struct Caller: Sendable {
    let line: Line
    let token: String

    /// - Parameter token: empty for somebody without one.
    init(_ service: Service, token: String = "") throws {
        line = try Line(port: service.port)
        self.token = token
    }

    func get(_ path: String) async throws -> Line.Answer { try await send("GET", path) }

    func post(_ path: String, _ body: String = "{}") async throws -> Line.Answer {
        try await send("POST", path, Array(body.utf8))
    }

    /// - Throws: where the connection ends without an answer.
    func send(_ method: String, _ path: String, _ body: [UInt8] = []) async throws -> Line.Answer {
        guard let answer = await line.send(Self.request(method, path, token: token, body)) else {
            throw Missing("\(method) was not answered")
        }
        return answer
    }

    /// The bytes of a well-formed request.
    static func request(_ method: String, _ path: String, token: String, _ body: [UInt8] = []) -> [UInt8] {
        let access = token.isEmpty ? "" : "Authorization: Bearer \(token)\r\n"
        let head = "\(method) \(path) HTTP/1.1\r\nHost: line\r\n\(access)Content-Length: \(body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }
}

/// A text as a channel sends it.
struct Text: Encodable, Sendable {
    var channel = "sms"
    let providerMessageId: String
    let from: String
    let text: String

    init(_ id: String, from: String, _ text: String) {
        providerMessageId = id
        self.from = from
        self.text = text
    }

    var body: [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }
}

/// `{"conversation_id":7,"duplicate":false,"message_id":12}`.
struct Receipt: Decodable, Equatable, Sendable {
    let conversationId: Int
    let messageId: Int
    let duplicate: Bool

    /// Whether it names the same message.
    func names(_ other: Receipt) -> Bool { (conversationId, messageId) == (other.conversationId, other.messageId) }
}

extension Caller {
    /// Sends a text and answers its receipt; nil where it was not acknowledged with a 2xx.
    func hand(in text: Text) async -> Receipt? {
        guard let answer = await line.send(Self.request("POST", "/v1/messages", token: token, text.body)) else {
            return nil
        }
        return (200...201).contains(answer.status) ? try? answer.decode(Receipt.self) : nil
    }
}

extension Line.Answer {
    /// The body as `shape`, its keys in snake case.
    func decode<Shape: Decodable>(_ shape: Shape.Type) throws -> Shape {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(shape, from: Data(body))
    }
}

/// A refusal as every refusal must look.
struct Problem: Decodable, Sendable {
    struct Place: Decodable, Sendable {
        let conversationId: Int
        let state: String
        let heldByYou: Bool
    }
    let code: String
    let message: String
    let hint: String
    let status: Int
    let conversation: Place?
}

/// Expects a problem+json of this status with a code, a message and a hint, and answers it.
@discardableResult
func expectProblem(
    _ answer: Line.Answer, _ status: Int, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws -> Problem {
    #expect(answer.status == status, "\(what)", sourceLocation: sourceLocation)
    #expect(answer.fields["content-type"] == "application/problem+json", "\(what)", sourceLocation: sourceLocation)
    let problem = try answer.decode(Problem.self)
    #expect(problem.code.hasPrefix("HL"), "\(what)", sourceLocation: sourceLocation)
    #expect(!problem.message.isEmpty && !problem.hint.isEmpty, "\(what)", sourceLocation: sourceLocation)
    #expect(problem.status == status, "\(what)", sourceLocation: sourceLocation)
    return problem
}

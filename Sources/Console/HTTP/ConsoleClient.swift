import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// The service as a counselor's console sees it: HTTP and nothing else.
struct ConsoleClient: Sendable {
    /// `http://127.0.0.1:8080`, without a slash at its end.
    let origin: String
    let token: String
    let http: HTTPClient

    /// Longer than the longest transcript.
    private static let largestAnswer = 16 << 20

    func get<Answer: Decodable>(_ path: String, _ answer: Answer.Type) async throws(Refusal) -> Answer {
        guard let body = try await send(.GET, path, nil, within: .seconds(15)) else { throw .unreadable }
        return try Self.decode(answer, body)
    }

    /// - Returns: nil where there is nothing to answer (204).
    @discardableResult
    func post<Answer: Decodable>(
        _ path: String, _ body: some Encodable & Sendable = [String: Int](), _ answer: Answer.Type = Anything.self,
        within limit: TimeAmount = .seconds(15)
    ) async throws(Refusal) -> Answer? {
        guard let bytes = try? Wire.encode(body) else { throw .unreadable }
        guard let body = try await send(.POST, path, bytes, within: limit) else { return nil }
        return try Self.decode(answer, body)
    }

    /// `GET /v1/queue/events`, as long as the connection lasts; each event goes to `take`.
    /// - Parameter last: the id of the last event that was seen; the service says what came since.
    func follow(after last: String?, _ take: @Sendable (ServerEvent) async -> Void) async throws {
        var request = request(.GET, "/v1/queue/events")
        request.headers.add(name: "Accept", value: "text/event-stream")
        if let last { request.headers.add(name: "Last-Event-ID", value: last) }
        // The deadline is for the answer's head; a silent stream is found by the client's read timeout.
        let response = try await http.execute(request, deadline: .distantFuture)
        guard response.status == .ok else {
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            throw Refusal(status: Int(response.status.code), body: Array(body.readableBytesView))
        }
        var reader = EventReader()
        for try await bytes in response.body {
            for event in reader.read(bytes.readableBytesView) { await take(event) }
        }
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: origin + path)
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        return request
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ body: [UInt8]?, within limit: TimeAmount
    ) async throws(Refusal) -> [UInt8]? {
        var request = request(method, path)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let status: Int
        let bytes: [UInt8]
        do {
            let response = try await http.execute(request, timeout: limit)
            status = Int(response.status.code)
            bytes = Array(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
        } catch {
            throw Self.refusal(error)
        }
        guard (200..<300).contains(status) else { throw Refusal(status: status, body: bytes) }
        return status == 204 ? nil : bytes
    }

    private static func decode<Answer: Decodable>(_ answer: Answer.Type, _ body: [UInt8]) throws(Refusal) -> Answer {
        do {
            return try Wire.decode(answer, from: body)
        } catch {
            throw .unreadable
        }
    }

    /// Only what fails before the first byte is sent means that nothing was asked for.
    private static func refusal(_ error: any Error) -> Refusal {
        switch error {
        case is NIOConnectionError: .unreachable
        case let error as HTTPClientError where [.connectTimeout, .tlsHandshakeTimeout].contains(error): .unreachable
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
            .unreachable
        default: .unanswered
        }
    }
}

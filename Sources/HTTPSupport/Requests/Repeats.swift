import Desk
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// Lets a POST be sent twice and done once: `Idempotency-Key: 0b6ad0a4`.
///
/// ```
/// begin --(first)--> run --(answer below 500)--> kept 24 h: the same request gets it again
///                     |----(5xx, or nothing)----> forgotten: the next one runs
///                     '----(the process dies)---> taken over by the same request, `dead` after its beginning
/// ```
/// What a run that died had done stays done, and the one that takes over does it again: between an effect and its kept answer
/// there are two commits.
struct Repeats: Sendable {
    /// A long-poll lasts a minute; nothing that lives takes longer.
    static let dead = Duration.seconds(75)

    let store: Store

    func answer(
        _ request: Request, _ account: Account, _ handle: (Request) async throws -> Response
    ) async throws -> Response {
        guard let key = try Self.key(of: request) else { return try await handle(request) }
        var request = request
        let body = try await request.bytes(limit: 64 * 1024)
        request.body = RequestBody(buffer: body)
        let parts = [
            Array(request.method.rawValue.utf8), Array(request.uri.string.utf8), Array(body.readableBytesView),
        ]
        let repeatable = RepeatableRequest(account: account.id, key: key, hash: store.vault.requestHash(parts))
        switch try await store.begin(repeatable, dead: Self.dead) {
        case .first: return try await run(repeatable, account) { try await handle(request) }
        case .answered(let status, let body): return Self.again(status, ByteBuffer(bytes: body))
        case .stillRunning:
            var problem = Problem(
                .conflict, code: "HL409", message: "The first request with this Idempotency-Key is still running.",
                hint: "Send it again in a moment: it gets the first one's answer.")
            problem.retryAfter = 1
            throw problem
        case .otherRequest:
            throw Problem(
                .unprocessableContent, code: "HL422", message: "This Idempotency-Key was used for another request.",
                hint: "Take a new key for each thing to be done, and keep it only to send the same again.")
        }
    }

    private func run(
        _ request: RepeatableRequest, _ account: Account, _ handle: () async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await handle()
            let body = try await response.body.bytes()
            response.body = ResponseBody(byteBuffer: body)
            await keep(request, response.status.code, body)
            return response
        } catch {
            let problem = Problem(error, account: account)
            await keep(request, problem.status, problem.bytes)
            throw problem
        }
    }

    /// Where that fails the answer is given all the same: what was done is done.
    private func keep(_ request: RepeatableRequest, _ status: Int, _ body: ByteBuffer) async {
        if status < 500 {
            try? await store.finish(request, status: status, body: Array(body.readableBytesView))
        } else {
            try? await store.forget(request)
        }
    }

    /// As it was answered the first time; what stands in a header of its own is lost, and no answer to a POST has any.
    private static func again(_ status: Int, _ body: ByteBuffer) -> Response {
        let status = HTTPResponse.Status(code: status)
        var response = body.readableBytes == 0 ? Response(status: status) : .json(body, status: status)
        if status.code >= 400 { response.headers[.contentType] = "application/problem+json" }
        response.headers[.idempotencyReplayed] = "true"
        return response
    }

    private static func key(of request: Request) throws(Problem) -> String? {
        let keys = request.headers[values: .idempotencyKey]
        guard let key = keys.first else { return nil }
        guard keys.count == 1, 1...128 ~= key.utf8.count, key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw Problem(
                .badRequest, code: "HL410", message: "The Idempotency-Key is not 1 to 128 visible ASCII characters.",
                hint: "A random UUID for each thing to be done is a good one.")
        }
        return key
    }
}

extension ResponseBody {
    /// All of it, for an answer that ends.
    fileprivate consuming func bytes() async throws -> ByteBuffer {
        let collector = Collector()
        try await write(collector)
        return collector.bytes
    }

    private final class Collector: ResponseBodyWriter {
        var bytes = ByteBuffer()
        func write(_ buffer: ByteBuffer) { bytes.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) {}
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .cacheControl
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed") ?? .cacheControl
}

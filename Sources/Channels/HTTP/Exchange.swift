public import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// What came of a request to a provider.
enum Exchange: Sendable {
    case answered(Answer)
    /// No connection came about, so nothing was asked for.
    case unreachable
    /// It went out, and no whole answer came back: it may have been carried out.
    case unanswered

    struct Answer: Sendable {
        var status: Int
        var retryAfter: Duration?
        var body: [UInt8]
    }
}

extension HTTPClient {
    /// A larger answer counts as none: a page of a thousand messages has about one megabyte.
    private static var largestAnswer: Int { 4 << 20 }

    func exchange(_ request: HTTPClientRequest, timeout: TimeAmount, now: @Sendable () -> Date) async -> Exchange {
        do {
            let response = try await execute(request, timeout: timeout)
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            return .answered(
                .init(
                    status: Int(response.status.code),
                    retryAfter: RetryAfter.duration(response.headers.first(name: "Retry-After"), now: now()),
                    body: Array(body.readableBytesView)))
        } catch {
            return Exchange(error)
        }
    }
}

extension Exchange {
    /// Only errors that come before the first byte is written mean that nothing was asked for.
    fileprivate init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError where Self.beforeConnection.contains(error): self = .unreachable
        case is NIOConnectionError: self = .unreachable
        case let error as IOError where Self.refused.contains(error.errnoCode): self = .unreachable
        default: self = .unanswered
        }
    }

    private static let beforeConnection: [HTTPClientError] = [
        .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .alreadyShutdown, .emptyHost, .invalidURL,
    ]
    private static let refused: [CInt] = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH]
}

extension HTTPClient.Configuration {
    /// For channels: redirects are not followed, because credentials go with a request; a connection that fails is told at
    /// once, because the outbox has its own retries; a connection does not stand idle for long, because one that the
    /// provider has just closed costs a reply its answer.
    public static var channels: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(15)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(10)
        return configuration
    }
}

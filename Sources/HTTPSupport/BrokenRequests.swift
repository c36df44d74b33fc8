import Desk
import Foundation
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what is no HTTP request with a problem, as every other refusal is answered.
///
/// Bytes that the parser refuses (a NUL in a header, 100,000 headers, a negative length) never reach a route: Hummingbird
/// answers them with a bare `400` without a body and closes. This handler recognises that answer on its way out and writes
/// `{"code":"HL400",...}` in its place, or `431` with `HL431` for headers that are too large or too many.
final class BrokenRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let observe: Observer
    /// What the parser refused; nothing that follows it is a request.
    private var refused: (any Error)?

    init(observer: Observer) { observe = observer }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { refused = error }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let refused, case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0"
        else { return context.write(data, promise: promise) }
        let problem = Self.problem(refused)
        observe(.requestFailed(route: RouteName.template(nil), status: problem.status, code: problem.code))
        var response = problem.response
        response.head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(response.head)), promise: promise)
        context.write(wrapOutboundOut(.body(problem.bytes)), promise: nil)
    }

    private static func problem(_ error: any Error) -> Problem {
        if case HTTPParserError.headerOverflow = error {
            return Problem(
                .requestHeaderFieldsTooLarge, code: "HL431",
                message: "The path or the headers are too long or too many.",
                hint:
                    "At most \(Server.headerFields) header fields of \(Server.headerFieldBytes / 1024) KiB each; what belongs to a text goes into the body."
            )
        }
        return Problem(
            .badRequest, code: "HL400", message: "This is not an HTTP request that can be read.",
            hint: "Check method, path, header fields and lengths; a token has printable characters only.")
    }
}

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes

@testable import HTTPSupport

/// A connection as the server makes it, with a clock that stands until it is told to go on.
final class Pipeline {
    let loop = EmbeddedEventLoop()
    let channel: EmbeddedChannel

    init(_ handlers: [any ChannelHandler]) throws {
        channel = EmbeddedChannel(loop: loop)
        for handler in handlers { try channel.pipeline.syncOperations.addHandler(handler) }
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
    }

    deinit { _ = try? channel.finish(acceptAlreadyClosed: true) }

    func receiveHead() throws {
        let request = HTTPRequest(method: .post, scheme: "http", authority: "line", path: "/v1/messages")
        try channel.writeInbound(HTTPRequestPart.head(request))
    }

    func receiveByte() throws { try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a"))) }

    func receiveEnd() throws { try channel.writeInbound(HTTPRequestPart.end(nil)) }

    func answer(_ status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:]) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: status, headerFields: fields)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    /// Lets seconds pass, one by one.
    func wait(seconds: Int) { for _ in 0..<seconds { loop.advanceTime(by: .seconds(1)) } }

    var isOpen: Bool { channel.isActive }
}

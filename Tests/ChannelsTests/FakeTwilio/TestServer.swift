import Channels
import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP server on a free port of this machine: each request goes to a function.
final class TestServer: Sendable {
    struct Request: Sendable {
        var method: HTTPMethod
        var path: String
        var query: String?
        var headers: HTTPHeaders
        var body: [UInt8]
    }

    enum Reply: Sendable {
        case answer(Int, headers: [(String, String)] = [], body: String = "")
        /// The connection stays open and nothing comes.
        case silence
        /// The connection is closed without an answer.
        case hangUp
    }

    private let channel: any NIOCore.Channel

    static func start(_ reply: @escaping @Sendable (Request) async -> Reply) async throws -> TestServer {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return TestServer(channel)
    }

    private init(_ channel: any NIOCore.Channel) { self.channel = channel }

    /// `"http://127.0.0.1:41234"`
    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let reply: @Sendable (Request) async -> Reply
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(_ reply: @escaping @Sendable (Request) async -> Reply) { self.reply = reply }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                let target = head.uri.split(separator: "?", maxSplits: 1)
                let request = Request(
                    method: head.method, path: String(target.first ?? ""),
                    query: target.dropFirst().first.map(String.init),
                    headers: head.headers, body: body)
                let (channel, reply) = (context.channel, reply)
                Task { await Handler.write(await reply(request), to: channel) }
            }
        }

        private static func write(_ reply: Reply, to channel: any NIOCore.Channel) async {
            switch reply {
            case .silence: break
            case .hangUp: try? await channel.close()
            case .answer(let status, let headers, let body):
                var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status))
                for (name, value) in headers { head.headers.add(name: name, value: value) }
                head.headers.replaceOrAdd(name: "Content-Length", value: String(body.utf8.count))
                channel.write(HTTPServerResponsePart.head(head), promise: nil)
                channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
                try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
            }
        }
    }
}

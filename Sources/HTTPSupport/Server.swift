public import Hummingbird
public import Logging
import NIOCore
import NIOPosix

/// Puts routes behind a server with limits and deadlines.
public enum Server {
    static let headerFields = 100
    static let headerFieldBytes = 16 * 1024

    /// - Parameters:
    ///   - onRunning: called with the port once it listens; `port` 0 takes a free one.
    public static func application(
        routes: Routes, host: String, port: Int, logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void
    ) -> Application<RouterResponder<DeskContext>> {
        let observer = routes.observer
        return Application(
            responder: routes.router.buildResponder(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadlines(), BrokenRequests(observer: observer)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: headerFieldBytes, maxHeaderListSize: 2 * headerFieldBytes,
                        maxHeaderFieldCount: headerFields))),
            configuration: .init(address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}

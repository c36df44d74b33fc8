import NIOCore
import NIOHTTPTypes

/// Closes connections by the wall clock. An idle time-out alone is reset by every byte, so a body of one byte in five
/// seconds would hold a connection for ever.
///
/// ```
/// connected, or answered --(idle)--> head arrives --(receive)--> end arrives --(no limit here)--> answered
/// ```
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long a connection may be silent, or take over a request's head.
    private let idle: TimeAmount
    /// How long a request's body may take once its head is here.
    private let receive: TimeAmount
    private var timer: Scheduled<Void>?

    init(idle: TimeAmount = .seconds(60), receive: TimeAmount = .seconds(20)) {
        self.idle = idle
        self.receive = receive
    }

    private func start(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        timer?.cancel()
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: time) { channel.close(mode: .all, promise: nil) }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(idle, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(idle, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: start(receive, context)
        case .body: break
        case .end: timer?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { start(idle, context) }
        context.write(data, promise: promise)
    }
}

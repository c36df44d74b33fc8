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
    /// How often the clock is looked at. A timer for each request would cost more than routing it does.
    private let tick: TimeAmount
    private var deadline = NIODeadline.distantFuture
    private var ticking: Scheduled<Void>?

    init(idle: TimeAmount = .seconds(60), receive: TimeAmount = .seconds(20), tick: TimeAmount = .seconds(1)) {
        self.idle = idle
        self.receive = receive
        self.tick = tick
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticking?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: deadline = context.eventLoop.now + receive
        case .body: break
        case .end: deadline = .distantFuture
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { deadline = context.eventLoop.now + idle }
        context.write(data, promise: promise)
    }

    private func begin(_ context: ChannelHandlerContext) {
        deadline = context.eventLoop.now + idle
        if ticking == nil { look(context.channel) }
    }

    private func look(_ channel: any Channel) {
        let box = NIOLoopBound(self, eventLoop: channel.eventLoop)
        ticking = channel.eventLoop.scheduleTask(in: tick) {
            let handler = box.value
            if handler.deadline <= channel.eventLoop.now {
                channel.close(mode: .all, promise: nil)
            } else if channel.isActive {
                handler.look(channel)
            }
        }
    }
}

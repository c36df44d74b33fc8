public import Desk
public import NIOCore
import NIOHTTPTypes
import ServiceLifecycle
import Synchronization

/// Writes what many consoles follow straight to their connections: one turn of an event loop for all the consoles on it. A task
/// for each console, which is what a response's body otherwise is, costs each some twenty microseconds, and the last of 500
/// hears of a code orange ten milliseconds later.
public final class EventFanOut: Sendable {
    /// One event, written out once for all who follow.
    public struct Frame: Sendable {
        public let number: UInt64
        public let audience: QueueEvent.Audience
        public let bytes: ByteBuffer

        public init(number: UInt64, audience: QueueEvent.Audience, bytes: ByteBuffer) {
            self.number = number
            self.audience = audience
            self.bytes = bytes
        }
    }

    private struct Row: Sendable {
        let loop: any EventLoop
        var followers: [ObjectIdentifier: Follower] = [:]
    }

    private let rows = Mutex<[ObjectIdentifier: Row]>([:])

    public init() {}

    public var count: Int { rows.withLock { $0.values.reduce(0) { $0 + $1.followers.count } } }

    /// Follows from now on; nothing is written before ``Follower/begin(after:)``.
    public func follow(_ audiences: Set<QueueEvent.Audience>, on channel: any Channel) -> Follower {
        let follower = Follower(audiences: audiences, channel: channel)
        let (loop, key) = (ObjectIdentifier(channel.eventLoop), ObjectIdentifier(follower))
        rows.withLock { $0[loop, default: Row(loop: channel.eventLoop)].followers[key] = follower }
        follower.gone.futureResult.whenComplete { [weak self] _ in
            self?.rows.withLock { _ = $0[loop]?.followers.removeValue(forKey: key) }
        }
        return follower
    }

    /// Tells everybody what concerns them, in this order. Does not wait.
    public func send(_ frames: [Frame]) { each { $0.write(frames) } }

    /// Shows everybody that the service is there.
    public func sendAlive() { each { $0.writeAlive() } }

    private func each(_ body: @escaping @Sendable (Follower) -> Void) {
        for row in rows.withLock({ Array($0.values) }) where !row.followers.isEmpty {
            row.loop.execute { for follower in row.followers.values { body(follower) } }
        }
    }
}

/// A console that follows. What is for it before it has been told where it stands is kept for it.
public final class Follower: Sendable {
    private struct State {
        /// Nil once it has begun.
        var early: [EventFanOut.Frame]? = []
        var after: UInt64 = 0
        /// Nothing is written any more: the response has ended, or never began.
        var isOver = false
    }

    private static let mostEarly = 1_024

    private let audiences: Set<QueueEvent.Audience>
    private let channel: any Channel
    fileprivate let gone: EventLoopPromise<Void>
    private let state = Mutex(State())

    fileprivate init(audiences: Set<QueueEvent.Audience>, channel: any Channel) {
        self.audiences = audiences
        self.channel = channel
        gone = channel.eventLoop.makePromise()
        channel.closeFuture.whenComplete { [weak self] _ in self?.end() }
    }

    /// From here on everything after event `number` is written as it comes.
    public func begin(after number: UInt64) {
        channel.eventLoop.execute { [self] in
            let early = state.withLock { state in
                defer { (state.early, state.after) = (nil, number) }
                return state.early ?? []
            }
            write(early)
        }
    }

    /// Returns when the console has gone, was cut off, or the service stops.
    public func untilGone() async {
        await withGracefulShutdownHandler {
            // It cannot fail.
            try? await gone.futureResult.get()
        } onGracefulShutdown: {
            self.end()
        }
    }

    /// Follows no more. What else goes over its connection is left alone.
    public func leave() { end() }

    private func end() {
        state.withLock { ($0.isOver, $0.early) = (true, nil) }
        gone.succeed()
    }

    /// On the channel's event loop.
    fileprivate func write(_ frames: [EventFanOut.Frame]) {
        enum Then {
            case write(after: UInt64)
            case nothing, cutOff
        }
        // Mostly there is one, and it is for everybody or for somebody else.
        if frames.count == 1, frames.allSatisfy({ !audiences.contains($0.audience) }) { return }
        let mine = frames.count == 1 ? frames : frames.filter { audiences.contains($0.audience) }
        let then = state.withLock { state -> Then in
            if state.isOver { return .nothing }
            guard let early = state.early else { return .write(after: state.after) }
            guard early.count + mine.count <= Self.mostEarly else { return .cutOff }
            state.early = early + mine
            return .nothing
        }
        switch then {
        case .nothing: break
        case .cutOff: cutOff()
        case .write(let after): send(mine.lazy.filter { $0.number > after }.map(\.bytes))
        }
    }

    fileprivate func writeAlive() {
        if state.withLock({ $0.early == nil && !$0.isOver }) { send(CollectionOfOne(EventStream.alive)) }
    }

    private func send(_ frames: some Collection<ByteBuffer>) {
        guard !frames.isEmpty else { return }
        guard channel.isWritable else { return cutOff() }
        for frame in frames { channel.write(HTTPResponsePart.body(frame), promise: nil) }
        channel.flush()
    }

    /// Too slow: it comes back with the last event it has, and is told what it missed. Nothing is left out.
    private func cutOff() {
        channel.close(promise: nil)
        end()
    }
}

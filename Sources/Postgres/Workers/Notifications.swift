import CLibPQ
import Glibc
import Synchronization

/// LISTEN on a connection and a thread of its own.
///
///     let notifications = Notifications(configuration, channels: ["queue", "message"])
///     for await element in notifications.elements {
///         switch element {
///         case .connected: reread()                       // anything may have been missed before this
///         case .notification(let channel, let payload): ...
///         }
///     }
///
/// PostgreSQL keeps nothing for a listener that is away, so each (re)connect emits `.connected`, after the LISTENs stand:
/// read what you follow once more then. The same is emitted where the reader fell behind by more than `capacity`.
/// The stream ends after `stop()`.
public final class Notifications: Sendable {
    public enum Element: Sendable, Hashable {
        /// Listening from now on. What came before may have been missed.
        case connected
        case notification(channel: String, payload: String)
    }

    /// For one reader.
    public let elements: AsyncStream<Element>
    private let alarm: Alarm

    /// Starts the thread and returns at once.
    ///
    /// - Parameters:
    ///   - channels: as in `NOTIFY channel`; case matters.
    ///   - capacity: how many elements are kept for a slow reader. Default 4096.
    ///   - onEvent: called on the thread; it must not block.
    public init(
        _ configuration: ConnectionConfiguration, channels: [String], capacity: Int = 4096,
        backoff: Backoff = Backoff(), onEvent: @escaping @Sendable (PostgresEvent) -> Void = { _ in }
    ) {
        let (elements, continuation) = AsyncStream.makeStream(
            of: Element.self, bufferingPolicy: .bufferingOldest(max(1, capacity)))
        self.elements = elements
        let alarm = Alarm()
        self.alarm = alarm
        let listener = Listener(
            configuration: configuration, channels: channels, backoff: backoff, alarm: alarm,
            continuation: continuation, onEvent: onEvent)
        if !PlainThread.start({ listener.run() }) { continuation.finish() }
    }

    deinit {
        alarm.ring()
    }

    /// Ends the stream and closes the connection; returns when the thread has been told.
    public func stop() {
        alarm.ring()
    }
}

/// Wakes a thread that sleeps in `poll`.
final class Alarm: Sendable {
    /// Readable from `ring` on.
    let descriptor: Int32
    private let writer: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        // Where the system has no descriptors left, poll ignores -1 and the thread just cannot be woken early.
        if pipe(&ends) == 0 {
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        descriptor = ends[0]
        writer = ends[1]
    }

    deinit {
        close(descriptor)
        close(writer)
    }

    func ring() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    var hasRung: Bool { Poll.isReadable(descriptor) }
}

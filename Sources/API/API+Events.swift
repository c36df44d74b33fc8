import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import NIOCore
import Store
import Synchronization

extension API {
    /// `GET /v1/queue/events`: the queue as it changes, and what happens to the conversations that the caller holds. Begins with
    /// `queue`, who waits now, or with what was missed since `Last-Event-ID`.
    static func addEvents(to routes: Routes) {
        let desk = routes.desk
        let consoles = FollowingConsoles()
        desk.events.serve(consoles)
        routes.on(.get, "/v1/queue/events", [.counselor, .supervisor], doc) { request, context, account in
            let frames = consoles.frames
            let audiences = Set(desk.visibleLanes(of: account).map(QueueEvent.Audience.lane) + [.account(account.id)])
            // A HEAD has no body, which is where following ends.
            if request.method == .head { return EventStream.response() }
            // Followed first, read then: what comes between is said twice and never missed.
            let follower = consoles.fanOut.follow(audiences, on: context.channel)
            let last = request.headers[.lastEventID].flatMap(frames.number)
            let (missed, number) = desk.events.missed(by: audiences, since: last)
            if let missed { return EventStream.response(missed.map(frames.frame), then: follower, after: number) }
            do {
                let waiting = try await desk.queueHead(for: account, limit: 50).entries
                let first = try frames.snapshot(waiting, number: number)
                return EventStream.response([first], then: follower, after: number)
            } catch {
                follower.leave()
                throw error
            }
        }
    }
}

/// The consoles that follow the queue by HTTP.
private final class FollowingConsoles: QueueFollowers {
    let fanOut = EventFanOut()
    let frames = EventFrames()

    var count: Int { fanOut.count }

    func tell(_ news: [QueueEvent]) {
        guard !news.isEmpty else { return fanOut.sendAlive() }
        fanOut.send(
            news.map { EventFanOut.Frame(number: $0.number, audience: $0.audience, bytes: frames.frame($0)) })
    }
}

extension API {
    private static let doc = RouteDoc(
        .queue,
        "Server-sent events: the queue as it changes, and what happens to the conversations that the caller holds",
        gives: [
            .text(
                "text/event-stream",
                example: """
                    id: k3x9-42
                    event: waiting
                    data: \(QueueShape.Entry.example)

                    """,
                """
                First `queue` (who waits now) or, with `Last-Event-ID`, what was missed. Then `waiting` (somebody new, or \
                otherwise than before), `gone`; and of what they hold: `text`, `raised`, `offered`, `transferred`, `assigned`, \
                `taken`, `lost`, `undeliverable`. A comment each 15 seconds.
                """)
        ])
}

/// Events as they go over the wire, each written out once for all who follow.
final class EventFrames: Sendable {
    /// Tells this process's numbers from another's: they begin anew with each start.
    private let node = String(UInt32.random(in: .min ... .max), radix: 36)
    private let kept = Mutex<(first: UInt64, frames: [UInt64: ByteBuffer])>((0, [:]))

    /// `"k3x9-42"` is 42; nil for an event of another process.
    func number(_ id: String) -> UInt64? {
        let parts = id.split(separator: "-")
        return parts.count == 2 && parts[0] == node ? UInt64(parts[1]) : nil
    }

    func snapshot(_ entries: [QueueEntry], number: UInt64) throws -> ByteBuffer {
        EventStream.frame(
            id: "\(node)-\(number)", event: "queue",
            data: ByteBuffer(bytes: try JSONText.encoder.encode(QueueShape(entries))))
    }

    func frame(_ event: QueueEvent) -> ByteBuffer {
        if let frame = kept.withLock({ $0.frames[event.number] }) { return frame }
        let (name, shape): (String, any Encodable) =
            switch event.payload {
            case .waiting(let entry): ("waiting", QueueShape.Entry(entry))
            case .gone(let id): ("gone", EventShape(id))
            case .text(let id, let level): ("text", EventShape(id, level))
            case .raised(let id, let level): ("raised", EventShape(id, level))
            case .yours(let id, let kind): (kind.rawValue, EventShape(id))
            }
        let data = (try? JSONText.encoder.encode(shape)) ?? Data("{}".utf8)
        let frame = EventStream.frame(id: "\(node)-\(event.number)", event: name, data: ByteBuffer(bytes: data))
        kept.withLock { kept in
            if kept.frames.count > 1_024 { kept.frames = [:] }
            kept.frames[event.number] = frame
        }
        return frame
    }
}

/// `{"conversation_id":1042,"level":4,"level_name":"emergency"}`.
struct EventShape: Encodable {
    let conversationId: Int64
    let level: Severity?
    let levelName: LevelName?

    init(_ conversation: ConversationID, _ level: Severity? = nil) {
        conversationId = conversation.rawValue
        self.level = level
        levelName = level.map(LevelName.init)
    }
}

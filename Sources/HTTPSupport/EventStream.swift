public import HTTPTypes
public import Hummingbird
public import NIOCore

/// Server-sent events: one frame after another until the client goes, the service stops, or the source ends.
public enum EventStream {
    /// `id: a1-42\nevent: waiting\ndata: {...}\n\n`.
    public static func frame(id: String?, event: String, data: ByteBuffer) -> ByteBuffer {
        var frame = ByteBuffer()
        if let id { frame.writeString("id: \(id)\n") }
        frame.writeString("event: \(event)\ndata: ")
        frame.writeImmutableBuffer(data)
        frame.writeString("\n\n")
        return frame
    }

    /// `: alive`, a comment: shows both sides that the other is there.
    public static let alive = ByteBuffer(string: ": alive\n\n")

    /// Begins with these, then what `follower` is told by its ``EventFanOut``, beginning after event `number`.
    public static func response(_ first: [ByteBuffer], then follower: Follower, after number: UInt64) -> Response {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                for frame in first { try await writer.write(frame) }
                follower.begin(after: number)
                await follower.untilGone()
                try await writer.finish(nil)
            })
    }

    /// Of a HEAD: what a stream would say of itself.
    public static func response() -> Response { Response(status: .ok, headers: headers) }

    private static let headers: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        .accelBuffering: "no",
    ]
}

extension HTTPField.Name {
    /// Tells nginx not to hold events back.
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .cacheControl
    /// The last event a console has seen.
    public static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .cacheControl
}

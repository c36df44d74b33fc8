public import HTTPTypes
public import Hummingbird
public import NIOCore
import ServiceLifecycle

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

    /// A comment each 15 seconds shows both sides that the other is there.
    public static func response(
        first: [ByteBuffer], then frames: some AsyncSequence<ByteBuffer, Never> & Sendable
    ) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .accelBuffering: "no",
            ],
            body: ResponseBody { writer in
                for frame in first { try await writer.write(frame) }
                let (merged, merging) = AsyncStream.makeStream(
                    of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(1024))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await cancelWhenGracefulShutdown {
                            for await frame in frames {
                                // Too slow: cut off, so that it comes back with the last event it has. Nothing is left out.
                                if case .dropped = merging.yield(frame) { break }
                            }
                        }
                        merging.finish()
                    }
                    group.addTask {
                        let alive = ByteBuffer(string: ": alive\n\n")
                        while !Task.isCancelled {
                            try? await Task.sleep(for: .seconds(15))
                            merging.yield(alive)
                        }
                    }
                    defer { group.cancelAll() }
                    for await frame in merged { try await writer.write(frame) }
                }
                try await writer.finish(nil)
            })
    }
}

extension HTTPField.Name {
    /// Tells nginx not to hold events back.
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .cacheControl
    /// The last event a console has seen.
    public static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .cacheControl
}

import Testing

@testable import Console

@Suite("The reader of server-sent events") struct EventReaderTests {
    static let stream =
        "id: k-1\nevent: queue\ndata: {\"entries\":[]}\n\n: alive\n\nid: k-2\r\nevent:gone\r\ndata: {}\r\n\r\n"
    static let events = [
        ServerEvent(id: "k-1", name: "queue", data: Array("{\"entries\":[]}".utf8)),
        ServerEvent(id: "k-2", name: "gone", data: Array("{}".utf8)),
    ]

    @Test(arguments: [1, 2, 3, 7, 1000]) func `reads the same however the bytes are cut`(size: Int) {
        var reader = EventReader()
        let bytes = Array(Self.stream.utf8)
        let read = stride(from: 0, to: bytes.count, by: size).flatMap {
            reader.read(bytes[$0..<min($0 + size, bytes.count)])
        }
        #expect(read == Self.events)
    }

    @Test func `joins lines of data, keeps the last id, passes over what it does not know`() {
        var reader = EventReader()
        let events = reader.read(Array("id: 7\nretry: 10\nwhat\ndata: a\ndata: b\n\nevent: x\n\ndata\n\n".utf8))
        #expect(
            events == [ServerEvent(id: "7", data: Array("a\nb".utf8)), ServerEvent(id: "7", data: [])],
            "an event without data is none")
    }

    @Test func `a line without an end takes no more memory than the longest, and the next event is read`() {
        var reader = EventReader()
        let long = "data: " + String(repeating: "x", count: EventReader.longestLine + 5)
        #expect(reader.read(Array((long + "\n\ndata: y\n\n").utf8)) == [ServerEvent(data: Array("y".utf8))])
    }
}

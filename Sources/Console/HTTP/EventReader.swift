/// One server-sent event: `id: k3x9-42`, `event: raised`, `data: {...}`.
struct ServerEvent: Sendable, Equatable {
    /// The last one the stream has named so far; what a new connection goes on after.
    var id: String?
    var name = "message"
    var data: [UInt8] = []
}

/// Takes a stream of server-sent events apart, however its bytes are cut.
///
/// ```
/// var reader = EventReader()
/// reader.read(Array("event: gone\nda".utf8))            // []
/// reader.read(Array("ta: {}\n\n".utf8))                 // [ServerEvent(name: "gone", data: "{}")]
/// ```
/// Comments and fields that it does not know are passed over, as the standard asks (WHATWG HTML, 9.2.6).
struct EventReader {
    /// Longer than any event; a line that outgrows it is passed over.
    static let longestLine = 1 << 20

    private var line: [UInt8] = []
    private var isOverlong = false
    private var afterReturn = false
    private var event = ServerEvent()
    private var hasData = false

    /// The events that end in `bytes`.
    mutating func read(_ bytes: some Sequence<UInt8>) -> [ServerEvent] {
        var events: [ServerEvent] = []
        for byte in bytes {
            let endsPair = afterReturn && byte == UInt8(ascii: "\n")
            afterReturn = byte == UInt8(ascii: "\r")
            if endsPair { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let event = endLine() { events.append(event) }
            } else if line.count < Self.longestLine {
                line.append(byte)
            } else {
                isOverlong = true
            }
        }
        return events
    }

    private mutating func endLine() -> ServerEvent? {
        defer {
            line.removeAll(keepingCapacity: true)
            isOverlong = false
        }
        if isOverlong { return nil }
        if line.isEmpty { return endEvent() }
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? parts[1].first == UInt8(ascii: " ") ? parts[1].dropFirst() : parts[1] : []
        switch String(decoding: parts.first ?? [], as: UTF8.self) {
        case "id" where !value.contains(0): event.id = String(decoding: value, as: UTF8.self)
        case "event": event.name = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasData = true
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> ServerEvent? {
        defer {
            event = ServerEvent(id: event.id)
            hasData = false
        }
        return hasData ? event : nil
    }
}

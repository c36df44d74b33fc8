import Domain
import Foundation

/// A text as bytes, for a slot: six fields, each a 4-byte little-endian length and its UTF-8.
enum InFlightRecord {
    static func encode(_ text: InboundText) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.text.utf8.count + 128)
        for field in [
            text.channel, text.providerMessageID, text.from, text.text, String(text.receivedAt.timeIntervalSince1970),
            text.language ?? "",
        ] {
            withUnsafeBytes(of: UInt32(clamping: field.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: field.utf8)
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) -> InboundText? {
        var rest = bytes[...]
        var fields: [String] = []
        while rest.count >= 4 {
            let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length <= rest.count else { return nil }
            fields.append(String(decoding: rest.prefix(length), as: UTF8.self))
            rest = rest.dropFirst(length)
        }
        guard fields.count == 6, let seconds = Double(fields[4]) else { return nil }
        return InboundText(
            channel: fields[0], providerMessageID: fields[1], from: fields[2], text: fields[3],
            receivedAt: Date(timeIntervalSince1970: seconds), language: fields[5].isEmpty ? nil : fields[5])
    }
}

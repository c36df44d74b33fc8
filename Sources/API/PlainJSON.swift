import Hummingbird
import NIOCore

/// Reads the JSON that nearly every text comes in: one object of strings without escapes.
///
/// ```
/// PlainJSON.fields(of: ByteBuffer(string: #"{"from":"+15550100","text":"hi"}"#))   // ["from": "+15550100", "text": "hi"]
/// ```
/// Anything else (an escape, a number, an object inside, a key twice, bytes that are no UTF-8, no JSON at all) is nil, and
/// the library's decoder has the word. It reads these too, at a good microsecond more for each text.
enum PlainJSON {
    static func fields(of body: ByteBuffer) -> [String: String]? {
        body.withUnsafeReadableBytes { bytes in
            var reader = Reader(bytes: bytes)
            return reader.fields()
        }
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var place = 0

        mutating func fields() -> [String: String]? {
            var fields: [String: String] = [:]
            guard skip("{") else { return nil }
            repeat {
                guard let key = string(), skip(":"), let value = string(), fields.updateValue(value, forKey: key) == nil
                else { return nil }
            } while skip(",")
            guard skip("}") else { return nil }
            passSpace()
            return place == bytes.count ? fields : nil
        }

        private mutating func string() -> String? {
            guard skip("\"") else { return nil }
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\\") else { return nil }
                place += 1
            }
            guard place < bytes.count else { return nil }
            defer { place += 1 }
            return String(validating: bytes[start..<place], as: UTF8.self)
        }

        private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
            passSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
            place += 1
            return true
        }

        private static func isSpace(_ byte: UInt8) -> Bool {
            byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
        }

        private mutating func passSpace() {
            while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
        }
    }
}

import Hummingbird

/// Makes a body decodable that a careless gateway damaged: invalid UTF-8 and lone surrogate escapes become U+FFFD, line
/// breaks and other control characters that stand raw in a string are escaped.
enum JSONRepair {
    /// Nil when there was nothing to mend.
    static func repair(_ bytes: ByteBuffer) -> ByteBuffer? {
        let given = Array(bytes.readableBytesView)
        let mended = mend(Array(String(decoding: given, as: UTF8.self).utf8))
        return mended == given ? nil : ByteBuffer(bytes: mended)
    }

    /// `\ud83d` without its partner becomes `\ufffd`, a whole pair stays; a raw newline in a string becomes `\u000a`.
    private static func mend(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var inString = false
        var i = 0
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "\\") else {
                if bytes[i] == UInt8(ascii: "\"") { inString.toggle() }
                if inString, bytes[i] < 0x20 {
                    out.append(contentsOf: Array((bytes[i] < 0x10 ? "\\u000" : "\\u00").utf8))
                    out.append(contentsOf: String(bytes[i], radix: 16).utf8)
                } else {
                    out.append(bytes[i])
                }
                i += 1
                continue
            }
            guard let unit = codeUnit(bytes, at: i) else {
                out.append(contentsOf: bytes[i..<min(i + 2, bytes.count)])
                i += 2
                continue
            }
            if (0xD800..<0xDC00).contains(unit), let low = codeUnit(bytes, at: i + 6), (0xDC00..<0xE000).contains(low) {
                out.append(contentsOf: bytes[i..<i + 12])
                i += 12
            } else if (0xD800..<0xE000).contains(unit) {
                out.append(contentsOf: Array("\\ufffd".utf8))
                i += 6
            } else {
                out.append(contentsOf: bytes[i..<i + 6])
                i += 6
            }
        }
        return out
    }

    /// The code unit of a `\uXXXX` that begins at `start`, if one does.
    private static func codeUnit(_ bytes: [UInt8], at start: Int) -> UInt16? {
        guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return UInt16(String(decoding: bytes[start + 2..<start + 6], as: UTF8.self), radix: 16)
    }
}

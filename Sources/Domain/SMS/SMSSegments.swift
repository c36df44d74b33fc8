/// How a body travels: in how many segments, in which alphabet.
///
/// ```swift
/// SMSSegments("I'm here.").count                      // 1
/// SMSSegments(String(repeating: "a", count: 161)).count  // 2
/// SMSSegments("I’m here.").encoding                   // .ucs2: the curly apostrophe is not in GSM-7
/// ```
///
/// An alphabet is chosen for the whole body. What takes two units, as `€` in GSM-7 and an emoji in UCS-2, never stands
/// half in one segment and half in the next.
public struct SMSSegments: Sendable, Hashable {
    public enum Encoding: String, Sendable {
        /// 160 units of seven bits in a single segment, 153 in each of several.
        case gsm7
        /// 70 units of sixteen bits in a single segment, 67 in each of several.
        case ucs2

        var single: Int { self == .gsm7 ? 160 : 70 }
        var each: Int { self == .gsm7 ? 153 : 67 }
    }

    public let encoding: Encoding
    /// Of seven or of sixteen bits.
    public let units: Int
    /// At least 1: an empty text takes a segment too.
    public let count: Int

    public init(_ body: String) {
        let inGSM7 = body.unicodeScalars.map(GSM7.units)
        encoding = inGSM7.contains(nil) ? .ucs2 : .gsm7
        let widths = encoding == .gsm7 ? inGSM7.compactMap(\.self) : body.unicodeScalars.map { $0.utf16.count }
        units = widths.reduce(0, +)
        count = units <= encoding.single ? 1 : Self.packed(widths, most: encoding.each)
    }

    private static func packed(_ widths: [Int], most: Int) -> Int {
        var (segments, filled) = (1, 0)
        for width in widths {
            if filled + width > most { (segments, filled) = (segments + 1, 0) }
            filled += width
        }
        return segments
    }
}

/// How a text goes out by SMS: in which alphabet, and in how many segments.
///
/// ```swift
/// SMSLength("Are you safe?")    // gsm, 1
/// SMSLength("¿Estás a salvo?")  // unicode, 1: the á is not in the GSM alphabet, so a segment holds 70 and not 160
/// ```
public struct SMSLength: Sendable, Hashable {
    public enum Alphabet: Sendable {
        /// 160 characters in one segment, 153 in each of several; `^{}\[~]|€` take two places.
        case gsm
        /// UTF-16: 70 in one segment, 67 in each of several.
        case unicode
    }

    public let alphabet: Alphabet
    public let segments: Int

    public init(_ text: String) {
        let septets = text.unicodeScalars.map { Self.basic.contains($0) ? 1 : Self.extended.contains($0) ? 2 : 0 }
        if septets.contains(0) {
            alphabet = .unicode
            segments = Self.segments(text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }, one: 70, several: 67)
        } else {
            alphabet = .gsm
            segments = Self.segments(septets, one: 160, several: 153)
        }
    }

    /// No character is cut in two by the end of a segment.
    private static func segments(_ widths: [Int], one: Int, several: Int) -> Int {
        guard widths.reduce(0, +) > one else { return 1 }
        var (segments, used) = (1, 0)
        for width in widths {
            if used + width > several { (segments, used) = (segments + 1, 0) }
            used += width
        }
        return segments
    }

    /// GSM 03.38 (3GPP TS 23.038, 6.2.1).
    private static let basic = Set(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
        abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars)
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)
}

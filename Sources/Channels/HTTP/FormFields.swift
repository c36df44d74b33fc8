/// The pairs of an `application/x-www-form-urlencoded` body, in their order, the doubled ones too.
///
/// ```swift
/// let form = try FormFields(reading: Array("Body=hi+there&NumMedia=0".utf8))
/// form["Body"]  // "hi there"
/// ```
public struct FormFields: Sendable {
    /// A name and a value, decoded to bytes and not yet to text: signatures are made over bytes.
    struct Field: Sendable {
        var name: [UInt8]
        var value: [UInt8]
    }

    private(set) var fields: [Field] = []

    /// A longer body is no text message.
    public static let mostBytes = 64 * 1024
    /// Twilio sends about thirty.
    public static let mostFields = 256

    /// - Throws: ``FormError`` for a body that is too long, has too many fields or a broken `%` escape.
    public init(reading body: [UInt8]) throws(FormError) {
        guard body.count <= Self.mostBytes else { throw .tooLong }
        var start = 0
        while start < body.count {
            let end = body[start...].firstIndex(of: UInt8(ascii: "&")) ?? body.count
            if start < end {
                guard fields.count < Self.mostFields else { throw .tooManyFields }
                let middle = body[start..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
                fields.append(
                    Field(
                        name: try Self.decoded(body[start..<middle]),
                        value: try Self.decoded(body[min(middle + 1, end)..<end])))
            }
            start = end + 1
        }
    }

    /// The first value of that name; what is not UTF-8 in it becomes U+FFFD.
    public subscript(name: String) -> String? {
        let wanted = Array(name.utf8)
        return fields.first { $0.name == wanted }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(FormError) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            switch bytes[place] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard bytes.endIndex - place > 2, let high = Hex.digit(bytes[place + 1]),
                    let low = Hex.digit(bytes[place + 2])
                else { throw .brokenEscape }
                decoded.append(high << 4 | low)
                place += 2
            case let byte: decoded.append(byte)
            }
            place += 1
        }
        return decoded
    }

    /// `"a b"` to `"a%20b"`: everything but letters, digits and `-._~`.
    static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%")] + Hex.digits(of: byte)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// `[("To", "+1")]` to `"To=%2B1"`.
    static func encoded(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    }
}

/// Why a webhook's body cannot be read. It names fields and never what stands in them.
public enum FormError: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLong
    case tooManyFields
    case brokenEscape
    /// A field that has to be there is missing, empty, longer than 200 bytes or has a NUL.
    case field(String)

    public var description: String {
        switch self {
        case .tooLong: "The form is longer than \(FormFields.mostBytes) bytes."
        case .tooManyFields: "The form has more than \(FormFields.mostFields) fields."
        case .brokenEscape: "The form has a % that no two hexadecimal digits follow."
        case .field(let name):
            "The form's field `\(name)` is missing or cannot be used: is another webhook's URL set to this address?"
        }
    }
}

/// A key or token. It prints as `«secret»`, in debuggers and reflection too.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// Nil for an empty one: a signature made with an empty key is one that anybody can make. White space at the ends,
    /// as the end of a line in a file, does not count.
    public init?(_ text: String) {
        let blank: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
        let start = text.utf8.drop { blank.contains($0) }
        bytes = Array(start.reversed().drop { blank.contains($0) }.reversed())
        if bytes.isEmpty { return nil }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    public var description: String { "«secret»" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

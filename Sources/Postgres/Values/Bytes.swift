extension [UInt8] {
    /// Appends a number in network order.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// Overwrites the number that was appended at `index`; does nothing where it would not fit.
    mutating func replace<Number: FixedWidthInteger>(bigEndian number: Number, at index: Int) {
        withUnsafeMutableBytes { bytes in
            guard index >= 0, index <= bytes.count - MemoryLayout<Number>.size else { return }
            bytes.storeBytes(of: number.bigEndian, toByteOffset: index, as: Number.self)
        }
    }
}

/// Takes bytes off the front of what the server sent, and says nil where there are too few.
struct ByteReader {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes[...]
    }

    var remaining: Int { rest.count }

    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }

    mutating func read<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        bytes(MemoryLayout<Number>.size).map { Number(bigEndian: $0.loadUnaligned(as: Number.self)) }
    }
}

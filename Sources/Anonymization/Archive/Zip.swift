/// The zip format's least part: entries stored as they are. Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
enum Zip {
    /// - Parameter files: fewer than 65,536, together under 4 GB, as the format without its extension has it.
    static func stored(_ files: [Archive.File]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let name = Array(file.path.utf8)
            let offset = UInt32(truncatingIfNeeded: bytes.count)
            let size = UInt32(truncatingIfNeeded: file.bytes.count)
            var common: [UInt8] = []
            // Version 2.0; names in UTF-8; stored; 00:00 of 1980-01-01.
            for field in [UInt16(20), 0x0800, 0, 0, 0x0021] { common += little(field) }
            for field in [CRC32.of(file.bytes), size, size] { common += little(field) }
            common += little(UInt16(truncatingIfNeeded: name.count)) + little(UInt16(0))
            bytes += little(UInt32(0x0403_4B50)) + common + name + file.bytes
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common
            // No comment, first disk, no attributes.
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
            directory += little(offset) + name
        }
        let count = UInt16(truncatingIfNeeded: files.count)
        let start = UInt32(truncatingIfNeeded: bytes.count)
        bytes += directory
        bytes += little(UInt32(0x0605_4B50)) + little(UInt16(0)) + little(UInt16(0)) + little(count) + little(count)
        bytes += little(UInt32(truncatingIfNeeded: directory.count)) + little(start) + little(UInt16(0))
        return bytes
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}

/// The checksum of zip entries (ISO 3309). `CRC32.of(Array("123456789".utf8)) == 0xCBF43926`.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        var crc = UInt32.max
        for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
        return ~crc
    }
}

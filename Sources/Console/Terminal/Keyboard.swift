import Foundation

/// Reads standard input on a thread of its own, because reading waits.
enum Keyboard {
    /// Bytes as they come, until there are no more.
    static func bytes() -> AsyncStream<[UInt8]> {
        let (bytes, stream) = AsyncStream.makeStream(of: [UInt8].self)
        let thread = Thread {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(0, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                stream.yield(Array(buffer[..<count]))
            }
            stream.finish()
        }
        thread.start()
        return bytes
    }
}

/// Lines of bytes that come in pieces; the last needs no line break.
struct LineCutter {
    private var held: [UInt8] = []

    /// `cut("a\nb")` is `["a"]`, and then ``rest`` is `"b"`.
    mutating func cut(_ bytes: [UInt8]) -> [String] {
        held += bytes
        guard let end = held.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        defer { held.removeFirst(end + 1) }
        return held[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
        }
    }

    var rest: String? { held.isEmpty ? nil : String(decoding: held, as: UTF8.self) }
}

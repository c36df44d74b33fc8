import Foundation

/// Lines of a file or of standard input, as bytes, with bounded memory.
///
/// A line ends at `\n`; a `\r` before it is dropped, the last line needs none.
struct LineReader: Sequence, IteratorProtocol {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false

    init(_ file: FileHandle) { self.file = file }

    mutating func next() -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[start..<end]
                start = end + 1
                return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            }
            guard !ended else {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
            buffer.removeFirst(start)
            searched = buffer.count
            start = 0
            if let more = try? file.read(upToCount: 256 * 1024), !more.isEmpty {
                buffer.append(contentsOf: more)
            } else {
                ended = true
            }
        }
    }
}

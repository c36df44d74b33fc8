import Foundation

/// Lines of a file or of standard input, as bytes, a piece at a time.
///
/// A line ends at `\n`; a `\r` before it is dropped, the last line needs none.
final class LineReader: Sequence, IteratorProtocol {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false
    /// Why reading ended before the end, if it did.
    private(set) var failure: (any Error)?

    init(_ file: FileHandle) { self.file = file }

    func next() -> [UInt8]? {
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
            do {
                let more = try file.read(upToCount: 256 * 1024) ?? Data()
                buffer.append(contentsOf: more)
                ended = more.isEmpty
            } catch {
                failure = error
                ended = true
            }
        }
    }
}

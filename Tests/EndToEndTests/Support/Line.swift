import Dispatch
import Foundation

/// One HTTP connection on a socket of our own, so that a test can also send what no HTTP library would.
///
/// Not for two requests at once. Blocking calls are made on a queue of the connection's own.
final class Line: Sendable {
    /// What came back: status, header fields with lower-case names, body.
    struct Answer: Sendable {
        let status: Int
        let fields: [String: String]
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let socket: Int32
    private let queue = DispatchQueue(label: "line")

    /// - Parameter patience: seconds to wait for an answer.
    init(port: UInt16, patience: Int = 30) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Missing("no socket") }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(socket)
            throw Missing("nobody listens at \(port)")
        }
    }

    deinit { close(socket) }

    /// Sends the bytes as they are and reads one answer; nil where the connection ends without a whole one.
    func send(_ bytes: [UInt8]) async -> Answer? {
        await withCheckedContinuation { answer in
            queue.async {
                // A server that has answered early and closed makes the write fail; its answer can still be read.
                _ = self.write(bytes)
                answer.resume(returning: self.read())
            }
        }
    }

    /// Sends the bytes, and reads what streams back until `mark` stands in it: all that was read now; nil where it ends before.
    func stream(_ bytes: [UInt8] = [], until mark: String) async -> String? {
        await withCheckedContinuation { answer in
            queue.async {
                _ = self.write(bytes)
                var text: [UInt8] = []
                while text.firstRange(of: Array(mark.utf8)) == nil {
                    guard let more = self.receive() else { return answer.resume(returning: nil) }
                    text += more
                }
                answer.resume(returning: String(decoding: text, as: UTF8.self))
            }
        }
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func read() -> Answer? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let head = bytes.firstRange(of: end) {
                let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
                let fields = Dictionary(lines.dropFirst().compactMap(Self.field)) { _, last in last }
                let length = fields["content-length"].flatMap { Int($0) } ?? 0
                let body = bytes[head.upperBound...]
                if body.count >= length {
                    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
                    return Answer(status: status ?? 0, fields: fields, body: Array(body.prefix(length)))
                }
            }
            guard let more = receive() else { return nil }
            bytes += more
        }
    }

    private func receive() -> ArraySlice<UInt8>? {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let received = recv(socket, &buffer, buffer.count, 0)
        return received > 0 ? buffer.prefix(received) : nil
    }

    private static func field(_ line: Substring) -> (String, String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
}

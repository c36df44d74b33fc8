import Foundation
import Synchronization

/// The kernel's random bytes, fetched many at a time: the library behind the vault asks for eight at a time, a system call
/// each, and a text on its way in takes some twenty of those.
final class RandomBytes: Sendable {
    static let shared = RandomBytes()

    private static let most = 256
    private let left = Mutex<[UInt8]>([])

    /// `take(12)` is twelve bytes that nobody else gets, at most 256.
    func take(_ count: Int) -> [UInt8] {
        left.withLock { left in
            if left.count < count { left = Self.fetch() }
            defer { left.removeLast(min(count, left.count)) }
            return Array(left.suffix(count))
        }
    }

    private static func fetch() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: most)
        // Ends the process where the kernel has none: every key and nonce rests on them.
        arc4random_buf(&bytes, most)
        return bytes
    }
}

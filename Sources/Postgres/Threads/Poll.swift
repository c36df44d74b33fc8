import Glibc

/// `poll(2)` on one or two descriptors.
enum Poll {
    /// Whether something can be read right now, the end of the stream included.
    static func isReadable(_ descriptor: Int32) -> Bool {
        wait(for: [descriptor], timeout: .zero)
    }

    /// Waits until one of the descriptors can be read, or the time is over (nil: for ever).
    ///
    /// - Returns: whether one can be read.
    @discardableResult
    static func wait(for descriptors: [Int32], timeout: Duration?) -> Bool {
        var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let milliseconds = timeout.map { Int32(clamping: Int64(($0 / .milliseconds(1)).rounded(.up))) } ?? -1
        return poll(&requests, nfds_t(requests.count), milliseconds) > 0
    }
}

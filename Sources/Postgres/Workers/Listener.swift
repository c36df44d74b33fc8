import CLibPQ

/// The thread behind `Notifications`.
struct Listener: Sendable {
    let configuration: ConnectionConfiguration
    let channels: [String]
    let backoff: Backoff
    let alarm: Alarm
    let continuation: AsyncStream<Notifications.Element>.Continuation
    let onEvent: @Sendable (PostgresEvent) -> Void

    func run() {
        var attempt = 0
        while !alarm.hasRung {
            do {
                let connection = try Connection(configuration)
                for channel in channels {
                    try connection.execute("LISTEN \(channel.sqlIdentifier)", label: "LISTEN")
                }
                attempt = 0
                onEvent(.connected(.notifications))
                listen(on: connection)
                if !alarm.hasRung {
                    onEvent(.connectionLost(.notifications, sqlState: connection.lastSQLState))
                }
            } catch {
                attempt += 1
                let delay = backoff.delay(attempt: attempt)
                onEvent(.reconnecting(.notifications, attempt: attempt, delay: delay))
                Poll.wait(for: [alarm.descriptor], timeout: delay)
            }
        }
        continuation.finish()
    }

    /// Passes notifications on until the connection is lost or the alarm rings.
    private func listen(on connection: Connection) {
        // True while the reader has to be told to read again: at first, and after it fell behind.
        var owesConnected = true
        while true {
            if owesConnected { owesConnected = !yield(.connected) }
            while let notification = connection.nextNotification() {
                // Nothing may overtake the `.connected` that covers it.
                if owesConnected || !yield(notification) {
                    if !owesConnected { onEvent(.notificationsDropped) }
                    owesConnected = true
                }
            }
            Poll.wait(
                for: [connection.socket, alarm.descriptor], timeout: owesConnected ? .milliseconds(50) : nil)
            if alarm.hasRung || !connection.isAlive { return }
        }
    }

    /// - Returns: false where the reader's buffer is full.
    private func yield(_ element: Notifications.Element) -> Bool {
        if case .dropped = continuation.yield(element) { return false }
        return true
    }
}

extension Connection {
    var socket: Int32 { PQsocket(handle) }

    /// A notification that has been read from the socket already.
    func nextNotification() -> Notifications.Element? {
        guard let notification = PQnotifies(handle) else { return nil }
        defer { PQfreemem(notification) }
        let (channel, payload) = (notification.pointee.relname, notification.pointee.extra)
        return .notification(
            channel: channel.map { String(cString: $0) } ?? "", payload: payload.map { String(cString: $0) } ?? "")
    }
}

import Postgres
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(15))) struct NotificationsTests {
    @Test func elementsComeInOrderAndAReconnectIsTold() async throws {
        let log = EventLog()
        try await TestDatabase.withDatabase { configuration in
            let sender = Workers(configuration, count: 1)
            let notifications = Notifications(configuration, channels: ["Queue", "message"]) { log.add($0) }
            var elements = notifications.elements.makeAsyncIterator()
            #expect(await elements.next() == .connected)
            try await sender.run { connection in
                for number in 0..<100 {
                    try connection.query("SELECT pg_notify('Queue', $1)", "\(number)")
                }
                try connection.execute("NOTIFY message; NOTIFY other, 'x'")
            }
            for number in 0..<100 {
                #expect(await elements.next() == .notification(channel: "Queue", payload: "\(number)"))
            }
            #expect(await elements.next() == .notification(channel: "message", payload: ""))

            try await sender.run { connection in
                try connection.query(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE query LIKE 'LISTEN%' AND datname = current_database()
                    """)
            }
            #expect(await elements.next() == .connected)
            #expect(log.elements.contains(.connectionLost(.notifications, sqlState: "57P01")))
            try await sender.run { try $0.execute("NOTIFY message, 'after'") }
            #expect(await elements.next() == .notification(channel: "message", payload: "after"))
            notifications.stop()
            #expect(await elements.next() == nil)
            await sender.shutdown()
        }
    }

    @Test func aReaderThatFellBehindIsToldToReadAgain() async throws {
        let log = EventLog()
        try await TestDatabase.withDatabase { configuration in
            let sender = Workers(configuration, count: 1)
            let notifications = Notifications(configuration, channels: ["queue"], capacity: 4) { log.add($0) }
            try await eventually("listening") { log.elements.contains(.connected(.notifications)) }
            try await sender.run { connection in
                for number in 0..<50 {
                    try connection.query("SELECT pg_notify('queue', $1)", "\(number)")
                }
            }
            try await eventually("dropped") { log.elements.contains(.notificationsDropped) }
            var elements = notifications.elements.makeAsyncIterator()
            #expect(await elements.next() == .connected)
            // Some of the first ones, and then, instead of what was dropped, the word to read everything.
            var next = await elements.next()
            while case .notification = next { next = await elements.next() }
            #expect(next == .connected)
            notifications.stop()
            await sender.shutdown()
        }
    }
}

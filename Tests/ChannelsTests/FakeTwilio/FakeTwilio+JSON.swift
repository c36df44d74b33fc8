import Foundation

extension FakeTwilio {
    static func json(_ message: Message) -> [String: Any] {
        [
            "sid": message.sid, "direction": message.direction, "from": message.from ?? NSNull(), "to": message.to,
            "body": message.body, "num_media": String(message.media), "num_segments": "1", "error_code": NSNull(),
            "status": message.direction == "inbound" ? "received" : "queued", "account_sid": account,
            "date_created": time(message.created),
            "date_sent": message.direction == "inbound" ? time(message.created) : NSNull(),
        ]
    }

    static func text(_ object: [String: Any]) -> String {
        (try? JSONSerialization.data(withJSONObject: object)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func problem(
        _ code: Int, _ status: Int, _ message: String, _ headers: [(String, String)] = []
    ) -> TestServer.Reply {
        .answer(
            status, headers: headers,
            body: text([
                "code": code, "message": message, "status": status,
                "more_info": "https://www.twilio.com/docs/errors/\(code)",
            ]))
    }

    /// `"Sat, 21 Nov 2026 03:00:00 +0000"`
    static func time(_ date: Date) -> String { formatted(date, "EEE, dd MMM yyyy HH:mm:ss '+0000'") }

    /// `"2026-11-21"`
    static func day(_ date: Date) -> String { formatted(date, "yyyy-MM-dd") }

    private static func formatted(_ date: Date, _ format: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = format
        return formatter.string(from: date)
    }
}

/// Requests that carry canaries wherever a caller can put something.
enum CanaryRequests {
    private static let good =
        "\"channel\":\"sms\",\"from\":\"+1 \(Canary.number)\",\"text\":\"i feel alone \(Canary.text)\""

    /// Lines and bodies that are refused, and one that is mended.
    static let texts: [[UInt8]] = {
        let id = "\"provider_message_id\":\"canary\""
        let wrong = [
            "{\(good)}", "{\(good),\"provider_message_id\":7}", "{\(good),\"provider_message_id\":\"\"}",
            "{\(good),\(id),\"received_at\":\"\(Canary.text)\"}", "{\(good),\(id),\"language\":[\"\(Canary.text)\"]}",
            "{\"channel\":\"sms\",\(id),\"from\":\"+1\",\"\(Canary.key)\":\"\(Canary.text)\"}",
            "{\"channel\":\"sms\",\(id),\"from\":\"+1\",\"text\":[\"\(Canary.text)\"]}",
            "{\"channel\":\"sms\",\(id),\"from\":[\"\(Canary.number)\"],\"text\":{\"\(Canary.key)\":1}}",
            "{\"channel\":\"\(Canary.number) !\",\(id),\"from\":\"+1\",\"text\":\"\(Canary.text)\"}",
            "{\(good),\"provider_message", "\"\(Canary.text)\"", "[{\(good),\(id)}]", "\(Canary.text)",
            "{\(good),\(id),\"pad\":\"\(String(repeating: Canary.key, count: 6000))\"}",
            "{\"channel\":\"sms\",\(id),\"from\":\"\(String(repeating: Canary.number, count: 20))\",\"text\":\"x\"}",
            "{\"channel\":\"sms\",\(id),\"from\":\"+1\",\"text\":\"\(String(repeating: Canary.text, count: 1500))\"}",
        ]
        return wrong.map { Array($0.utf8) } + [
            Array("{\(good),\"provider_message_id\":\"mended\"".utf8) + [0xFF, 0x7D]
        ]
    }()

    /// Everything that a channel, a counselor and a stranger can do wrong.
    static func all(channel: String, counselor: String, conversation: Int) -> [[UInt8]] {
        let writes = [
            ("messages", "{\"token\":0,\"text\":\"\(Canary.reply)\"}"), ("messages", "{\"token\":\"\(Canary.reply)\"}"),
            ("messages", "{\"token\":0,\"text\":\"\(String(repeating: Canary.reply, count: 200))\"}"),
            ("messages", "{\"token\":0,\"\(Canary.key)\":\"\(Canary.reply)\"}"), ("heartbeat", "{\"\(Canary.key)\":0}"),
            ("close", "{\"token\":0,\"outcome\":\"\(Canary.reply)\",\"confirmed_level\":1}"),
            ("close", "{\"token\":0,\"outcome\":\"referred\",\"confirmed_level\":\"\(Canary.reply)\"}"),
        ]
        let paths = [
            "/\(Canary.path)", "/v1/conversations/\(Canary.path)", "/v1/queue?limit=\(Canary.path)",
            "/v1/queue?\(Canary.path)=1", "/v1/conversations/1/\(Canary.path)", "/v1/../\(Canary.path)",
        ]
        let broken = [
            "GET /v1/queue HTTP/1.1\r\n\(Canary.path)\r\n\r\n", "\(Canary.path) / HTTP/1.1\r\nHost: line\r\n\r\n",
            "GET /\(Canary.path)\u{1} HTTP/1.1\r\nx: \(Canary.path)\0\r\n\r\n",
            "POST /v1/messages HTTP/1.1\r\nHost: line\r\nAuthorization: Bearer \(channel)\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n\(Canary.text)\r\n",
        ]
        let strangers = [Canary.token, "hl_\(Canary.token)", String(repeating: Canary.token, count: 2000)]
        return texts.map { Caller.request("POST", "/v1/messages", token: channel, $0) }
            + writes.map {
                Caller.request("POST", "/v1/conversations/\(conversation)/\($0)", token: counselor, Array($1.utf8))
            }
            + paths.map { Caller.request("GET", $0, token: counselor) } + broken.map { Array($0.utf8) }
            + strangers.map { Caller.request("GET", "/v1/queue", token: $0) }
    }
}

/// A request that is not as it should be, and what must be answered: one of `allowed`.
struct BadInput: Sendable {
    let name: String
    let bytes: [UInt8]
    let allowed: Set<Int>
}

extension BadInput {
    private static let stored: Set<Int> = [201]
    private static let refused: Set<Int> = [400]
    private static let tooLarge: Set<Int> = [413]

    /// A text with these JSON fields in the place of good ones; a nil takes one away.
    private static func json(_ fields: [String: String?] = [:], extra: String = "") -> [UInt8] {
        let good = [
            "channel": "\"sms\"", "provider_message_id": "\"bad-\(UInt64.random(in: 0 ... .max))\"",
            "from": "\"+15550199\"", "text": "\"hello\"",
        ]
        let all = good.merging(fields.mapValues { $0 ?? "" }) { _, new in new }.filter { !$0.value.isEmpty }
        return Array("{\(all.map { "\"\($0)\":\($1)" }.joined(separator: ","))\(extra)}".utf8)
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    /// Bodies of `POST /v1/messages`.
    static func bodies(_ token: String) -> [BadInput] {
        let cases: [(String, [UInt8], Set<Int>)] = [
            ("an empty body", [], refused),
            ("an empty text", json(["text": "\"\""]), stored),
            ("a text of 1 MB", json(["text": "\"\(String(repeating: "a", count: 1 << 20))\""]), tooLarge),
            ("a text of 20 kB", json(["text": "\"\(String(repeating: "a", count: 20_000))\""]), tooLarge),
            ("invalid UTF-8", Array(json(["text": "\"hi \u{1}\""])).map { $0 == 1 ? 0xFF : $0 }, stored),
            ("an escaped NUL in the text", json(["text": #""hi \u0000 there""#]), stored),
            ("a raw NUL in the text", json(["text": "\"hi \0 there\""]), stored),
            ("a raw line break in the text", json(["text": "\"hi\nthere\""]), stored),
            ("a NUL in the id", json(["provider_message_id": #""a\u0000b""#]), refused),
            ("a NUL in the number", json(["from": #""a\u0000b""#]), refused),
            ("a NUL in the channel", json(["channel": #""a\u0000b""#]), refused),
            ("a lone high surrogate", json(["text": #""hi \ud83d there""#]), stored),
            ("a lone low surrogate", json(["text": #""hi \ude00 there""#]), stored),
            ("a surrogate at the end", json(["text": #""hi \ud83d""#]), stored),
            ("a surrogate cut short", json(["text": #""hi \ud8""#]), refused),
            ("an unknown key", json(extra: ",\"zap\":1"), stored),
            ("a missing text", json(["text": nil]), refused),
            ("a missing number", json(["from": nil]), refused),
            ("a misspelt key", json(["text": nil], extra: ",\"txt\":\"hi\""), refused),
            ("a number for a text", json(["text": "5"]), refused),
            ("null for a text", json(["text": "null"]), refused),
            ("an object for a text", json(["text": "{\"a\":1}"]), refused),
            ("an array for an id", json(["provider_message_id": "[1]"]), refused),
            ("an array", Array("[]".utf8), refused), ("a number", Array("17".utf8), refused),
            ("a string", Array("\"hi\"".utf8), refused), ("true", Array("true".utf8), refused),
            ("arrays 10,000 deep", Array(nested(10_000).utf8), refused),
            ("objects 8,000 deep", Array(String(repeating: "{\"a\":", count: 8000).utf8), refused),
            ("10,000 levels under an unknown key", json(extra: ",\"zap\":\(nested(10_000))"), [201, 400]),
            ("a number beyond every type", json(["provider_message_id": "1e999"]), refused),
            (
                "5,000 digits under an unknown key", json(extra: ",\"zap\":\(String(repeating: "9", count: 5000))"),
                [201, 400]
            ),
            ("a key twice", json(extra: ",\"text\":\"again\""), [201, 400]),
            ("JSON cut short", Array("{\"channel\":\"sms\",\"provider_mess".utf8), refused),
            ("JSON with a tail", json() + Array("xx".utf8), refused),
            ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], refused),
            ("a time that is none", json(extra: ",\"received_at\":\"yesterday\""), refused),
            ("a time long ago", json(extra: ",\"received_at\":\"0001-01-01T00:00:00Z\""), refused),
            ("a time far ahead", json(extra: ",\"received_at\":\"99999-01-01T00:00:00Z\""), refused),
            ("a language that is none", json(extra: ",\"language\":\"\(String(repeating: "x", count: 40))\""), refused),
            ("an empty channel", json(["channel": "\"\""]), refused),
            ("a long id", json(["provider_message_id": "\"\(String(repeating: "x", count: 201))\""]), refused),
        ]
        return cases.map { name, body, allowed in
            BadInput(
                name: name, bytes: Caller.request("POST", "/v1/messages", token: token, body), allowed: allowed)
        }
    }

    /// Heads, framing, paths and tokens.
    static func heads(channel: String, counselor: String) -> [BadInput] {
        func head(_ text: String) -> [UInt8] { Array("\(text)\r\nHost: line\r\n".utf8) }
        func access(_ token: String) -> [UInt8] { Array("Authorization: Bearer \(token)\r\n".utf8) }
        func end(_ fields: String = "") -> [UInt8] { Array("\(fields)\r\n".utf8) }
        let post = head("POST /v1/messages HTTP/1.1") + access(channel)
        let get = head("GET /v1/queue HTTP/1.1")
        let good = json()
        let chunks = Array("1000\r\n\(String(repeating: "a", count: 4096))\r\n".utf8)
        let many = (0..<100_000).map { "x-\($0): a\r\n" }.joined()
        let cases: [(String, [UInt8], Set<Int>)] = [
            ("a length too short", post + end("Content-Length: 10\r\n") + good, refused),
            ("a negative length", post + end("Content-Length: -5\r\n") + good, refused),
            ("a length that is none", post + end("Content-Length: abc\r\n") + good, refused),
            (
                "a length beyond every type", post + end("Content-Length: \(String(repeating: "9", count: 30))\r\n"),
                refused
            ),
            ("a length of 4 GB", post + end("Content-Length: 4294967296\r\n"), tooLarge),
            ("two lengths", post + end("Content-Length: 10\r\nContent-Length: 11\r\n") + good, refused),
            ("a length and chunks", post + end("Content-Length: 10\r\nTransfer-Encoding: chunked\r\n") + good, refused),
            (
                "chunks without an end",
                post + end("Transfer-Encoding: chunked\r\n") + (0..<64).flatMap { _ in chunks }, tooLarge
            ),
            ("chunks that are none", post + end("Transfer-Encoding: chunked\r\n") + Array("zz\r\n".utf8), refused),
            ("100,000 headers", get + access(counselor) + end(many), [431]),
            ("a header of 20 kB", get + end("x: \(String(repeating: "a", count: 20_000))\r\n"), [431]),
            (
                "a path of 100 kB", head("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1") + end(),
                [400, 414, 431]
            ),
            ("a method that is none", head("BREW /v1/queue HTTP/1.1") + access(counselor) + end(), [400, 404, 405]),
            ("no HTTP at all", Array("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\r\n\r\n".utf8), refused),
            ("no version", Array("GET /v1/queue\r\n\r\n".utf8), refused),
            ("no token", get + end(), [401]), ("an empty token", get + access("") + end(), [401]),
            ("a wrong token", get + access("hl_wrong") + end(), [401]),
            ("half a token", get + access(String(counselor.prefix(40))) + end(), [401]),
            ("a token of 10 kB", get + access(String(repeating: "x", count: 10_000)) + end(), [401]),
            ("a token with bytes beyond ASCII", get + access("\u{FF}\u{80}é") + end(), [400, 401]),
            ("a token with a control character", get + access("a\u{1}b") + end(), [400, 401]),
            ("a token with a NUL", get + access("a\0b") + end(), refused),
            ("another scheme", get + end("Authorization: Basic \(counselor)\r\n"), [401]),
            ("two tokens", get + access("hl_wrong") + access(counselor) + end(), [400, 401]),
        ]
        let paths: [(String, String, Set<Int>)] = [
            ("PUT", "/v1/messages", [404, 405]), ("DELETE", "/v1/queue", [404, 405]), ("OPTIONS", "*", [400, 404]),
            ("GET", "/v1/nothing", [404]), ("GET", "/v1/../v1/queue", [404]), ("GET", "/v1/queue/", [200, 404]),
            ("GET", "/v1/conversations/99999999999999999999", [404]),
            ("GET", "/v1/conversations/9223372036854775807", [404]), ("GET", "/v1/conversations/-1", [404]),
            ("GET", "/v1/conversations/0", [404]), ("GET", "/v1/conversations/1.5", [404]),
            ("GET", "/v1/conversations/%00", [404]), ("GET", "/v1/conversations/%ff%fe", [404]),
            ("GET", "/v1/conversations/1'%20OR%20'1'='1", [404]),
            ("GET", "/v1/queue?limit=0", refused), ("GET", "/v1/queue?limit=-1", refused),
            ("GET", "/v1/queue?limit=501", refused), ("GET", "/v1/queue?limit=many", refused),
            ("GET", "/v1/queue?limit=99999999999999999999", refused), ("GET", "/v1/queue?limit=%00", refused),
            ("GET", "/v1/queue?limit=", refused),
        ]
        return cases.map { BadInput(name: $0, bytes: $1, allowed: $2) }
            + paths.map { BadInput(name: "\($0) \($1)", bytes: Caller.request($0, $1, token: counselor), allowed: $2) }
    }

    /// Bodies of a counselor's writes on conversation 1.
    static func writes(_ token: String) -> [BadInput] {
        let cases: [(String, String, Set<Int>)] = [
            ("queue/claim", "{", refused), ("queue/claim", "{\"x\":1}", refused), ("queue/claim", "[]", refused),
            ("conversations/1/messages", "", refused), ("conversations/1/messages", "{\"token\":1}", refused),
            ("conversations/1/messages", "{\"token\":1e30,\"text\":\"x\"}", refused),
            ("conversations/1/messages", "{\"token\":\"1\",\"text\":\"x\"}", refused),
            ("conversations/1/messages", "{\"token\":-1,\"text\":\"x\"}", [409]),
            ("conversations/1/messages", "{\"token\":1,\"text\":\"\"}", refused),
            ("conversations/1/messages", "{\"token\":1,\"text\":\"x\",\"zap\":1}", refused),
            ("conversations/1/heartbeat", "{\"token\":1.5}", refused),
            ("conversations/1/heartbeat", "{\"token\":true}", refused),
            ("conversations/1/release", "{\"tokn\":1}", refused),
            ("conversations/1/close", "{\"token\":1,\"outcome\":\"nothing\",\"confirmed_level\":1}", refused),
            ("conversations/1/close", "{\"token\":1,\"outcome\":\"referred\",\"confirmed_level\":9}", refused),
            ("conversations/1/close", "{\"token\":1,\"outcome\":\"referred\",\"confirmed_level\":1e30}", refused),
            ("conversations/1/close", "{\"token\":1,\"outcome\":\"referred\",\"confirmed_level\":1}", [409]),
            ("conversations/1/close", "{\"token\":1,\"outcome\":5,\"confirmed_level\":1}", refused),
            ("conversations/99999999999999999999/close", "{\"token\":1}", [404]),
        ]
        return cases.map { path, body, allowed in
            BadInput(
                name: "\(path) \(body)", bytes: Caller.request("POST", "/v1/\(path)", token: token, Array(body.utf8)),
                allowed: allowed)
        }
    }
}

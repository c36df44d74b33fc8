import Crypto
import Foundation
import Testing

extension EndToEnd {
    @Suite("Twilio's webhooks") struct Twilio {
        private static let token = "0123456789abcdef0123456789abcdef"
        private static let url = "https://line.example"
        /// Nobody listens there: what is only to come in needs no answer from it.
        private static let environment = [
            "HARBORLINE_TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001",
            "HARBORLINE_TWILIO_AUTH_TOKEN": token,
            "HARBORLINE_TWILIO_NUMBERS": "+15550199", "HARBORLINE_PUBLIC_URL": url,
            "HARBORLINE_TWILIO_API_URL": "http://127.0.0.1:9",
        ]

        @Test func `store a signed text once, however often and at once it comes, and refuse every other`() async throws
        {
            try await withService(environment: Self.environment) { service in
                let form = [
                    ("MessageSid", "SM1"), ("From", "+15550100"), ("Body", " i took all the pills "), ("NumMedia", "0"),
                ]
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await Self.post(service, form) }
                    }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(statuses == [204])
                #expect(try await service.number("SELECT count(*) FROM message WHERE author = 'texter'") == 1)
                #expect(try await service.number("SELECT level FROM conversation") == 4)
                for (what, wrong) in [
                    ("missing", Array(form.dropLast())), ("added", form + [("Extra", "1")]),
                    ("doubled", form + [("Body", "another")]), ("trimmed", form.map { ($0.0, $0.1.trimmed) }),
                ] {
                    #expect(try await Self.post(service, wrong, signing: form) == 403, "\(what)")
                }
                #expect(
                    try await Self.post(service, form, signed: "https://other.example/v1/channels/twilio/messages")
                        == 403)
                #expect(try await Self.post(service, form, token: String(Self.token.reversed())) == 403)
                #expect(try await Self.post(service, [("From", "+15550100")]) == 400)
                #expect(try await service.number("SELECT count(*) FROM message WHERE author = 'texter'") == 1)
            }
        }

        @Test func `end what is sent at STOP, page for who is at risk, and note how replies went`() async throws {
            try await withService(environment: Self.environment) { service in
                func text(_ sid: String, _ body: String) async throws -> Int {
                    try await Self.post(service, [("MessageSid", sid), ("From", "+15550100"), ("Body", body)])
                }
                #expect(try await text("SM1", "i want to kill myself, i have a plan") == 204)
                #expect(try await text("SM2", "Stop.") == 204)
                let opted = "SELECT count(*) FROM texter WHERE opted_out_at IS NOT NULL"
                #expect(try await service.number(opted) == 1)
                #expect(try await service.number("SELECT count(*) FROM supervisor_page WHERE kind = 'opted-out'") == 1)
                #expect(try await service.number("SELECT count(*) FROM queue_entry") == 1)
                // A replay says nothing new; START does.
                #expect(try await text("SM3", "start") == 204)
                #expect(try await text("SM2", "Stop.") == 204)
                #expect(try await service.number(opted) == 0)

                let counselor = try Caller(service, token: try await service.token("counselor"))
                let claim = try (try await counselor.post("/v1/queue/claim")).decode(Claim.self)
                let reply = #"{"token":\#(claim.token),"text":"I am glad you wrote."}"#
                let sent = try await counselor.post("/v1/conversations/\(claim.conversationId)/messages", reply)
                let message = try sent.decode([String: Int].self)["message_id"] ?? 0
                let status = [("MessageSid", "SM9"), ("MessageStatus", "undelivered"), ("ErrorCode", "21610")]
                #expect(try await Self.post(service, status, to: "status?message=\(message)") == 204)
                let state = "SELECT count(*) FROM outbox WHERE message = \(message) AND error_code = 'cannot-receive'"
                #expect(try await service.number(state) == 1)
            }
        }

        /// Posts a form as Twilio does; answers the status.
        private static func post(
            _ service: Service, _ form: [(String, String)], to path: String = "messages",
            signing signedForm: [(String, String)]? = nil, signed address: String? = nil, token: String = token
        ) async throws -> Int {
            let path = "/v1/channels/twilio/\(path)"
            var signed = address ?? url + path
            for (name, value) in (signedForm ?? form).sorted(by: { $0.0 < $1.0 }) { signed += name + value }
            let key = SymmetricKey(data: Data(token.utf8))
            let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(signed.utf8), using: key)
            let body = form.map { "\($0.0.encoded)=\($0.1.encoded)" }.joined(separator: "&")
            let head =
                "POST \(path) HTTP/1.1\r\nHost: inside\r\nX-Twilio-Signature: \(Data(code).base64EncodedString())\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            guard let answer = await (try Line(port: service.port)).send(Array((head + body).utf8)) else {
                throw Missing("the webhook was not answered")
            }
            return answer.status
        }
    }
}

extension String {
    fileprivate var encoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}

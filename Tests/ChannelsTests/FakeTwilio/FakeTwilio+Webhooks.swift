import Crypto
import Foundation

extension FakeTwilio {
    /// A webhook as it goes over the wire.
    struct Webhook: Sendable {
        var query: String?
        var body: [UInt8]
        var signature: String
    }

    static let webhookURL = "https://line.example/v1/channels/twilio/messages"

    /// What Twilio calls with for a text that came in.
    static func webhook(
        _ message: Message, url: String = webhookURL, token: String = "12345", adding: [(String, String)] = []
    ) -> Webhook {
        var fields = [
            ("ToCountry", "US"), ("SmsMessageSid", message.sid), ("NumMedia", String(message.media)), ("ToCity", ""),
            ("SmsSid", message.sid), ("SmsStatus", "received"), ("FromCountry", "US"), ("To", message.to),
            ("Body", message.body), ("MessageSid", message.sid), ("AccountSid", account), ("From", message.from ?? ""),
            ("ApiVersion", "2010-04-01"), ("NumSegments", "1"),
        ]
        for number in 0..<message.media {
            fields += [
                ("MediaContentType\(number)", "image/jpeg"),
                ("MediaUrl\(number)", "https://api.twilio.com/m/\(number)"),
            ]
        }
        return signed(fields + adding, url: url, token: token)
    }

    /// Signs as Twilio documents it: the URL, then name and value of each field in the order of the names; base64 of
    /// HMAC-SHA1.
    static func signed(_ fields: [(String, String)], url: String, token: String) -> Webhook {
        let text = fields.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.reduce(url) { $0 + $1.0 + $1.1 }
        let code = HMAC<Insecure.SHA1>.authenticationCode(
            for: Array(text.utf8), using: SymmetricKey(data: Array(token.utf8)))
        let query = url.split(separator: "#").first?.split(separator: "?", maxSplits: 1).dropFirst().first
        return Webhook(
            query: query.map(String.init),
            body: Array(fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&").utf8),
            signature: Data(code).base64EncodedString())
    }

    /// As Java's URLEncoder writes it: a space is `+`.
    private static func encoded(_ text: String) -> String {
        let kept = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-*_ ")
        return (text.addingPercentEncoding(withAllowedCharacters: kept) ?? "").replacingOccurrences(of: " ", with: "+")
    }
}

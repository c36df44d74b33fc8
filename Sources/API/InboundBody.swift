public import Domain
import Foundation
public import HTTPSupport
public import Hummingbird

/// The one shape of a text on its way in, over HTTP and as a line of NDJSON.
///
/// `received_at` and `language` may be absent. A text is too precious to refuse for its form: unknown keys are passed over, invalid UTF-8 and
/// lone surrogates are replaced by U+FFFD. Refused is only what cannot be stored or answered.
public struct InboundBody: WireShape {
    public static let example = """
        {"channel":"sms","provider_message_id":"SM1","from":"+15550100","text":"hi",\
        "received_at":"2026-11-21T03:00:00Z","language":"en"}
        """
    let channel: String
    let providerMessageID: String
    let from: String
    let text: String
    let receivedAt: String?
    let language: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case channel
        case providerMessageID = "provider_message_id"
        case from
        case text
        case receivedAt = "received_at"
        case language
    }

    /// The largest body taken, in bytes.
    public static let limit = 64 * 1024
    /// The longest text taken, in bytes of UTF-8; ten times the longest that SMS gateways join.
    public static let longestText = 16 * 1024

    /// - Throws: ``Problem`` with what is wrong, where, and what to do.
    public static func text(from bytes: ByteBuffer) throws(Problem) -> InboundText {
        if let plain = PlainJSON.fields(of: bytes).flatMap(InboundBody.init) { return try plain.checked() }
        let body: InboundBody
        do {
            body = try BodyDecoder.decode(InboundBody.self, from: bytes)
        } catch {
            guard let repaired = JSONRepair.repair(bytes),
                let second = try? BodyDecoder.decode(InboundBody.self, from: repaired)
            else { throw explain(error, bytes) }
            body = second
        }
        return try body.checked()
    }

    /// Nil where a key is missing: the decoder says which.
    private init?(_ fields: [String: String]) {
        func field(_ key: CodingKeys) -> String? { fields[key.rawValue] }
        guard let channel = field(.channel), let id = field(.providerMessageID), let from = field(.from),
            let text = field(.text)
        else { return nil }
        self.channel = channel
        providerMessageID = id
        self.from = from
        self.text = text
        receivedAt = field(.receivedAt)
        language = field(.language)
    }

    private func checked() throws(Problem) -> InboundText {
        try Self.check(channel, "channel", most: 32) {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26
        }
        try Self.check(providerMessageID, "provider_message_id", most: 200) { $0 != 0 }
        try Self.check(from, "from", most: 200) { $0 != 0 }
        guard text.utf8.count <= Self.longestText else {
            throw Problem(
                .contentTooLarge, code: "HL413", message: "`text` is longer than \(Self.longestText) bytes.",
                hint: "A text longer than that is no text message: send it in parts.")
        }
        if let language { try Self.check(language, "language", most: 35) { $0 < 0x80 && $0 != 0 } }
        var received = Date.now
        if let receivedAt {
            guard let time = JSONText.time(from: receivedAt) else {
                throw Problem(
                    .badRequest, code: "HL104", message: "`received_at` is no RFC 3339 time.",
                    hint: "Write it as 2026-11-21T03:00:00Z, or leave it out.")
            }
            received = time
        }
        return InboundText(
            channel: channel, providerMessageID: providerMessageID, from: from, text: text, receivedAt: received,
            language: language)
    }

    private static func check(
        _ value: String, _ key: String, most: Int, _ allowed: (UInt8) -> Bool
    ) throws(Problem) {
        guard !value.isEmpty, value.utf8.count <= most, value.utf8.allSatisfy(allowed) else {
            throw Problem(
                .badRequest, code: "HL104", message: "`\(key)` is empty, too long or has characters it may not have.",
                hint: "It takes 1 to \(most) bytes; /docs says which.")
        }
    }

    /// A missing key next to an unknown one is likely the same key misspelt.
    private static func explain(_ problem: Problem, _ bytes: ByteBuffer) -> Problem {
        guard problem.code == "HL103", let keys = try? BodyKeys.read(bytes) else { return problem }
        let known = CodingKeys.allCases.map(\.rawValue)
        guard let stranger = keys.first(where: { !known.contains($0) }) else { return problem }
        let unknown = BodyKeys.unknown(stranger, among: known)
        return unknown.message.contains("did you mean") ? unknown : problem
    }
}

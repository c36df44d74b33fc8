import Crypto
import Foundation

/// The header `X-Twilio-Signature` of a webhook: base64 of HMAC-SHA1, under the account's auth token, over the URL that
/// Twilio called and every field of the form, sorted by name, name and value one after the other.
///
/// What others stumbled over, and what is done here:
/// - The URL is the public one, not what a proxy made of it: it comes from the settings. Of the request only the query is
///   taken, as it arrived; it is signed, so nobody can change it.
/// - Twilio signs some URLs with a port and some without, and its libraries keep the connection overrides after `#` while
///   others drop them: all of these are tried. They are all made of the configured URL, so none opens a door.
/// - Values are compared as bytes, neither trimmed nor normalized: a text may begin with a space, and to Swift a composed
///   and a decomposed é are equal strings.
/// - Fields are sorted by name and not by name and value in one: `SidAccount` stands behind `Sid`. Of a field that comes
///   several times each different value counts once, in sorted order.
/// - The signature has no time in it: the same request again is as valid, and is told by its `MessageSid`.
///
/// Source: Twilio's "Webhooks security" and its libraries' `RequestValidator`.
public struct TwilioSignature: Sendable {
    public static let header = "X-Twilio-Signature"

    private let keys: [SymmetricKey]

    public init(_ credentials: TwilioCredentials) {
        keys = credentials.authTokens.map { SymmetricKey(data: $0.bytes) }
    }

    /// Whether Twilio sent this, under any of the tokens.
    /// - Parameters:
    ///   - header: the value of `X-Twilio-Signature`.
    ///   - url: the webhook's public URL, as it stands in Twilio's console.
    ///   - query: the request's query as it arrived, still encoded and without `?`; nil when it has none, and then
    ///     that of `url` holds.
    public func isValid(_ header: String, url: PublicURL, query: String? = nil, form: FormFields) -> Bool {
        // Foundation also reads base64 that nobody writes.
        guard let code = Data(base64Encoded: header), code.base64EncodedString() == header else { return false }
        let called = query.map { url.with(query: $0) } ?? url
        let fields = Self.signed(form)
        var found = false
        for text in called.spellings {
            for key in keys {
                let signed = Array(text.utf8) + fields
                if HMAC<Insecure.SHA1>.isValidAuthenticationCode(code, authenticating: signed, using: key) {
                    found = true
                }
            }
        }
        return found
    }

    private static func signed(_ form: FormFields) -> [UInt8] {
        var values: [(name: [UInt8], value: [UInt8])] = []
        for field in form.fields.sorted(by: inOrder) where values.last.map({ $0 != (field.name, field.value) }) ?? true
        {
            values.append((field.name, field.value))
        }
        return values.flatMap { $0.name + $0.value }
    }

    private static func inOrder(_ a: FormFields.Field, _ b: FormFields.Field) -> Bool {
        a.name == b.name ? a.value.lexicographicallyPrecedes(b.value) : a.name.lexicographicallyPrecedes(b.name)
    }
}

extension PublicURL {
    /// The ways Twilio may have written this address when it signed.
    fileprivate var spellings: [String] {
        let ports = [port, port == nil ? standardPort : nil]
        return ports.flatMap { port in
            fragment == nil
                ? [text(port: port, fragment: nil)] : [fragment, nil].map { text(port: port, fragment: $0) }
        }
    }
}

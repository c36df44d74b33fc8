import Crypto

public import struct Foundation.Date

/// The signature of the JSON channel, in both directions.
///
/// `X-Harborline-Signature: t=1795230000,v1=5f1c…` where `v1` is HMAC-SHA256, in hexadecimal, over the digits of `t`, a
/// full stop and the body's bytes. Several `v1` may stand in one header, and several secrets may hold at a time: so a
/// secret is changed without a gap.
public struct HookSignature: Sendable {
    /// The name of the header.
    public static let header = "X-Harborline-Signature"
    /// A signature older or newer than this is no longer taken.
    public static let tolerance: Duration = .seconds(300)

    /// What a check found. Each says what the sender has to mend.
    public enum Finding: String, Sendable {
        case valid
        /// Not of the form `t=UNIXSECONDS,v1=HEX`.
        case malformed
        /// The sender's clock is off, or somebody sends an old request again.
        case outdated
        /// Another secret, or another body.
        case wrong
    }

    private let keys: [SymmetricKey]

    /// The first secret signs; any is taken on the way in.
    /// - Throws: ``ChannelSetupError`` without a secret, or when one is shorter than 16 bytes.
    public init(secrets: [Secret]) throws(ChannelSetupError) {
        guard !secrets.isEmpty, secrets.allSatisfy({ $0.bytes.count >= 16 }) else {
            throw ChannelSetupError(
                "The JSON channel needs one secret or two, each of at least 16 bytes: "
                    + "make one with `openssl rand -hex 32`.")
        }
        keys = secrets.map { SymmetricKey(data: $0.bytes) }
    }

    /// The header's value for a body that is sent now.
    public func sign(_ body: [UInt8], at now: Date) -> String {
        let time = String(Int64(now.timeIntervalSince1970.rounded(.down)))
        guard let key = keys.first else { return "" }
        let code = HMAC<SHA256>.authenticationCode(for: Self.signed(time[...], body), using: key)
        return "t=\(time),v1=" + String(decoding: code.flatMap(Hex.digits), as: UTF8.self).lowercased()
    }

    /// Whether one of the secrets signed this body within the tolerance. The time it takes does not tell how much of a
    /// signature is right.
    public func check(_ header: String, body: [UInt8], now: Date) -> Finding {
        var time: Substring?
        var codes: [[UInt8]] = []
        for part in header.split(separator: ",", maxSplits: 16) {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return .malformed }
            switch pair[0] {
            case "t":
                guard time == nil else { return .malformed }
                time = pair[1]
            case "v1":
                guard let code = Hex.bytes(pair[1]) else { return .malformed }
                codes.append(code)
            default: break
            }
        }
        guard let time, !codes.isEmpty, codes.count <= 4, time.utf8.count <= 12, time.utf8.allSatisfy(Self.isDigit),
            let seconds = Int64(time)
        else { return .malformed }
        let signed = Self.signed(time, body)
        var found = false
        for key in keys {
            for code in codes where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key) {
                found = true
            }
        }
        guard found else { return .wrong }
        let age = now.timeIntervalSince1970 - Double(seconds)
        return abs(age) <= Double(Self.tolerance.components.seconds) ? .valid : .outdated
    }

    private static func signed(_ time: Substring, _ body: [UInt8]) -> [UInt8] {
        Array(time.utf8) + [UInt8(ascii: ".")] + body
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

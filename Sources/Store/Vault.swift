import Crypto
import Domain
import Foundation

/// Seals what a texter said and who they are, and finds a texter again without knowing them.
///
/// One master key wraps a key per conversation (bodies) and a key per texter (address); whoever destroys a wrapped key
/// destroys what was sealed under it. Everything sealed is AES-256-GCM with a random nonce: nonce, ciphertext, tag.
public struct Vault: Sendable {
    private let wrapping: SymmetricKey
    private let addresses: SymmetricKey
    private let texts: SymmetricKey
    private let requests: SymmetricKey
    private let inFlight: SymmetricKey

    /// - Parameter masterKey: 32 random bytes.
    /// - Throws: ``VaultError/masterKeyLength`` for any other length.
    public init(masterKey: [UInt8]) throws(VaultError) {
        guard masterKey.count == 32 else { throw .masterKeyLength }
        let master = SymmetricKey(data: masterKey)
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, info: Data("harborline \(purpose) 1".utf8), outputByteCount: 32)
        }
        wrapping = derive("wrap")
        addresses = derive("address hash")
        texts = derive("text hash")
        requests = derive("request hash")
        inFlight = derive("in flight")
    }

    /// A fresh key and its wrapped form, 60 bytes, as the database keeps it.
    public func newKey() throws(VaultError) -> (key: SealingKey, wrapped: [UInt8]) {
        let key = SymmetricKey(data: RandomBytes.shared.take(32))
        let wrapped = try sealed(key.withUnsafeBytes { Array($0) }, under: wrapping, as: "key")
        return (SealingKey(key), wrapped)
    }

    /// The key inside a wrapped one. Throws when it was wrapped by another master key, or altered.
    public func unwrap(_ wrapped: [UInt8]) throws(VaultError) -> SealingKey {
        SealingKey(SymmetricKey(data: try opened(wrapped, under: wrapping, as: "key")))
    }

    /// 32 bytes that find a texter again: HMAC-SHA256 over channel and address, which cannot be told from it.
    public func addressHash(channel: String, address: String) -> [UInt8] {
        var hmac = HMAC<SHA256>(key: addresses)
        hmac.update(data: Array(channel.utf8))
        hmac.update(data: [0])
        hmac.update(data: Array(address.utf8))
        return Array(hmac.finalize())
    }

    /// 32 bytes that recognise the same words again, for the quarantine.
    public func textHash(_ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: texts))
    }

    /// 32 bytes that recognise the same request again and tell nothing of what it said.
    public func requestHash(_ parts: some Sequence<[UInt8]>) -> [UInt8] {
        var hmac = HMAC<SHA256>(key: requests)
        for part in parts {
            // The length first, so that no two ways of cutting are the same.
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hmac.update(data: Array($0)) }
            hmac.update(data: part)
        }
        return Array(hmac.finalize())
    }

    /// Seals what lies in an in-flight slot; it outlives the process, never the machine's key.
    public func sealInFlight(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        try sealed(bytes, under: inFlight, as: "slot")
    }

    public func openInFlight(_ sealed: [UInt8]) throws(VaultError) -> [UInt8] {
        try opened(sealed, under: inFlight, as: "slot")
    }
}

/// The key of one conversation or one texter.
public struct SealingKey: Sendable {
    fileprivate let key: SymmetricKey
    fileprivate init(_ key: SymmetricKey) { self.key = key }

    /// 28 bytes longer than the text's UTF-8.
    public func seal(_ text: String) throws(VaultError) -> [UInt8] {
        try sealed(Array(text.utf8), under: key, as: "text")
    }

    public func open(_ sealed: [UInt8]) throws(VaultError) -> String {
        String(decoding: try opened(sealed, under: key, as: "text"), as: UTF8.self)
    }
}

/// What can go wrong with sealed data. Carries no data.
public enum VaultError: Error, CustomStringConvertible {
    case masterKeyLength
    /// Sealed under another key, or altered since.
    case cannotOpen
    case cannotSeal

    public var description: String {
        switch self {
        case .masterKeyLength: "the master key must be 32 bytes"
        case .cannotOpen:
            "sealed data does not open with this master key: is it the key that this database was made with?"
        case .cannotSeal: "data could not be sealed"
        }
    }
}

/// `purpose` is authenticated with the data, so that a wrapped key never passes for a text.
private func sealed(_ bytes: [UInt8], under key: SymmetricKey, as purpose: String) throws(VaultError) -> [UInt8] {
    guard let nonce = try? AES.GCM.Nonce(data: RandomBytes.shared.take(12)),
        let box = try? AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: Array(purpose.utf8)),
        let all = box.combined
    else {
        throw .cannotSeal
    }
    return Array(all)
}

private func opened(_ sealed: [UInt8], under key: SymmetricKey, as purpose: String) throws(VaultError) -> [UInt8] {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
        let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(purpose.utf8))
    else { throw .cannotOpen }
    return Array(bytes)
}

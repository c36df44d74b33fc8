internal import Crypto

extension SHA256 {
    /// The digest as 64 digits: `SHA256.hexadecimal(of: [])` begins with `"e3b0c442"`.
    static func hexadecimal(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

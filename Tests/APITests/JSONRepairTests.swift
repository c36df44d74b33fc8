import Foundation
import Hummingbird
import Testing

@testable import API

@Suite("JSON repair") struct JSONRepairTests {
    private func repaired(_ bytes: [UInt8]) -> String? {
        JSONRepair.repair(ByteBuffer(bytes: bytes)).map { String(buffer: $0) }
    }

    @Test(arguments: [
        "", "{}", #"{"a":"hi \n \\ \" 😀"}"#, #"["\ud83d\ude00","\u0000","\\ud83d"]"#, "{\n\t\"a\": 1\r\n}",
        #""\u00e9 é""#,
    ])
    func `leaves alone what is whole`(json: String) { #expect(repaired(Array(json.utf8)) == nil) }

    @Test(arguments: [
        (#""\ud83d""#, #""\ufffd""#), (#""\ude00""#, #""\ufffd""#),
        (#""\ud83d\ud83d\ude00""#, #""\ufffd\ud83d\ude00""#),
        (#""\uD83D x""#, #""\ufffd x""#), (#""\ud83d\u0041""#, #""\ufffd\u0041""#), (#""\\\ud83d""#, #""\\\ufffd""#),
        ("\"a\nb\"", #""a\u000ab""#), ("{\n\"a\":\"\t\"}", "{\n\"a\":\"\\u0009\"}"), ("\"\0\"", #""\u0000""#),
        ("\"\u{1F}\"", #""\u001f""#), ("[\"\\\"\n\"]", "[\"\\\"\\u000a\"]"),
    ])
    func `mends lone surrogates and raw control characters`(json: String, mended: String) throws {
        #expect(repaired(Array(json.utf8)) == mended)
        let whole = try JSONSerialization.jsonObject(with: Data(mended.utf8), options: .fragmentsAllowed)
        #expect(whole is String || whole is [Any] || whole is [String: Any])
    }

    @Test(arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
    func `replaces bytes that are no UTF-8`(bytes: [UInt8]) throws {
        let text = try #require(repaired([0x22, 0x61] + bytes + [0x62, 0x22]))
        #expect(text.hasPrefix("\"a\u{FFFD}") && text.hasSuffix("b\""))
    }

    @Test(arguments: [#""\"#, #""\u"#, #""\ud8"#, #""\ud83d"#, #""\ud83d\"#, #""\ud83d\u"#, #"\"#])
    func `does not read beyond the end`(json: String) { _ = repaired(Array(json.utf8)) }

    @Test func `makes one string of random bytes, or leaves it`() {
        let alphabet: [UInt8] = [0x22, 0x5C, 0x75, 0x64, 0x38, 0x0A, 0xFF, 0x61]
        for _ in 0..<2000 {
            let bytes: [UInt8] = (0..<40).map { _ in alphabet[Int.random(in: alphabet.indices)] }
            guard let mended = JSONRepair.repair(ByteBuffer(bytes: bytes)) else { continue }
            #expect(String(validating: mended.readableBytesView, as: UTF8.self) != nil)
        }
    }
}

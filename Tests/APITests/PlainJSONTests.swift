import Domain
import Foundation
import Hummingbird
import Simulation
import Testing

@testable import API

/// What is read the short way is what the library's decoder reads.
@Suite("Plain JSON") struct PlainJSONTests {
    @Test func `reads strings without escapes`() {
        let body = " {\"a\" : \"b\",\n\t\"\":\"é 😀 /\" }\r\n"
        #expect(PlainJSON.fields(of: ByteBuffer(string: body)) == ["a": "b", "": "é 😀 /"])
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "null", "\"a\"", #"{"a":1}"#, #"{"a":null}"#, #"{"a":"b"#, #"{"a":"b""#, #"{"a":"b",}"#,
        #"{"a":"b"}}"#, #"{"a":"b"} x"#, #"{"a" "b"}"#, #"{"a":"\n"}"#, #"{"a":"b","a":"c"}"#, #"{a:"b"}"#,
        #"{"a":{"b":"c"}}"#,
        "{\"a\":\"\u{0}\"}", "{\"a\":\"\n\"}", "\u{FEFF}{\"a\":\"b\"}", "{\"a\":\"b\"}\u{B}",
    ])
    func `leaves everything else to the decoder`(body: String) {
        #expect(PlainJSON.fields(of: ByteBuffer(string: body)) == nil)
    }

    @Test func `leaves bytes that are no UTF-8 to the decoder`() {
        #expect(PlainJSON.fields(of: ByteBuffer(bytes: Array("{\"a\":\"".utf8) + [0xC3] + Array("\"}".utf8))) == nil)
    }

    @Test func `agrees with the decoder on bodies that were cut and changed`() throws {
        var random = SeededGenerator(seed: 7)
        let signs = Array("{}\":,\\ab1 \n\té".utf8) + [0xC3, 0, 0xFF]
        var read = 0
        for _ in 0..<20_000 {
            var body = Array(#"{"channel":"sms", "text" :"é and b","from":"1"}"#.utf8)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = signs.randomElement(using: &random) ?? 0
            }
            guard let fields = PlainJSON.fields(of: ByteBuffer(bytes: body)) else { continue }
            read += 1
            let decoded = try JSONDecoder().decode([String: String].self, from: Data(body))
            #expect(fields == decoded)
        }
        #expect(read > 5_000)
    }
}

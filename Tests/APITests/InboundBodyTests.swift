import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Testing

@testable import API

@Suite("Inbound bodies") struct InboundBodyTests {
    private static let good: [String: any Sendable] = [
        "channel": "sms", "provider_message_id": "SM1", "from": "+15550100", "text": "hi",
    ]

    private func read(_ changes: [String: any Sendable], without: String? = nil) throws -> InboundText {
        var fields = Self.good.merging(changes) { _, new in new }
        if let without { fields[without] = nil }
        return try InboundBody.text(from: ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: fields)))
    }

    private func refused(_ changes: [String: any Sendable], without: String? = nil) throws -> Problem {
        try #require(throws: Problem.self) { try read(changes, without: without) }
    }

    @Test func `are read whole`() throws {
        let before = Date.now
        let short = try read([:])
        #expect((short.channel, short.providerMessageID, short.from, short.text) == ("sms", "SM1", "+15550100", "hi"))
        #expect(short.language == nil && (before...Date.now).contains(short.receivedAt))
        let long = try read(["received_at": "2026-11-21T03:00:00Z", "language": "es-MX", "later": 5])
        #expect(long.receivedAt == Date(timeIntervalSince1970: 1_795_230_000) && long.language == "es-MX")
    }

    @Test(arguments: ["", " ", "😀", "hi \0 there", "line\nbreak", String(repeating: "é", count: 8192)])
    func `keep every text`(text: String) throws { #expect(try read(["text": text]).text == text) }

    @Test(arguments: ["channel", "provider_message_id", "from", "text"])
    func `without a key are told which`(key: String) throws {
        let problem = try refused([:], without: key)
        #expect(problem.code == "HL103" && problem.message == "`\(key)` is missing.")
    }

    @Test(arguments: [
        ("channel", ""), ("channel", "s m s"), ("channel", "sms\0"), ("channel", "é"),
        ("channel", String(repeating: "x", count: 33)), ("provider_message_id", ""), ("provider_message_id", "a\0b"),
        ("provider_message_id", String(repeating: "x", count: 201)), ("from", ""), ("from", "\0"),
        ("from", String(repeating: "x", count: 201)), ("language", ""), ("language", String(repeating: "x", count: 36)),
        ("received_at", "now"), ("received_at", "1970-01-01T00:00:00Z"),
    ])
    func `with a value that cannot be kept are told the key and not the value`(key: String, value: String) throws {
        let problem = try refused([key: value])
        #expect(problem.code == "HL104" && problem.status == 400 && problem.message.hasPrefix("`\(key)`"))
        #expect(value.count < 5 || !(problem.message + problem.hint).contains(value))
    }

    @Test func `with a text beyond 16 KiB are too large`() throws {
        #expect(try read(["text": String(repeating: "a", count: InboundBody.longestText)]).text.count == 16_384)
        let problem = try refused(["text": String(repeating: "a", count: InboundBody.longestText + 1)])
        #expect(problem.status == 413 && problem.code == "HL413")
    }

    @Test func `with a misspelt key are told the one that was meant, and no other`() throws {
        #expect(try refused(["txt": "hi"], without: "text").message == "Unknown key `txt`, did you mean `text`?")
        #expect(try refused(["canary": "hi"], without: "text").message == "`text` is missing.")
    }

    @Test func `that a gateway damaged are mended`() throws {
        func raw(_ text: [UInt8]) throws -> String {
            let body = #"{"channel":"sms","provider_message_id":"1","from":"+1","text":""#
            return try InboundBody.text(from: ByteBuffer(bytes: Array(body.utf8) + text + Array("\"}".utf8))).text
        }
        #expect(try raw([0x61, 0xFF]) == "a\u{FFFD}")
        #expect(try raw(Array(#"a \ud83d b"#.utf8)) == "a \u{FFFD} b")
        #expect(try raw(Array("one\ntwo".utf8)) == "one\ntwo")
        #expect(throws: Problem.self) { try raw(Array("\", ".utf8)) }
    }
}

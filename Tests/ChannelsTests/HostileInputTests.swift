import Foundation
import Testing

@testable import Channels

/// Whatever stands in a request, reading it neither traps nor finds what is not there.
@Suite("Hostile input") struct HostileInputTests {
    /// Random pieces of what such a header or body is made of; a failure prints them.
    private func inputs(_ pieces: [String], count: Int = 2_000) -> [String] {
        (0..<count).map { _ in (0..<Int.random(in: 0...12)).map { _ in pieces.randomElement() ?? "" }.joined() }
    }

    @Test func `in forms is read alike a second time, or refused`() throws {
        for input in inputs(["a", "&", "=", "+", "%", "%4", "%41", "%C3", "%C3%A9", "%00", "é", "Body", "\u{FFFD}"]) {
            guard let form = try? FormFields(reading: Array(input.utf8)) else { continue }
            let pairs = form.fields.map {
                (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
            }
            let again = try FormFields(reading: Array(FormFields.encoded(pairs).utf8))
            #expect(again.fields.count == pairs.count, "\(input.debugDescription)")
            for (name, value) in pairs.prefix(1) { #expect(again[name] == value, "\(input.debugDescription)") }
        }
    }

    @Test func `in signatures is never valid`() throws {
        let now = Date(timeIntervalSince1970: 1_795_230_000)
        let signature = try HookSignature(secrets: [Secret("0123456789abcdef")].compactMap(\.self))
        let twilio = try TwilioSignature(TwilioBench.credentials(["12345"]))
        let url = try PublicURL(FakeTwilio.webhookURL)
        let form = try FormFields(reading: Array("MessageSid=SM1".utf8))
        for input in inputs([
            "t=", "v1=", "1795230000", ",", "00", "ff", "=", " ", "é", "A", "/", "+", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        ]) {
            #expect(signature.check(input, body: [], now: now) != .valid, "\(input.debugDescription)")
            #expect(!twilio.isValid(input, url: url, query: input, form: form), "\(input.debugDescription)")
        }
    }

    @Test func `in URLs, times and texts is read or refused`() {
        for input in inputs([
            "https://", "http:", "/", "?", "#", ":", "@", "[", "]", "80", "line.example", "é", " ", "\0",
        ]) {
            if let url = try? PublicURL(input) { #expect(url.text == input) }
        }
        for input in inputs(["Sat,", " ", "21", "Nov", "2026", "03:00:00", ":", "GMT", "-1", "99999999999999999999"]) {
            _ = HTTPTime.date(input)
            _ = RetryAfter.duration(input, now: .distantFuture)
        }
        for input in inputs(["STOP", "ALTO", "START", ".", "!", " ", "¡", "é", "\u{301}", "\u{200D}"]) {
            let letters = String(input.unicodeScalars.filter { $0.properties.isAlphabetic })
            #expect(OptOut(input) == nil || ["STOP", "ALTO", "START"].contains(letters), "\(input.debugDescription)")
        }
    }
}

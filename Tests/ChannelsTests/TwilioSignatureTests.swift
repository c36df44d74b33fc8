import Foundation
import Testing

@testable import Channels

/// The signatures with a literal value are those of Twilio's documents and of its libraries' own tests.
@Suite("Twilio's signature") struct TwilioSignatureTests {
    private static let url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    private static let form =
        "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"
    private static let documented = "RSOYDt4T1cUTdK1PDd93/VVr8B8="

    private func isValid(
        _ signature: String, url: String = url, query: String? = nil, form: String = form, tokens: [String] = ["12345"]
    ) throws -> Bool {
        try TwilioSignature(TwilioBench.credentials(tokens)).isValid(
            signature, url: PublicURL(url), query: query, form: FormFields(reading: Array(form.utf8)))
    }

    @Test(arguments: [
        (url, documented),
        ("https://mycompany.com:1234/myapp.php?foo=1&bar=2", documented),
        ("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (url, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ])
    func `is the one that Twilio publishes, with and without a port`(url: String, signature: String) throws {
        #expect(try isValid(signature, url: url))
    }

    @Test(arguments: [
        "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234",
        "SidAccount=AC123&Digits=1234&Digits=5678&Sid=CA123&Digits=1234",
    ])
    func `sorts by name, and takes each value of a field once`(form: String) throws {
        #expect(try isValid("IK+Dwps556ElfBT0I3Rgjkr1wJU=", form: form))
    }

    @Test(arguments: [
        ("another path", "https://mycompany.com/other.php?foo=1&bar=2", form),
        ("another host", "https://mycompany.org/myapp.php?foo=1&bar=2", form),
        ("no query", "https://mycompany.com/myapp.php", form),
        ("another order in the query", "https://mycompany.com/myapp.php?bar=2&foo=1", form),
        ("http, as a service behind a proxy sees it", "http://mycompany.com/myapp.php?foo=1&bar=2", form),
        ("a field less", url, "CallSid=CA1234567890ABCDE&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"),
        ("a field more", url, form + "&Body=hi"),
        ("an empty field more", url, form + "&Body="),
        ("a field doubled with another value", url, form + "&Digits=12345"),
        ("another value", url, form.replacing("1234&", with: "1235&")),
        ("a space more", url, form.replacing("Digits=1234&", with: "Digits=1234+&")),
        ("a plus that was read as a space", url, form.replacing("From=%2B", with: "From=+")),
        ("name and value cut elsewhere", url, form.replacing("Digits=1234", with: "Digit=s1234") + "x"),
        ("nothing", url, ""),
    ])
    func `does not fit`(what: String, url: String, form: String) throws {
        #expect(try !isValid(Self.documented, url: url, form: form), "\(what)")
    }

    @Test(arguments: [
        "", " ", documented + "=", String(documented.dropLast()), "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "AAAA", "é",
    ])
    func `that is none is refused`(signature: String) throws { #expect(try !isValid(signature)) }

    @Test(arguments: [
        " hi", "hi ", "  ", "", "\ta\r\nb\n", "Ça va? niño ☂", "e\u{301}", "é", "😀👨‍👩‍👧", "a+b=c&d%20e",
        "'quoted' \"q\" ~*!()",
        "\u{0}", String(repeating: "long ", count: 320),
    ])
    func `holds for any text, to the byte`(text: String) async throws {
        let fake = FakeTwilio { .now }
        let hook = FakeTwilio.webhook(await fake.receive(text))
        let signature = try TwilioSignature(TwilioBench.credentials(["12345"]))
        let url = try PublicURL(FakeTwilio.webhookURL)
        let form = try FormFields(reading: hook.body)
        #expect(signature.isValid(hook.signature, url: url, form: form) && form["Body"] == text)
        let other = try FormFields(reading: FakeTwilio.webhook(await fake.receive(text + " ")).body)
        #expect(!signature.isValid(hook.signature, url: url, form: other))
    }

    @Test func `tells a composed letter from a decomposed one`() async throws {
        var message = await FakeTwilio { .now }.receive("e\u{301}")
        let hook = FakeTwilio.webhook(message, adding: [("Body", "\u{E9}")])
        message.body = "\u{E9}"
        let signature = try TwilioSignature(TwilioBench.credentials(["12345"]))
        let url = try PublicURL(FakeTwilio.webhookURL)
        // Both values are signed: to Swift's strings they would be one.
        #expect(signature.isValid(hook.signature, url: url, form: try FormFields(reading: hook.body)))
        #expect(
            !signature.isValid(
                hook.signature, url: url, form: try FormFields(reading: FakeTwilio.webhook(message).body)))
    }

    @Test(arguments: [
        (["12345"], true), (["old", "12345"], true), (["12345", "new"], true), (["old", "new"], false),
    ])
    func `is taken under either token`(tokens: [String], valid: Bool) throws {
        #expect(try isValid(Self.documented, tokens: tokens) == valid)
    }

    @Test func `is made over the public URL's query or over the request's`() async throws {
        let message = await FakeTwilio { .now }.receive("hi")
        let hook = FakeTwilio.webhook(message, url: FakeTwilio.webhookURL + "?message=42&x=%20y")
        let signature = try TwilioSignature(TwilioBench.credentials(["12345"]))
        let form = try FormFields(reading: hook.body)
        let url = try PublicURL(FakeTwilio.webhookURL)
        #expect(hook.query == "message=42&x=%20y")
        #expect(signature.isValid(hook.signature, url: url, query: hook.query, form: form))
        #expect(!signature.isValid(hook.signature, url: url, form: form))
        #expect(!signature.isValid(hook.signature, url: url, query: "message=43&x=%20y", form: form))
        #expect(!signature.isValid(hook.signature, url: url, query: "message=42&x=+y", form: form))
        #expect(signature.isValid(hook.signature, url: url.with(query: "message=42&x=%20y"), form: form))
    }

    @Test(arguments: ["", "#rc=5&rp=all"], ["", ":443"])
    func `is taken with and without overrides and port`(fragment: String, port: String) async throws {
        let message = await FakeTwilio { .now }.receive("hi")
        let called = "https://line.example\(port)/v1/channels/twilio/messages?a=b\(fragment)"
        let hook = FakeTwilio.webhook(message, url: called)
        let signature = try TwilioSignature(TwilioBench.credentials(["12345"]))
        let url = try PublicURL("https://line.example/v1/channels/twilio/messages?a=b#rc=5&rp=all")
        #expect(
            signature.isValid(hook.signature, url: url, query: hook.query, form: try FormFields(reading: hook.body)))
    }
}

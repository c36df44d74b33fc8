import Testing

@testable import Channels

@Suite("Forms") struct FormFieldsTests {
    private func read(_ body: String) throws -> [String] {
        try FormFields(reading: Array(body.utf8)).fields
            .map { String(decoding: $0.name, as: UTF8.self) + "|" + String(decoding: $0.value, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("", []), ("a=1", ["a|1"]), ("a=1&a=1", ["a|1", "a|1"]), ("a=", ["a|"]), ("a", ["a|"]), ("=1", ["|1"]),
            ("&&a=1&", ["a|1"]), ("a=b=c", ["a|b=c"]), ("a=x+y%2B%20z", ["a|x y+ z"]),
            ("a=+b+", ["a| b "]), ("%41=%c3%A9", ["A|é"]), ("a;b=1", ["a;b|1"]), ("a=%00", ["a|\0"]),
        ] as [(String, [String])])
    func `are read pair by pair`(body: String, fields: [String]) throws { #expect(try read(body) == fields) }

    @Test(arguments: ["a=%", "a=%4", "a=%4g", "%zz=1", "a=1&b=%e", "a=%&b=41"])
    func `with a broken escape are refused`(body: String) {
        #expect(throws: FormError.brokenEscape) { try read(body) }
    }

    @Test func `that are too large are refused`() throws {
        let most = FormFields.mostBytes
        #expect(try read("a=" + String(repeating: "x", count: most - 2)).count == 1)
        #expect(throws: FormError.tooLong) { try read("a=" + String(repeating: "x", count: most - 1)) }
        #expect(try read(String(repeating: "a=1&", count: FormFields.mostFields)).count == FormFields.mostFields)
        #expect(throws: FormError.tooManyFields) {
            try read(String(repeating: "a=1&", count: FormFields.mostFields + 1))
        }
    }

    @Test func `keep what is not UTF-8 as bytes, and show it as U+FFFD`() throws {
        let form = try FormFields(reading: Array("Body=a%FF%C3b&Body=second".utf8))
        #expect(form.fields.first?.value == [0x61, 0xFF, 0xC3, 0x62])
        #expect(form["Body"] == "a\u{FFFD}\u{FFFD}b" && form["body"] == nil)
    }

    @Test func `come back as they were written`() throws {
        let pairs = [("To", "+1555"), ("Body", " Hé! 50 % & more = 😀\n~-._"), ("", "")]
        let form = try FormFields(reading: Array(FormFields.encoded(pairs).utf8))
        #expect(form.fields.map { String(decoding: $0.name, as: UTF8.self) } == pairs.map(\.0))
        #expect(form.fields.map { String(decoding: $0.value, as: UTF8.self) } == pairs.map(\.1))
        #expect(FormFields.encoded([("DateSent>", "2026-11-21")]) == "DateSent%3E=2026-11-21")
    }
}

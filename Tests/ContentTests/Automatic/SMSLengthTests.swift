import Domain
import Testing

@Suite("An SMS") struct SMSLengthTests {
    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(arguments: [(0, 1), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)])
    func `holds 160 characters, or 153 in each of several`(_ count: Int, segments: Int) {
        #expect(SMSLength(repeated("ñ", count)) == SMSLength(repeated("a", count)))
        let length = SMSLength(repeated("a", count))
        #expect(length.alphabet == .gsm && length.segments == segments)
    }

    @Test(arguments: [(70, 1), (71, 2), (134, 2), (135, 3)])
    func `holds less than half where one letter is not in its alphabet`(_ count: Int, segments: Int) {
        let length = SMSLength("á" + repeated("a", count - 1))
        #expect(length.alphabet == .unicode && length.segments == segments)
    }

    @Test func `cuts no character in two`() {
        #expect(SMSLength(repeated("€", 80)).segments == 1)
        #expect(SMSLength(repeated("a", 152) + "€" + repeated("a", 152)).segments == 3)
        #expect(SMSLength(repeated("a", 152) + "€" + repeated("a", 151)).segments == 2)
        #expect(SMSLength(repeated("🌊", 35)).segments == 1)
        #expect(SMSLength(repeated("🌊", 66)).segments == 2)
        #expect(SMSLength(repeated("🌊", 67)).segments == 3)
    }

    @Test(arguments: ["é", "ñ", "ü", "¿", "¡", "Ñ", "à", "\n", "[", "€", "_", "@"])
    func `has these in its alphabet`(_ letter: String) { #expect(SMSLength(letter).alphabet == .gsm) }

    @Test(arguments: ["á", "í", "ó", "ú", "’", "`", "\t", "e\u{301}", "—"])
    func `has not these`(_ letter: String) { #expect(SMSLength(letter).alphabet == .unicode) }
}

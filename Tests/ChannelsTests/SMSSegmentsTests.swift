import Domain
import Testing

@Suite("SMS segments") struct SMSSegmentsTests {
    @Test(arguments: [
        ("", SMSSegments.Encoding.gsm7, 0, 1),
        ("I'm here.", .gsm7, 9, 1),
        ("I’m here.", .ucs2, 9, 1),
        (String(repeating: "a", count: 160), .gsm7, 160, 1),
        (String(repeating: "a", count: 161), .gsm7, 161, 2),
        (String(repeating: "a", count: 306), .gsm7, 306, 2),
        (String(repeating: "a", count: 307), .gsm7, 307, 3),
        (String(repeating: "é", count: 160), .gsm7, 160, 1),
        (String(repeating: "á", count: 70), .ucs2, 70, 1),
        (String(repeating: "á", count: 71), .ucs2, 71, 2),
        (String(repeating: "á", count: 134), .ucs2, 134, 2),
        (String(repeating: "á", count: 135), .ucs2, 135, 3),
        (String(repeating: "€", count: 80), .gsm7, 160, 1),
        (String(repeating: "€", count: 81), .gsm7, 162, 2),
        // 152 letters leave one unit, in which no euro sign has room.
        (String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152), .gsm7, 306, 3),
        (String(repeating: "😀", count: 35), .ucs2, 70, 1),
        (String(repeating: "😀", count: 66), .ucs2, 132, 2),
        // 67 is odd: no emoji stands half in a segment, so 33 fit in each.
        (String(repeating: "😀", count: 67), .ucs2, 134, 3),
        ("a\nb\rc\u{0C}", .gsm7, 7, 1),
        ("tab\t", .ucs2, 4, 1),
    ])
    func `are counted as networks cut them`(body: String, encoding: SMSSegments.Encoding, units: Int, count: Int) {
        let segments = SMSSegments(body)
        #expect(segments.encoding == encoding && segments.units == units && segments.count == count)
    }
}

@Suite("Parts of a long body") struct SMSPartsTests {
    @Test func `are one for all that has room, and none for what is blank`() {
        let longest = String(repeating: "a", count: 1_600)
        #expect(SMSSegments.parts(of: longest) == [longest])
        #expect(SMSSegments.parts(of: " hi \n") == ["hi"])
        #expect(SMSSegments.parts(of: " \n\t") == [] && SMSSegments.parts(of: "") == [])
    }

    @Test(arguments: [
        ("one two three", ["one two", "three"]),
        ("oh no. a bee", ["oh no.", "a bee"]),
        ("a. bc\nd. e f", ["a. bc", "d. e f"]),
        ("abcdefghijkl", ["abcdefghij", "kl"]),
        // A break in the first half would make a short part.
        ("a bcdefghijkl", ["a bcdefghi", "jkl"]),
    ])
    func `end where a reader would pause`(body: String, parts: [String]) {
        #expect(SMSSegments.parts(of: body, most: 10) == parts)
    }

    @Test func `never cut what a person sees as one character`() {
        let family = "👨‍👩‍👧‍👦"
        #expect(SMSSegments.parts(of: String(repeating: family, count: 3), most: 25) == [family + family, family])
        #expect(SMSSegments.parts(of: "a \u{301}", most: 2) == ["a", " \u{301}"])
        #expect(SMSSegments.parts(of: "e\u{301}e\u{301}", most: 3) == ["e\u{301}", "e\u{301}"])
    }

    @Test func `lose nothing but white space, whatever the body`() {
        var generator = SystemRandomNumberGenerator()
        let pieces = ["a", "word", " ", "\n", ". ", "é", "e\u{301}", "😀", "👨‍👩‍👧‍👦", "\u{301}\u{301}\u{301}", "…", "🇲🇽"]
        for _ in 0..<400 {
            let body = (0..<Int.random(in: 0...60, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let most = Int.random(in: 2...30, using: &generator)
            let parts = SMSSegments.parts(of: body, most: most)
            #expect(parts.allSatisfy { !$0.isEmpty && $0.utf16.count <= most }, "\(body.debugDescription) in \(most)")
            #expect(Self.visible(parts.joined()) == Self.visible(body), "\(body.debugDescription) in \(most)")
        }
    }

    private static func visible(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }
}

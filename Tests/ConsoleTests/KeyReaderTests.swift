import Testing

@testable import Console

@Suite("Keys of a terminal") struct KeyReaderTests {
    static let typed: [(String, [Key])] = [
        ("abc", [.text("abc")]), ("ñ語👍", [.text("ñ語👍")]), ("a\r", [.text("a"), .enter]),
        ("\u{01}\u{05}\u{0B}\u{15}\u{17}", [.home, .end, .killToEnd, .killToStart, .killWord]),
        ("\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}[D", [.up, .down, .right, .left]),
        ("\u{1B}[H\u{1B}[4~\u{1B}[3~\u{7F}", [.home, .end, .delete, .backspace]),
        ("\u{1B}[1;5C\u{1B}b", [.wordRight, .wordLeft]), ("\u{03}\u{04}", [.interrupt, .endOfInput]),
        ("\u{1B}[200~quit\rclose\r\u{1B}[201~x", [.paste("quit\rclose\r"), .text("x")]),
        ("\u{1B}[99;99Zx\u{1B}[38;5;1mz", [.text("xz")]), ("\u{1B}\u{1B}[A", [.up]),
    ]

    @Test(arguments: typed) func `are the same however the bytes are cut`(bytes: String, keys: [Key]) {
        var whole = KeyReader()
        #expect(whole.read(bytes.utf8) == keys)
        var single = KeyReader()
        #expect(Self.joined(bytes.utf8.flatMap { single.read([$0]) }) == keys)
    }

    @Test func `bytes that are no UTF-8 are dropped, and what follows is read`() {
        var reader = KeyReader()
        #expect(
            reader.read([0xFF, 0xC3, 0x61, 0xE8, 0xAA, 0x1B, 0x5B, 0x44, 0x80, 0x62]) == [
                .text("a"), .left, .text("b"),
            ])
    }

    @Test func `any bytes at all leave a reader that reads on`() {
        var generator = SystemRandomNumberGenerator()
        var reader = KeyReader()
        var editor = LineEditor()
        for _ in 0..<20_000 {
            for key in reader.read([UInt8.random(in: 0...255, using: &generator)]) { _ = editor.press(key) }
            #expect((0...editor.characters.count).contains(editor.cursor))
        }
        _ = reader.read("\u{1B}[201~".utf8)
        #expect(reader.read("z".utf8).last == .text("z"))
    }

    private static func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { joined, key in
            if case .text(let more) = key, case .text(let text)? = joined.last {
                joined[joined.count - 1] = .text(text + more)
            } else {
                joined.append(key)
            }
        }
    }
}

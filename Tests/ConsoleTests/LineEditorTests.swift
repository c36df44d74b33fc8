import Testing

@testable import Console

@Suite("The line editor") struct LineEditorTests {
    static let stories: [([Key], text: String, cursor: Int)] = [
        ([.text("helo"), .left, .text("l")], "hello", 4),
        ([.text("hello"), .home, .delete, .text("J")], "Jello", 1),
        ([.text("one two three"), .killWord, .killWord], "one ", 4),
        ([.text("one two"), .wordLeft, .killToEnd], "one ", 4),
        ([.text("one two"), .wordLeft, .killToStart, .end, .text(" "), .yank], "two one ", 8),
        ([.text("e"), .text("\u{301}"), .text("x"), .left, .backspace], "x", 0),
        ([.text("👍🏽👍🏽"), .backspace], "👍🏽", 1),
        ([.backspace, .delete, .left, .right, .wordLeft, .wordRight, .killWord, .yank, .up, .down], "", 0),
        ([.paste("hi\nclose de-escalated 1\n")], "hi close de-escalated 1", 23),
        ([.text("a\u{85}b")], "a·b", 3),
        ([.text("typed"), .interrupt], "", 0),
    ]

    @Test(arguments: stories) func `does what keys say`(keys: [Key], text: String, cursor: Int) {
        var editor = LineEditor()
        for key in keys { #expect(editor.press(key) == .changed) }
        #expect(editor.text == text && editor.cursor == cursor)
    }

    @Test func `a line ends with Enter alone; Ctrl-C and Ctrl-D leave where nothing is typed`() {
        var editor = LineEditor()
        #expect(editor.press(.interrupt) == .interrupt)
        #expect(editor.press(.endOfInput) == .end)
        _ = editor.press(.text("claim"))
        #expect(editor.press(.endOfInput) == .changed)
        #expect(editor.press(.enter) == .line("claim"))
        #expect(editor.press(.enter) == .line(""))
    }

    @Test func `the history goes back and forth and keeps what was being typed`() {
        var editor = LineEditor()
        for line in ["one", "two", "two", " "] {
            _ = editor.press(.text(line))
            _ = editor.press(.enter)
        }
        _ = editor.press(.text("draft"))
        let seen = [Key.up, .up, .up, .down, .down, .down].map { key in
            _ = editor.press(key)
            return editor.text
        }
        #expect(seen == ["two", "one", "one", "two", "draft", "draft"])
    }
}

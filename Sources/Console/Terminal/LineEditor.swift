/// The line that is being typed: its characters, the cursor, the lines before it.
///
/// ```
/// var editor = LineEditor()
/// editor.press(.text("helo")); editor.press(.left); editor.press(.text("l"))   // editor.text == "hello"
/// editor.press(.enter)                                                         // .line("hello")
/// ```
struct LineEditor {
    enum Result: Sendable, Equatable {
        case changed
        /// Clear the screen and draw it anew.
        case redraw
        case line(String)
        /// Ctrl-C where there was nothing to throw away.
        case interrupt
        /// Ctrl-D on an empty line.
        case end
    }

    /// Kept in memory only: replies are private.
    static let longestHistory = 200

    private(set) var characters: [Character] = []
    /// From 0 to the number of characters.
    private(set) var cursor = 0
    private var history: [String] = []
    /// Where in the history it stands, and what was typed before going there.
    private var place: (index: Int, draft: String)?
    private var killed = ""

    var text: String { String(characters) }

    mutating func press(_ key: Key) -> Result {
        switch key {
        case .text(let text): insert(text)
        // What a line break means in a paste is unknown; that it sends nothing is sure.
        case .paste(let text): insert(Self.oneLine(text))
        case .yank: insert(killed)
        case .enter: return .line(finish())
        case .interrupt:
            guard !characters.isEmpty else { return .interrupt }
            replace(by: "")
        case .endOfInput:
            if characters.isEmpty { return .end }
            kill(cursor..<min(cursor + 1, characters.count), keeps: false)
        case .redraw: return .redraw
        case .backspace: kill(max(cursor - 1, 0)..<cursor, keeps: false)
        case .delete: kill(cursor..<min(cursor + 1, characters.count), keeps: false)
        case .killWord: kill(wordStart..<cursor)
        case .killToStart: kill(0..<cursor)
        case .killToEnd: kill(cursor..<characters.count)
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, characters.count)
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .up: go(by: -1)
        case .down: go(by: 1)
        }
        return .changed
    }

    /// A letter and the accent that comes after it are one character, so the whole is read anew.
    private mutating func insert(_ text: String) {
        let before = String(characters[..<cursor]) + Plain.text(text)
        characters = Array(before + String(characters[cursor...]))
        cursor = min(before.count, characters.count)
    }

    private mutating func kill(_ range: Range<Int>, keeps: Bool = true) {
        if keeps, !range.isEmpty { killed = String(characters[range]) }
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private mutating func replace(by text: String) {
        characters = Array(text)
        cursor = characters.count
        if text.isEmpty { place = nil }
    }

    private mutating func finish() -> String {
        let line = text
        if !line.trimmed.isEmpty, history.last != line { history.append(line) }
        if history.count > Self.longestHistory { history.removeFirst() }
        replace(by: "")
        return line
    }

    private mutating func go(by step: Int) {
        let (index, draft) = place ?? (history.count, text)
        let next = index + step
        guard (0...history.count).contains(next) else { return }
        replace(by: next == history.count ? draft : history[next])
        place = next == history.count ? nil : (next, draft)
    }

    private var wordStart: Int {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        return start
    }

    private var wordEnd: Int {
        var end = cursor
        while end < characters.count, characters[end].isWhitespace { end += 1 }
        while end < characters.count, !characters[end].isWhitespace { end += 1 }
        return end
    }

    private static func oneLine(_ text: String) -> String {
        var text = text.trimmed
        text.replace(/\s*[\r\n\t]+\s*/, with: " ")
        return text
    }
}

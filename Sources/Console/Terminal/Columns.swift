/// How many columns a terminal takes for characters.
enum Columns {
    /// `of("a") == 1`, `of("語") == 2`, `of("👍🏽") == 2`, `of("é") == 1`.
    static func of(_ character: Character) -> Int {
        character.isASCII ? 1 : character.unicodeScalars.contains(where: isWide) ? 2 : 1
    }

    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    /// Emoji, those made so by U+FE0F, and the scripts that Unicode (UAX 11) calls wide.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE0F...0xFE0F, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]
}

/// The prompt and the line behind it as rows of a terminal, with the cursor's place.
struct PromptLayout: Equatable {
    var rows: [String] = [""]
    var cursorRow = 0
    var cursorColumn = 0

    /// - Parameters:
    ///   - width: the terminal's. The last column stays free: what a terminal does there differs.
    ///   - height: the most rows; those around the cursor are shown.
    init(prompt: String, line: [Character], cursor: Int, width: Int, height: Int = .max) {
        let width = max(width - 1, 2)
        var column = 0
        func mark() { (cursorRow, cursorColumn) = (rows.count - 1, column) }
        let all = Array(prompt) + line
        for (index, character) in all.enumerated() {
            let columns = Columns.of(character)
            if column + columns > width {
                rows.append("")
                column = 0
            }
            if index == prompt.count + cursor { mark() }
            rows[rows.count - 1].append(character)
            column += columns
        }
        if cursor >= line.count {
            if column >= width {
                rows.append("")
                column = 0
            }
            mark()
        }
        let height = max(height, 1)
        guard rows.count > height else { return }
        let first = min(max(cursorRow - height + 1, 0), rows.count - height)
        rows = Array(rows[first..<first + height])
        cursorRow -= first
    }
}

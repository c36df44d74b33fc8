import Foundation

/// How many columns a terminal takes for characters.
enum Columns {
    /// glibc's table knows the wide ones once a UTF-8 locale is chosen, whatever the environment says.
    private static let isReady = setlocale(LC_CTYPE, "C.UTF-8") != nil

    /// `of("a") == 1`, `of("語") == 2`, `of("👍🏽") == 2`, `of("é") == 1`.
    static func of(_ character: Character) -> Int {
        guard isReady, !character.isASCII else { return 1 }
        let widths = character.unicodeScalars.map { scalar in
            scalar.value == 0xFE0F ? 2 : Int(wcwidth(wchar_t(bitPattern: scalar.value)))
        }
        return min(max(widths.max() ?? 1, 1), 2)
    }

    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }
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

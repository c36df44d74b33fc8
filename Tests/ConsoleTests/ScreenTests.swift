import Domain
import Synchronization
import Testing

@testable import Console

@Suite("The screen") struct ScreenTests {
    private static func screen(_ terminal: FakeTerminal, environment: [String: String] = ["NO_COLOR": "1"]) -> Screen {
        Screen(
            canDraw: true, style: Style(isTerminal: true, environment: environment),
            size: { (terminal.columns, terminal.height) }, output: terminal.take)
    }

    @Test(arguments: [
        "", "hello", "a reply that is longer than the terminal is wide", "語語語語語語語語語語語", "wie geht's 👍🏽👍🏽👍🏽👍🏽👍🏽",
    ])
    func `what comes while somebody types stands above, and what they type stays`(typed: String) {
        let terminal = FakeTerminal(columns: 20)
        let screen = Self.screen(terminal)
        screen.show(.init(text: "> "))
        for byte in typed.utf8 { _ = screen.take([byte]) }
        screen.print(["#7 waits"])
        _ = screen.take(Array("\u{1B}[D".utf8))
        screen.print(["#8 waits"])
        screen.show(.init(text: "#7> "))
        #expect(Array(terminal.rows.prefix(2)) == ["#7 waits", "#8 waits"])
        #expect(terminal.rows.dropFirst(2).joined() == "#7> " + typed)
        _ = screen.take(Array("\u{05}\r".utf8))
        #expect(terminal.rows.last == "#7> ")
    }

    @Test func `a finished line stays, and the next prompt is empty`() {
        let terminal = FakeTerminal(columns: 40)
        let screen = Self.screen(terminal)
        screen.show(.init(text: "> "))
        #expect(screen.take(Array("claim\rque".utf8)) == [.line("claim")])
        screen.print(["Nobody is waiting."])
        #expect(terminal.rows == ["> claim", "Nobody is waiting.", "> que"])
        screen.close()
        #expect(terminal.rows == ["> claim", "Nobody is waiting.", ""])
    }

    @Test func `a reply that is more than one SMS says so while it is typed`() {
        let terminal = FakeTerminal(columns: 400)
        let screen = Screen(
            canDraw: true, style: Style(isTerminal: false, environment: [:]), size: { (400, 24) },
            remark: Segments.remark, output: terminal.take)
        screen.show(.init(text: "> "))
        _ = screen.take(Array("r \(String(repeating: "x", count: 160))".utf8))
        #expect(terminal.rows.last?.hasPrefix("> r xx") == true)
        _ = screen.take(Array("y".utf8))
        #expect(terminal.rows.last?.hasPrefix("[2 SMS] > r xx") == true && terminal.rows.last?.hasSuffix("y") == true)
        #expect(Segments.remark("note \(String(repeating: "x", count: 400))").isEmpty)
    }

    @Test func `without a terminal it prints and nothing else`() {
        let written = Mutex("")
        let screen = Screen(
            canDraw: false, style: Style(isTerminal: false, environment: [:]), size: { (80, 24) },
            output: { text in written.withLock { $0 += text } })
        screen.show(.init(text: "> "))
        screen.print(["one", "two"], bell: true)
        screen.close()
        #expect(written.withLock { $0 } == "one\ntwo\n")
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]]) func `colours are left out where they are not wanted`(
        environment: [String: String]
    ) {
        let style = Style(isTerminal: true, environment: environment)
        #expect(style.level("emergency", .emergency) == "emergency" && style.evidence("pills") == "[pills]")
        #expect(Style(isTerminal: true, environment: [:]).evidence("pills") == "\u{1B}[1;4mpills\u{1B}[0m")
        #expect(!Style(isTerminal: false, environment: [:]).isColoured)
    }

    @Test func `the layout never uses the last column and follows the cursor`() {
        let line = Array(String(repeating: "x", count: 50))
        let layout = PromptLayout(prompt: "> ", line: line, cursor: 50, width: 11, height: 3)
        #expect(layout.rows.count == 3 && layout.rows.allSatisfy { $0.count <= 10 } && layout.cursorRow == 2)
        let top = PromptLayout(prompt: "> ", line: line, cursor: 0, width: 11, height: 3)
        #expect(top.rows.first?.hasPrefix("> x") == true && (top.cursorRow, top.cursorColumn) == (0, 2))
        let full = PromptLayout(prompt: "> ", line: Array("12345678"), cursor: 8, width: 11)
        #expect(full.rows == ["> 12345678", ""] && (full.cursorRow, full.cursorColumn) == (1, 0))
    }
}

/// The few things a console asks of a terminal, obeyed: characters, line breaks, up, right, clear to the end.
final class FakeTerminal: Sendable {
    let columns: Int
    let height = 24
    private let state = Mutex<(cells: [[String]], row: Int, column: Int)>(([[]], 0, 0))

    init(columns: Int) { self.columns = columns }

    var rows: [String] { state.withLock { $0.cells.map { $0.joined() } } }

    @Sendable func take(_ text: String) {
        state.withLock { state in
            var rest = Array(text)[...]
            while let character = rest.popFirst() {
                switch character {
                case "\r\n": Self.feed(&state, toStart: true)
                case "\n": Self.feed(&state, toStart: true)
                case "\r": state.column = 0
                case "\u{1B}":
                    rest = rest.dropFirst()
                    let number = rest.prefix { $0.isNumber || $0 == ";" }
                    rest = rest.dropFirst(number.count)
                    let count = Int(String(number)) ?? 1
                    switch rest.popFirst() {
                    case "A": state.row = max(state.row - count, 0)
                    case "C": state.column = min(state.column + count, columns - 1)
                    case "J":
                        state.cells.removeSubrange((state.row + 1)...)
                        state.cells[state.row].removeSubrange(min(state.column, state.cells[state.row].count)...)
                    default: break
                    }
                default:
                    let width = Columns.of(character)
                    var row = state.cells[state.row]
                    while row.count < state.column + width { row.append(" ") }
                    row[state.column] = String(character)
                    if width == 2 { row[state.column + 1] = "" }
                    state.cells[state.row] = row
                    state.column += width
                }
            }
        }
    }

    private static func feed(_ state: inout (cells: [[String]], row: Int, column: Int), toStart: Bool) {
        state.row += 1
        if state.row == state.cells.count { state.cells.append([]) }
        state.column = 0
    }
}

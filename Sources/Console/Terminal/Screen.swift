import Domain
import Foundation
import Synchronization

/// A scrolling terminal with a prompt at its foot. What is printed goes above the prompt, and what is being typed stays.
///
/// Without a terminal that can be drawn on, it prints and nothing else.
final class Screen: Sendable {
    struct Prompt: Sendable, Equatable {
        var text = "> "
        var level = Severity.routine
    }
    private struct State {
        var editor = LineEditor()
        var keys = KeyReader()
        var prompt = Prompt()
        /// The row of what is drawn in which the cursor stands.
        var cursorRow = 0
        var isDrawn = false
    }

    let style: Style
    private let canDraw: Bool
    private let output: @Sendable (String) -> Void
    private let size: @Sendable () -> (columns: Int, rows: Int)
    private let remark: @Sendable (String) -> String
    private let state = Mutex(State())

    /// - Parameters:
    ///   - canDraw: whether there is a prompt to keep at the foot.
    ///   - remark: on the line so far, to stand before the prompt; empty for none.
    init(
        canDraw: Bool, style: Style, size: @escaping @Sendable () -> (columns: Int, rows: Int) = { RawTerminal.size },
        remark: @escaping @Sendable (String) -> String = { _ in "" }, output: @escaping @Sendable (String) -> Void
    ) {
        (self.canDraw, self.style, self.size, self.remark, self.output) = (canDraw, style, size, remark, output)
    }

    func print(_ lines: [String], bell: Bool = false) {
        state.withLock { state in
            let text = lines.map { $0 + "\n" }.joined()
            output(erased(&state) + (bell && canDraw ? "\u{07}" : "") + text + drawn(&state))
        }
    }

    func show(_ prompt: Prompt) {
        state.withLock { state in
            guard state.prompt != prompt || !state.isDrawn else { return }
            state.prompt = prompt
            output(erased(&state) + drawn(&state))
        }
    }

    /// Takes bytes of the terminal; answers what was asked for with them, in order.
    func take(_ bytes: [UInt8]) -> [LineEditor.Result] {
        state.withLock { state in
            var results: [LineEditor.Result] = []
            for key in state.keys.read(bytes) {
                let result = state.editor.press(key)
                switch result {
                case .changed: break
                case .redraw: output("\u{1B}[H\u{1B}[2J" + forgotten(&state))
                case .line(let line):
                    // The finished line stays where it was typed.
                    output(
                        erased(&state) + style.level(state.prompt.text, state.prompt.level) + Plain.text(line) + "\n")
                    results.append(result)
                case .interrupt, .end: results.append(result)
                }
            }
            output(erased(&state) + drawn(&state))
            return results
        }
    }

    /// Takes the prompt away, at the end.
    func close() { state.withLock { output(erased(&$0)) } }

    private func forgotten(_ state: inout State) -> String {
        state.isDrawn = false
        return ""
    }

    private func erased(_ state: inout State) -> String {
        guard canDraw, state.isDrawn else { return "" }
        state.isDrawn = false
        return (state.cursorRow > 0 ? "\u{1B}[\(state.cursorRow)A" : "") + "\r\u{1B}[J"
    }

    private func drawn(_ state: inout State) -> String {
        guard canDraw else { return "" }
        let (columns, rows) = size()
        let prompt = remark(state.editor.text) + state.prompt.text
        let layout = PromptLayout(
            prompt: prompt, line: state.editor.characters, cursor: state.editor.cursor, width: columns,
            height: rows - 1)
        (state.isDrawn, state.cursorRow) = (true, layout.cursorRow)
        var lines = layout.rows
        if let first = lines.first, first.hasPrefix(prompt) {
            lines[0] = style.level(prompt, state.prompt.level) + first.dropFirst(prompt.count)
        }
        let below = layout.rows.count - 1 - layout.cursorRow
        return lines.joined(separator: "\r\n") + (below > 0 ? "\u{1B}[\(below)A" : "") + "\r"
            + (layout.cursorColumn > 0 ? "\u{1B}[\(layout.cursorColumn)C" : "")
    }
}

/// How far something is, on standard error and only where a person reads it there.
///
/// `[=========           ]  45 %  12345 of 27000 texts`
struct ProgressBar {
    private let total: Int
    private let what: String
    private var shown = -1

    init(total: Int, _ what: String) {
        self.total = max(total, 1)
        self.what = what
    }

    mutating func show(_ done: Int) {
        let percent = min(max(done, 0), total) * 100 / total
        guard Terminal.isInteractive, percent > shown else { return }
        shown = percent
        let filled = String(repeating: "=", count: percent / 5) + String(repeating: " ", count: 20 - percent / 5)
        let number = String(repeating: " ", count: 3 - "\(percent)".count) + "\(percent)"
        Terminal.overwrite("[\(filled)] \(number) %  \(done) of \(total) \(what)")
    }

    /// Takes it away again.
    func clear() { if shown >= 0 { Terminal.overwrite("") } }
}

/// A span of normalized text, said in the texter's own characters.
enum TexterSpan {
    /// The offsets in the texter's UTF-8 that belong to the normalized bytes `start..<end`, widened to whole characters
    /// (a family emoji and a letter with its accent are one).
    static func of(_ start: Int, _ end: Int, _ scratch: Scratch, _ text: String) -> Span {
        let count = text.utf8.count
        guard start < end, end <= scratch.count else {
            let place = start < scratch.count ? Int(scratch.starts[start]) : count
            return Span(start: boundary(text, place, step: -1), end: boundary(text, place, step: -1))
        }
        let first = Int(scratch.starts[start])
        let last = Int(scratch.ends[end - 1])
        return Span(start: boundary(text, first, step: -1), end: boundary(text, last, step: 1))
    }

    /// The nearest character's boundary at or beyond `offset`. Families and flags are a few scalars long; text made
    /// to have endless characters gets the scalar's boundary after 64 steps.
    private static func boundary(_ text: String, _ offset: Int, step: Int) -> Int {
        let utf8 = text.utf8
        guard let start = utf8.index(utf8.startIndex, offsetBy: offset, limitedBy: utf8.endIndex) else {
            return utf8.count
        }
        if isPlain(utf8, start) { return offset }
        var index = start
        for steps in 0..<64 {
            if String.Index(index, within: text) != nil { return offset + step * steps }
            guard step < 0 ? index > utf8.startIndex : index < utf8.endIndex else { break }
            index = utf8.index(index, offsetBy: step)
        }
        return offset
    }

    /// Between two characters of ASCII, but for the two of a line's end, there is always a boundary.
    private static func isPlain(_ utf8: String.UTF8View, _ index: String.Index) -> Bool {
        guard index > utf8.startIndex, index < utf8.endIndex else { return true }
        return utf8[index] < 0x80 && utf8[utf8.index(before: index)] < 0x80 && utf8[index] != 0x0A
    }
}

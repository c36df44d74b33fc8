/// The texter's words with those marked that rules found.
enum EvidenceMarks {
    /// `marked("i took the pills", [7..<16], plain) == "i took [the pills]"`. Spans count UTF-8 bytes; what lies outside of the
    /// text or cuts a character is fitted to it.
    static func marked(_ text: String, _ spans: [Range<Int>], _ style: Style) -> String {
        let ranges = united(spans.map { fitted($0, to: text) }.filter { !$0.isEmpty })
        var marked = ""
        var place = text.startIndex
        for range in ranges {
            marked += Plain.text(text[place..<range.lowerBound]) + style.evidence(Plain.text(text[range]))
            place = range.upperBound
        }
        return marked + Plain.text(text[place...])
    }

    private static func fitted(_ span: Range<Int>, to text: String) -> Range<String.Index> {
        let bytes = text.utf8
        func index(_ offset: Int) -> String.Index {
            bytes.index(bytes.startIndex, offsetBy: min(max(offset, 0), bytes.count))
        }
        var start = index(span.lowerBound)
        var end = index(span.upperBound)
        while start > text.startIndex, start.samePosition(in: text.unicodeScalars) == nil {
            start = bytes.index(before: start)
        }
        while end < text.endIndex, end.samePosition(in: text.unicodeScalars) == nil { end = bytes.index(after: end) }
        return start..<max(start, end)
    }

    private static func united(_ ranges: [Range<String.Index>]) -> [Range<String.Index>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { united, range in
            if let last = united.last, range.lowerBound <= last.upperBound {
                united[united.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                united.append(range)
            }
        }
    }
}

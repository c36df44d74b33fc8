/// A piece of the normalized text, from `start` up to but not including `end`.
struct Span: Equatable {
    var start: Int
    var end: Int
}

/// Pieces of the normalized text in the order of their starts, with quick questions about any window of it.
struct Spans {
    private(set) var spans: [Span]
    private let longest: Int

    init(_ spans: [Span]) {
        self.spans = spans.count < 2 ? spans : spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        longest = spans.lazy.map { $0.end - $0.start }.max() ?? 0
    }

    var isEmpty: Bool { spans.isEmpty }

    /// Index of the first span that starts at or after `place`.
    private func firstIndex(from place: Int) -> Int {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].start < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Those that share a byte with `start..<end`.
    func overlapping(_ start: Int, _ end: Int) -> [Span] {
        spans[firstIndex(from: start - longest)...].prefix { $0.start < end }.filter { $0.end > start }
    }

    func overlaps(_ start: Int, _ end: Int) -> Bool {
        spans[firstIndex(from: start - longest)...].prefix { $0.start < end }.contains { $0.end > start }
    }

    /// Whether `start..<end` lies wholly within one of them.
    func covers(_ start: Int, _ end: Int) -> Bool {
        spans[firstIndex(from: start - longest)...].prefix { $0.start <= start }.contains { $0.end >= end }
    }

    /// Whether one of them ends within `start..<end` or exactly at `end`.
    func endsWithin(_ start: Int, _ end: Int) -> Bool {
        spans[firstIndex(from: start - longest)...].prefix { $0.start < end }.contains {
            $0.end > start && $0.end <= end
        }
    }

    /// The last that starts within `start..<end`.
    func lastStarting(within start: Int, _ end: Int) -> Span? {
        let index = firstIndex(from: end) - 1
        return index >= 0 && spans[index].start >= start ? spans[index] : nil
    }

    /// The first that starts within `start..<end`.
    func firstStarting(within start: Int, _ end: Int) -> Span? {
        let index = firstIndex(from: start)
        return index < spans.count && spans[index].start < end ? spans[index] : nil
    }
}

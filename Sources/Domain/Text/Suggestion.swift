/// The known name nearest to what somebody wrote, for "did you mean".
public enum Suggestion {
    /// `nearest(to: "patern", among: ["pattern", "source"]) == "pattern"`; nil when nothing is near enough to be meant.
    public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let written = Array(word.lowercased().unicodeScalars)
        guard written.count <= 64 else { return nil }
        let allowed = max(2, written.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(written, Array(candidate.unicodeScalars))
            if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
        }
        return best?.word
    }

    /// `, did you mean "pattern"?` or, when nothing is near, `; known are a, b, c`.
    public static func hint(for word: String, among known: some Collection<String>) -> String {
        if let near = nearest(to: word, among: known) { return ", did you mean \"\(near)\"?" }
        return known.count <= 16 ? "; known are \(known.sorted().joined(separator: ", "))" : ""
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous.last ?? 0
    }
}

/// One way in which a pattern can match: what stands in every such match, in this order.
///
/// `\b(?:took|ate) .{0,9}(?:pills|tabs)` can match in one way, of two marks: {` took `, ` ate `}, and behind it
/// {`pills`, `tabs`}, which begins at most 14 characters from where the first one begins.
/// Distances are bytes where the text is plain ASCII, characters elsewhere: a bound from above only.
struct Way: Sendable {
    /// At least one of these strings stands in every match.
    typealias Clause = [[UInt8]]

    struct Mark: Sendable {
        let strings: Clause
        /// From where the mark before begins, or the match: at most so far to where this one begins.
        var lead: Int
        /// What follows begins at least so many bytes behind where this one begins.
        var span: Int

        /// More letters of a string are not looked at.
        private static let longest = 200

        /// Where a text has `pay my`, it has `pay` at the same place: of strings that begin alike the shortest is enough.
        init(_ strings: some Sequence<[UInt8]>, lead: Int = 0, span: Int = 0) {
            var shortest: Clause = []
            for string in strings.map({ $0.prefix(Self.longest) }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                if let last = shortest.last, string.starts(with: last) { continue }
                shortest.append(Array(string))
            }
            (self.strings, self.lead, self.span) = (shortest, lead, span)
        }
    }

    /// A distance that nobody knows.
    static let unbounded = 1 << 20

    static func sum(_ a: Int, _ b: Int) -> Int { min(a + b, unbounded) }

    static func product(_ a: Int, _ b: Int) -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? unbounded : min(product, unbounded)
    }

    var marks: [Mark] = []
    /// From where the last mark begins, or else the match: at most so far to the match's end.
    var tail = 0

    /// How long a match can be.
    var longest: Int { marks.reduce(tail) { Self.sum($0, $1.lead) } }

    /// This way, and directly behind it another.
    func then(_ next: Way) -> Way {
        guard var first = next.marks.first else { return Way(marks: marks, tail: Self.sum(tail, next.tail)) }
        first.lead = Self.sum(first.lead, tail)
        return Way(marks: marks + [first] + next.marks.dropFirst(), tail: next.tail)
    }
}

extension [Way] {
    /// Whether each of these ways asks for something.
    var tell: Bool { allSatisfy { !$0.marks.isEmpty } }

    var longest: Int { map(\.longest).max() ?? 0 }

    /// One way instead of several: a mark made of the mark that costs least of each.
    func united(cost: (Way.Clause) -> Double, most: Int) -> Way {
        guard count > 1 else { return first ?? Way() }
        var union: Set<[UInt8]> = []
        var (lead, tail, span) = (0, 0, Int.max)
        for way in self {
            let costs = way.marks.map { cost($0.strings) }
            guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return Way(tail: longest) }
            union.formUnion(way.marks[best].strings)
            lead = Swift.max(lead, way.marks[...best].reduce(0) { Way.sum($0, $1.lead) })
            tail = Swift.max(tail, way.marks[(best + 1)...].reduce(way.tail) { Way.sum($0, $1.lead) })
            span = Swift.min(span, way.marks[best].span)
        }
        guard union.count <= most else { return Way(tail: longest) }
        return Way(marks: [Way.Mark(union, lead: lead, span: span)], tail: tail)
    }
}

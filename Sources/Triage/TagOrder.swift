internal import Domain

/// Collects a text's tags and puts the best first: by the level that the strongest of a tag's matches shows on its
/// own, then by how many matches it has, then in the field's usual order.
struct TagOrder {
    private struct Standing {
        var level: Severity
        var count: Int
    }

    private var standings: [IssueTag: Standing] = [:]

    mutating func add(_ tags: [IssueTag], level: Severity) {
        for tag in tags {
            var standing = standings[tag] ?? Standing(level: level, count: 0)
            standing.level = max(standing.level, level)
            standing.count += 1
            standings[tag] = standing
        }
    }

    var bestFirst: [IssueTag] {
        guard standings.count > 1 else { return Array(standings.keys) }
        func place(_ tag: IssueTag) -> Int { IssueTag.known.firstIndex(of: tag) ?? .max }
        return standings.sorted { a, b in
            if a.value.level != b.value.level { return a.value.level > b.value.level }
            if a.value.count != b.value.count { return a.value.count > b.value.count }
            return (place(a.key), a.key) < (place(b.key), b.key)
        }.map(\.key)
    }
}

internal import Domain

/// Collects a text's tags and puts the best first.
///
/// Code orange leads. Else a text is about what it speaks of most: each place that a tag's rules match counts once,
/// however many of them see it, and one more is given for an active risk and for being said at the beginning, where
/// people say why they write. Ties fall in the field's usual order.
///
/// Three kinds of tags are left out, none of which ever carries a risk:
/// - a word in passing, said once or twice in a long text;
/// - signs of distress alone, where something else is named: the tears belong to the grief;
/// - a state of mind beside a high risk: the emptiness of somebody who wants to die, the fear of somebody who is hit.
struct TagOrder {
    /// A tag without risk must be spoken of once per so many bytes of text, or at its beginning.
    private static let bytesPerPlace = 500
    private static let enoughPlaces = 3
    private static let beginning = 100
    private static let statesOfMind = ["depression", "anxiety", "isolation"].map(IssueTag.init)

    private struct Standing {
        var level = Severity.routine
        let tag: IssueTag
        /// Where its matches begin.
        var places: [Int] = []
        /// By more than signs of distress.
        var isNamed = false

        var isSaidAtTheBeginning: Bool { places.contains { $0 < TagOrder.beginning } }

        var weight: Int { places.count + (level >= .high ? 1 : 0) + (isSaidAtTheBeginning ? 1 : 0) }

        func belongs(to worst: Severity) -> Bool {
            worst >= .high && level < .high && TagOrder.statesOfMind.contains(tag)
        }

        func isInPassing(length: Int) -> Bool {
            let needed = min(TagOrder.enoughPlaces, 1 + length / TagOrder.bytesPerPlace)
            return level == .routine && places.count < needed && !isSaidAtTheBeginning
        }
    }

    /// Few, so that a search is quicker than a dictionary.
    private var standings: [Standing] = []

    /// - Parameters:
    ///   - level: what the match shows on its own.
    ///   - place: where it begins.
    ///   - isNamed: whether it is more than a sign of distress.
    mutating func add(_ tags: [IssueTag], level: Severity, place: Int, isNamed: Bool) {
        for tag in tags {
            let index = standings.firstIndex { $0.tag == tag } ?? standings.count
            if index == standings.count { standings.append(Standing(tag: tag)) }
            standings[index].level = max(standings[index].level, level)
            if !standings[index].places.contains(place) { standings[index].places.append(place) }
            standings[index].isNamed = standings[index].isNamed || isNamed
        }
    }

    /// A tag that stands shows this level in the union of its matches.
    mutating func raise(_ tag: IssueTag, to level: Severity) {
        guard let index = standings.firstIndex(where: { $0.tag == tag }) else { return }
        standings[index].level = max(standings[index].level, level)
    }

    /// - Parameters:
    ///   - length: how long the text is, in the bytes that places count.
    ///   - worst: the text's level.
    func bestFirst(length: Int, worst: Severity) -> [IssueTag] {
        guard standings.count > 1 || length >= Self.bytesPerPlace else { return standings.map(\.tag) }
        let isAnyNamed = standings.contains(where: \.isNamed)
        func place(_ tag: IssueTag) -> Int { IssueTag.known.firstIndex(of: tag) ?? .max }
        return standings.filter {
            ($0.isNamed || !isAnyNamed) && !$0.belongs(to: worst) && !$0.isInPassing(length: length)
        }
        .sorted { a, b in
            let orange = (a.level.isOrange, b.level.isOrange)
            if orange.0 != orange.1 { return orange.0 }
            if orange.0, a.level != b.level { return a.level > b.level }
            if a.weight != b.weight { return a.weight > b.weight }
            return (place(a.tag), a.tag) < (place(b.tag), b.tag)
        }.map(\.tag)
    }
}

internal import Content
internal import Domain

extension Classifier {
    /// Makes matches of the rules that are made of parts out of their parts' matches.
    func eachWhole(of partMatches: [RawMatch], _ surroundings: inout Surroundings, _ body: (Finding) -> Void) {
        var byRule: [Int: [PartMatch]] = [:]
        for match in partMatches {
            let part = parts[match.rule - running.count]
            byRule[part.rule, default: []].append(PartMatch(part: part.part, match: match))
        }
        for (index, found) in byRule.sorted(by: { $0.key < $1.key }) {
            guard let condition = running[index].condition else { continue }
            for together in Self.together(found, condition.scope, surroundings.scratch) {
                if let finding = whole(index, condition, together, &surroundings) { body(finding) }
            }
        }
    }

    /// The groups in which parts must meet: all of the text's, or those of each sentence.
    ///
    /// A match that crosses a sentence's end belongs to where it begins and where it ends; one that could not be decided
    /// may be anywhere.
    private static func together(
        _ found: [PartMatch], _ scope: Rule.Condition.Scope, _ scratch: Scratch
    ) -> [[PartMatch]] {
        guard scope == .sentence else { return [found] }
        let starts = Punctuation.read(scratch).sentences
        var bySentence: [Int: [PartMatch]] = [:]
        for found in found where !found.match.undetermined {
            let places = Set(
                [found.match.start, max(found.match.start, found.match.end - 1)].map { starts.piece(at: $0) })
            for place in places { bySentence[place, default: []].append(found) }
        }
        let anywhere = found.filter(\.match.undetermined)
        if bySentence.isEmpty { return [anywhere] }
        return bySentence.sorted { $0.key < $1.key }.map { $0.value + anywhere }
    }

    /// The rule's match where its parts meet, or nil.
    ///
    /// In doubt a match counts: parts that nothing softens are enough where there are enough of them. Else those that
    /// still show something are taken too, and last those that show nothing, and all that softens them softens the whole.
    private func whole(
        _ index: Int, _ condition: Rule.Condition, _ found: [PartMatch], _ surroundings: inout Surroundings
    ) -> Finding? {
        let rule = running[index]
        let certain = PartSet(parts: found.lazy.filter { !$0.match.undetermined }.map(\.part))
        func holds(_ parts: [PartMatch]) -> Bool {
            condition.holds(found: PartSet(parts: parts.lazy.map(\.part)), certain: certain)
        }
        var wanted = found.filter { condition.wanted.contains(PartSet(part: $0.part)) }
        guard holds(wanted) else { return nil }
        for index in wanted.indices {
            wanted[index].circumstances = surroundings.circumstances(of: wanted[index].match, rule)
            wanted[index].reading = effects.read(rule, in: wanted[index].circumstances)
        }
        let taken =
            [wanted.filter(\.isPlain), wanted.filter { $0.isPlain || $0.showsSomething }].first(where: holds) ?? wanted
        return Finding(
            match: Self.span(of: taken, index), reading: effects.read(rule, in: Self.united(taken)), parts: taken)
    }

    private static func span(of parts: [PartMatch], _ index: Int) -> RawMatch {
        let sure = parts.filter { !$0.match.undetermined }
        guard let start = sure.map(\.match.start).min(), let end = sure.map(\.match.end).max() else {
            return RawMatch(rule: index, start: 0, end: 0, undetermined: true)
        }
        return RawMatch(rule: index, start: start, end: end, undetermined: false)
    }

    private static func united(_ parts: [PartMatch]) -> Circumstances {
        Circumstances(
            kinds: parts.reduce(into: []) { $0.formUnion($1.circumstances.kinds) },
            filter: parts.lazy.compactMap(\.circumstances.filter).first)
    }
}

/// A match of one part of a rule.
struct PartMatch {
    let part: Int
    let match: RawMatch
    var circumstances = Circumstances()
    var reading: Reading?

    var isPlain: Bool { reading?.softenedBy == nil }
    var showsSomething: Bool { reading.map { !$0.rungs.isEmpty || $0.tags } ?? true }
}

extension [Int] {
    /// Of ascending starts, the index of the piece that holds `place`.
    fileprivate func piece(at place: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}

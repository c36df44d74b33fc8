/// Lays out the strings of a ``PrefilterPlan`` for ``PrefilterTables``: by the hash of their window, and together those
/// that are alike in the eight letters around it, so that these are compared once.
struct PrefilterEntries {
    /// The hashes that some string has, ascending.
    private(set) var hashes: [Int] = []
    /// For each of them its slot, and one behind the last.
    private(set) var slots: [PrefilterTables.Slot] = []
    private(set) var entries: [PrefilterTables.Entry] = []
    private(set) var masks: [UInt64] = []
    private(set) var texts: [PrefilterTables.Text] = []
    private(set) var clauses: [UInt32] = []
    private var maskPlaces: [UInt64: Int] = [:]

    /// The eight letters around a window.
    private struct Near: Hashable {
        var letters: Letters
        var back: Int
    }

    /// Up to eight letters as codes, the first in the lowest byte, and what of them counts.
    private struct Letters: Hashable {
        var value: UInt64 = 0
        var mask: UInt64 = 0

        init(_ letters: some Sequence<UInt8>) {
            for (place, letter) in letters.prefix(8).enumerated() {
                let test = LetterCode.test(letter)
                value |= UInt64(test.value) << UInt64(8 * place)
                mask |= UInt64(test.mask) << UInt64(8 * place)
            }
        }
    }

    init(_ plan: PrefilterPlan) {
        var byHash: [Int: [(string: Int, window: Asked.Window)]] = [:]
        for (index, string) in plan.strings.enumerated() {
            for window in string.windows {
                byHash[Int(PrefilterTables.hash(window.value)), default: []].append((index, window))
            }
        }
        let clauseStarts = plan.strings.map { string in
            defer { clauses += string.clauses.sorted() }
            return clauses.count
        }
        hashes = byHash.keys.sorted()
        var groups: [(near: Near, texts: [PrefilterTables.Text], commonest: Int)] = []
        for hash in hashes {
            var slot = PrefilterTables.Slot(start: UInt32(groups.count))
            var alike: [Near: Int] = [:]
            for (index, window) in byHash[hash] ?? [] {
                let string = plan.strings[index]
                slot.before |= Self.neighbours(string.letters, window.end - 4)
                slot.behind |= Self.neighbours(string.letters, window.end + 1)
                let text = Self.text(string, window, clauses: clauseStarts[index])
                let near = Self.near(string.letters, window)
                if let group = alike[near], groups[group].texts.count < 255 {
                    groups[group].texts.append(text)
                } else {
                    alike[near] = groups.count
                    groups.append((near, [text], index))
                }
            }
            slots.append(slot)
        }
        slots.append(PrefilterTables.Slot(start: UInt32(groups.count)))
        entries = groups.map { entry($0.near, count: $0.texts.count) }
        for group in groups.indices.sorted(by: { groups[$0].commonest < groups[$1].commonest }) {
            entries[group].start = UInt32(texts.count)
            texts += groups[group].texts
        }
    }

    private mutating func entry(_ near: Near, count: Int) -> PrefilterTables.Entry {
        let mask = maskPlaces[near.letters.mask] ?? masks.count
        if mask == masks.count {
            maskPlaces[near.letters.mask] = mask
            masks.append(near.letters.mask)
        }
        return PrefilterTables.Entry(
            value: near.letters.value, start: 0, mask: UInt16(mask), count: UInt8(count), back: UInt8(near.back))
    }

    private static func near(_ letters: [UInt8], _ window: Asked.Window) -> Near {
        let first = max(0, min(window.end - 5, letters.count - 8))
        return Near(letters: Letters(letters[first...]), back: window.end - first)
    }

    private static func text(
        _ string: PrefilterPlan.Text, _ window: Asked.Window, clauses start: Int
    ) -> PrefilterTables.Text {
        let first = max(0, min(window.end - 12, string.letters.count - 16))
        let (low, high) = (Letters(string.letters[first...]), Letters(string.letters[first...].dropFirst(8)))
        return PrefilterTables.Text(
            values: (low.value, high.value), masks: (low.mask, high.mask), start: UInt32(start),
            count: UInt32(string.clauses.count), back: UInt8(window.end - first), begin: UInt8(window.end))
    }

    /// Which classes a letter of the string may have; beyond its ends any.
    private static func neighbours(_ letters: [UInt8], _ place: Int) -> UInt32 {
        guard letters.indices.contains(place) else { return .max }
        return 1 << LetterCode.class(letters[place])
    }
}

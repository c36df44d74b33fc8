/// The tables of a ``Prefilter``: bare memory, because bounds checks would cost as much as the lookups.
///
/// Lists of lists lie one behind the other in one piece of memory, with an array of where each starts.
final class PrefilterTables: @unchecked Sendable {
    /// A string, or eight letters of it, as a text of codes must have it.
    struct Entry {
        /// The codes under the mask, the first letter in the lowest byte.
        var value: UInt64
        var mask: UInt64
        /// How far before the window's last letter the first of these letters stands, and the string's first.
        var back: Int16
        var begin: Int16
        /// Which clauses the string belongs to, in `clauses`.
        var clauses: UInt32
        var clausesEnd: UInt32
    }

    /// What is known of a window before its entries are looked at, which lie far away in memory.
    struct Slot {
        /// Which classes the letters directly before and behind the window may have, one bit each.
        var before: UInt32 = 0
        var behind: UInt32 = 0
        /// Its entries, in `entries`.
        var start: UInt32 = 0
        var end: UInt32 = 0
    }

    /// A clause of a way, and how far behind where the clause before begins it does.
    struct Step {
        var clause: UInt32
        var least: UInt32
        var most: UInt32
    }

    static let hashBits: UInt32 = 17

    /// Four letters, five bits each, as a number below `1 << hashBits`.
    @inline(__always)
    static func hash(_ window: UInt32) -> UInt32 { (window &<< 12 &* 0x9E37_79B1) &>> (32 &- hashBits) }

    /// Which hashes some string has.
    let bits: UnsafeMutablePointer<UInt64>
    /// For each byte its ``LetterCode`` and its class.
    let codes: UnsafeMutablePointer<UInt8>
    let classes: UnsafeMutablePointer<UInt8>
    /// For each hash that some string has, in their order: close together, because far memory costs most here.
    let slots: UnsafeMutablePointer<Slot>
    let slotCount: Int
    /// For each word of `bits`, how many bits are set before it.
    let ranks: UnsafeMutablePointer<UInt32>
    let entries: UnsafeMutablePointer<Entry>
    let clauses: UnsafeMutablePointer<UInt32>
    let clauseCount: Int
    let wayCount: Int
    /// For each clause the ways of which it is the rarest.
    let wayStarts: UnsafeMutablePointer<UInt32>
    let ways: UnsafeMutablePointer<UInt32>
    /// For each way its pattern, and how far before its first step a match begins.
    let patterns: UnsafeMutablePointer<UInt32>
    let leads: UnsafeMutablePointer<UInt32>
    /// For each way its steps.
    let stepStarts: UnsafeMutablePointer<UInt32>
    let steps: UnsafeMutablePointer<Step>

    init(_ plan: PrefilterPlan) {
        clauseCount = plan.clauseCount
        wayCount = plan.ways.count
        bits = .allocate(capacity: 1 << Int(Self.hashBits) / 64)
        bits.initialize(repeating: 0, count: 1 << Int(Self.hashBits) / 64)
        codes = Self.table((0..<256).map { LetterCode.code(UInt8($0)) })
        classes = Self.table((0..<256).map { UInt8(LetterCode.class(UInt8($0))) })
        var entriesByHash = [[Entry]](repeating: [], count: 1 << Int(Self.hashBits))
        var slots = [Slot](repeating: Slot(), count: 1 << Int(Self.hashBits))
        var clauses: [UInt32] = []
        for (key, owners) in Self.strings(plan) {
            let start = UInt32(clauses.count)
            clauses += owners.sorted()
            bits[key.hash / 64] |= 1 << UInt64(key.hash % 64)
            slots[key.hash].before |= key.before
            slots[key.hash].behind |= key.behind
            entriesByHash[key.hash].append(
                Entry(
                    value: key.value, mask: key.mask, back: key.back, begin: key.begin, clauses: start,
                    clausesEnd: UInt32(clauses.count)))
        }
        let starts: UnsafeMutablePointer<UInt32>
        (starts, entries) = Self.lists(entriesByHash)
        for hash in slots.indices { (slots[hash].start, slots[hash].end) = (starts[hash], starts[hash + 1]) }
        starts.deallocate()
        let used = slots.filter { $0.start < $0.end }
        self.slots = Self.table(used)
        slotCount = used.count
        var rank: UInt32 = 0
        ranks = Self.table(
            (0..<(1 << Int(Self.hashBits) / 64)).map { [bits] word in
                defer { rank += UInt32(bits[word].nonzeroBitCount) }
                return rank
            })
        self.clauses = Self.table(clauses)
        (wayStarts, ways) = Self.lists(plan.waysByRarest)
        patterns = Self.table(plan.ways.map { UInt32($0.pattern) })
        leads = Self.table(plan.ways.map { UInt32($0.lead) })
        (stepStarts, steps) = Self.lists(
            plan.ways.map { way in
                way.steps.map { Step(clause: $0.clause, least: UInt32($0.least), most: UInt32($0.most)) }
            })
    }

    deinit {
        bits.deallocate()
        codes.deallocate()
        classes.deallocate()
        slots.deallocate()
        ranks.deallocate()
        entries.deallocate()
        clauses.deallocate()
        wayStarts.deallocate()
        ways.deallocate()
        patterns.deallocate()
        leads.deallocate()
        stepStarts.deallocate()
        steps.deallocate()
    }

    /// The slot of a hash whose bit is set.
    @inline(__always)
    func slot(_ hash: Int) -> Slot {
        let word = hash &>> 6
        let below = bits[word] & (1 &<< UInt64(hash & 63) &- 1)
        return slots[Int(ranks[word]) &+ below.nonzeroBitCount]
    }

    private struct Key: Hashable {
        var hash: Int
        var value: UInt64
        var mask: UInt64
        var back: Int16
        var begin: Int16
        var before: UInt32
        var behind: UInt32
    }

    /// What to compare for each string and window, and the clauses that follow. Strings that are alike in the eight
    /// letters around their window are compared once.
    private static func strings(_ plan: PrefilterPlan) -> [(Key, Set<UInt32>)] {
        var places: [Key: Int] = [:]
        var strings: [(Key, Set<UInt32>)] = []
        for string in plan.strings {
            for window in string.windows {
                let first = max(0, min(window.end - 5, string.letters.count - 8))
                var (value, mask): (UInt64, UInt64) = (0, 0)
                for (k, letter) in string.letters[first...].prefix(8).enumerated() {
                    let test = LetterCode.test(letter)
                    value |= UInt64(test.value) << UInt64(8 * k)
                    mask |= UInt64(test.mask) << UInt64(8 * k)
                }
                let key = Key(
                    hash: Int(hash(window.value)), value: value, mask: mask, back: Int16(window.end - first),
                    begin: Int16(window.end),
                    before: neighbours(string.letters, window.end - 4),
                    behind: neighbours(string.letters, window.end + 1))
                let place = places[key] ?? strings.count
                if place == strings.count {
                    places[key] = place
                    strings.append((key, []))
                }
                strings[place].1.formUnion(string.clauses)
            }
        }
        return strings
    }

    /// Which classes a letter of the string may have; beyond its ends any.
    private static func neighbours(_ letters: [UInt8], _ place: Int) -> UInt32 {
        guard letters.indices.contains(place) else { return .max }
        return LetterCode.classes(of: letters[place]).reduce(0) { $0 | 1 << $1 }
    }

    private static func table<Element>(_ values: [Element]) -> UnsafeMutablePointer<Element> {
        let table = UnsafeMutablePointer<Element>.allocate(capacity: max(values.count, 1))
        for (index, value) in values.enumerated() { (table + index).initialize(to: value) }
        return table
    }

    private static func lists<Element>(
        _ lists: [[Element]]
    ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Element>) {
        var starts: [UInt32] = [0]
        for list in lists { starts.append((starts.last ?? 0) + UInt32(list.count)) }
        return (table(starts), table(lists.flatMap(\.self)))
    }
}

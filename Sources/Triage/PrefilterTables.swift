/// The tables of a ``Prefilter``: bare memory, because bounds checks would cost as much as the lookups.
///
/// Lists of lists lie one behind the other in one piece of memory, with an array of where each starts.
final class PrefilterTables: @unchecked Sendable {
    /// Eight letters around a window, as a text of codes must have them. Small, because memory is what this waits for.
    struct Entry {
        /// The codes under the mask, the first letter in the lowest byte.
        var value: UInt64
        /// The strings that have these letters, in `texts`.
        var start: UInt32
        /// In `masks`.
        var mask: UInt16
        /// How many strings.
        var count: UInt8
        /// How far before the window's last letter the first of these letters stands.
        var back: UInt8
    }

    /// A string, or sixteen letters of it; looked at when the eight around its window are in the text.
    struct Text {
        var values: (UInt64, UInt64)
        var masks: (UInt64, UInt64)
        /// The clauses that the string belongs to, in `clauses`.
        var start: UInt32
        var count: UInt32
        /// How far before the window's last letter the first of these letters stands, and the string's first.
        var back: UInt8
        var begin: UInt8
    }

    /// What is known of a window before its entries are looked at, which lie far away in memory.
    struct Slot {
        /// Which classes the letters directly before and behind the window may have, one bit each.
        var before: UInt32 = 0
        var behind: UInt32 = 0
        /// Its entries, in `entries`, go to where the next slot's begin.
        var start: UInt32 = 0
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
    /// For each hash that some string has, in their order, and one behind the last: close together, because far memory costs most here.
    let slots: UnsafeMutablePointer<Slot>
    let slotCount: Int
    /// For each word of `bits`, how many bits are set before it.
    let ranks: UnsafeMutablePointer<UInt32>
    let entries: UnsafeMutablePointer<Entry>
    let masks: UnsafeMutablePointer<UInt64>
    let texts: UnsafeMutablePointer<Text>
    /// Of each the lowest bit says whether it is the rarest of some way; the others are its number.
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
        let layout = PrefilterEntries(plan)
        for hash in layout.hashes { bits[hash / 64] |= 1 << UInt64(hash % 64) }
        slots = Self.table(layout.slots)
        slotCount = layout.hashes.count
        entries = Self.table(layout.entries)
        masks = Self.table(layout.masks)
        texts = Self.table(layout.texts)
        clauses = Self.table(layout.clauses.map { $0 << 1 | (plan.waysByRarest[Int($0)].isEmpty ? 0 : 1) })
        var rank: UInt32 = 0
        ranks = Self.table(
            (0..<(1 << Int(Self.hashBits) / 64)).map { [bits] word in
                defer { rank += UInt32(bits[word].nonzeroBitCount) }
                return rank
            })
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
        masks.deallocate()
        texts.deallocate()
        clauses.deallocate()
        wayStarts.deallocate()
        ways.deallocate()
        patterns.deallocate()
        leads.deallocate()
        stepStarts.deallocate()
        steps.deallocate()
    }

    /// The place in `slots` of a hash whose bit is set.
    @inline(__always)
    func rank(_ hash: Int) -> Int {
        let word = hash &>> 6
        let below = bits[word] & (1 &<< UInt64(hash & 63) &- 1)
        return Int(ranks[word]) &+ below.nonzeroBitCount
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

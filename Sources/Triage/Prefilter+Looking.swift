/// How the strings of a text are found, in steps over all of the text each: within a step no load waits for the one
/// before it, and far memory is what this waits for.
extension Prefilter {
    /// Writes the text's codes and, for each window that some string has, its hash and where it ends.
    ///
    /// There is no branch on what the text says: every place is written, and stays when its bit is set.
    @inline(__always)
    func scan(_ scratch: Scratch, _ sightings: Sightings) {
        let bytes = scratch.bytes
        let codes = scratch.codes
        let table = tables.codes
        let classes = tables.classes
        let bits = tables.bits
        let count = scratch.count
        let hits = sightings.windows.room(for: count &+ 1)
        var window: UInt32 = 0
        var found = 0
        var all: UInt8 = 0
        for i in 0..<count {
            all |= bytes[i]
            let byte = Int(bytes[i])
            codes[i] = table[byte]
            window = window &<< 5 | UInt32(classes[byte])
            let hash = PrefilterTables.hash(window)
            hits[found] = Found(what: hash, place: UInt32(truncatingIfNeeded: i))
            found &+= Int(truncatingIfNeeded: bits[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1)
        }
        // Behind the end, as before the beginning, no word goes on.
        let hash = PrefilterTables.hash(window &<< 5)
        hits[found] = Found(what: hash, place: UInt32(truncatingIfNeeded: count))
        found &+= Int(truncatingIfNeeded: bits[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1)
        for k in 0..<Scratch.margin { codes[count &+ k] = 0xA0 }
        scratch.isASCII = all < 0x80
        sightings.windows.count = found
    }

    /// Compares the strings of each window found, and notes which clauses they belong to and where they begin.
    @inline(__always)
    func look(_ scratch: Scratch, _ shift: Int, _ sightings: Sightings) {
        keepNeighbours(scratch, sightings)
        compareNear(scratch, sightings)
        compareWhole(scratch, sightings)
        note(shift, sightings)
    }

    /// Of the windows those whose neighbours some string has too; for each its slot.
    @inline(__always)
    private func keepNeighbours(_ scratch: Scratch, _ sightings: Sightings) {
        let (windows, bytes, classes) = (sightings.windows.items, scratch.bytes, tables.classes)
        let last = scratch.count &- 1
        var kept = 0
        for index in 0..<sightings.windows.count {
            let place = Int(windows[index].place)
            let rank = tables.rank(Int(windows[index].what))
            let before = place >= 4 ? UInt32(classes[Int(bytes[place &- 4])]) : 0
            let behind = place < last ? UInt32(classes[Int(bytes[place &+ 1])]) : 0
            let slot = tables.slots[rank]
            windows[kept] = Found(what: UInt32(truncatingIfNeeded: rank), place: windows[index].place)
            kept &+= Int(slot.before &>> before & slot.behind &>> behind & 1)
        }
        sightings.windows.count = kept
    }

    /// Of the entries of these slots those whose eight letters the text has.
    @inline(__always)
    private func compareNear(_ scratch: Scratch, _ sightings: Sightings) {
        let codes = UnsafeRawPointer(scratch.codes)
        let (entries, masks) = (tables.entries, tables.masks)
        sightings.entries.count = 0
        for index in 0..<sightings.windows.count {
            let window = sightings.windows.items[index]
            let slot = tables.slots + Int(window.what)
            let (start, end) = (Int(slot[0].start), Int(slot[1].start))
            let found = sightings.entries.room(for: end &- start)
            var kept = sightings.entries.count
            for entry in start..<end {
                let near = entries[entry]
                let letters = codes.loadUnaligned(fromByteOffset: Int(window.place) &- Int(near.back), as: UInt64.self)
                found[kept] = Found(what: UInt32(truncatingIfNeeded: entry), place: window.place)
                kept &+= letters & masks[Int(near.mask)] == near.value ? 1 : 0
            }
            sightings.entries.count = kept
        }
    }

    /// Of the strings of these entries those that the text has.
    @inline(__always)
    private func compareWhole(_ scratch: Scratch, _ sightings: Sightings) {
        let codes = UnsafeRawPointer(scratch.codes)
        sightings.texts.count = 0
        for index in 0..<sightings.entries.count {
            let entry = sightings.entries.items[index]
            let near = tables.entries[Int(entry.what)]
            let found = sightings.texts.room(for: Int(near.count))
            var kept = sightings.texts.count
            for text in Int(near.start)..<(Int(near.start) &+ Int(near.count)) {
                let string = tables.texts + text
                let from = Int(entry.place) &- Int(string.pointee.back)
                let low = codes.loadUnaligned(fromByteOffset: from, as: UInt64.self)
                let high = codes.loadUnaligned(fromByteOffset: from &+ 8, as: UInt64.self)
                let other =
                    (low & string.pointee.masks.0 ^ string.pointee.values.0)
                    | (high & string.pointee.masks.1 ^ string.pointee.values.1)
                found[kept] = Found(what: UInt32(truncatingIfNeeded: text), place: entry.place)
                kept &+= other == 0 ? 1 : 0
            }
            sightings.texts.count = kept
        }
    }

    /// Notes for each clause of these strings where they begin.
    @inline(__always)
    private func note(_ shift: Int, _ sightings: Sightings) {
        let (number, seen) = (sightings.text, sightings.seen)
        for index in 0..<sightings.texts.count {
            let text = sightings.texts.items[index]
            let string = tables.texts + Int(text.what)
            let bit: UInt64 = 1 &<< UInt64(max(Int(text.place) &- Int(string.pointee.begin), 0) &>> shift)
            for index in Int(string.pointee.start)..<(Int(string.pointee.start) &+ Int(string.pointee.count)) {
                let entry = tables.clauses[index]
                let clause = Int(entry &>> 1)
                if seen[clause].text == number {
                    seen[clause].places |= bit
                    continue
                }
                seen[clause] = Sightings.Seen(text: number, places: bit)
                sightings.rarest[sightings.rarestCount] = entry &>> 1
                sightings.rarestCount &+= Int(entry & 1)
            }
        }
    }
}

/// Something of the prefilter's tables, by its number, and where in the text it was found.
struct Found {
    var what: UInt32
    var place: UInt32
}

/// What a step found: bare memory that grows.
final class FoundList {
    private(set) var items = UnsafeMutablePointer<Found>.allocate(capacity: 1024)
    private var capacity = 1024
    var count = 0

    /// Makes room for so many more, and one that is written and not kept.
    @inline(__always)
    func room(for more: Int) -> UnsafeMutablePointer<Found> {
        if count &+ more >= capacity { grow(by: more) }
        return items
    }

    @inline(never)
    private func grow(by more: Int) {
        let larger = max(capacity * 2, count + more + 1)
        let new = UnsafeMutablePointer<Found>.allocate(capacity: larger)
        new.update(from: items, count: count)
        items.deallocate()
        (items, capacity) = (new, larger)
    }

    deinit { items.deallocate() }
}

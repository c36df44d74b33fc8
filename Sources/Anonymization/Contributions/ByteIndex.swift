/// Numbers for texts, in the order in which they first come: 0, 1, 2, ...
///
/// Keeps each text's bytes once, so that two texts are never taken for one, and needs no `String` for a row.
public struct ByteIndex: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    private var ends: [UInt32] = []
    /// One more than a text's number, at the place its hash points to or the next free one after it; 0 is free.
    private var slots = [UInt32](repeating: 0, count: 1024)
    /// A different one in each run: nobody can prepare texts that all fall on one place.
    private let seed = UInt64.random(in: 0 ... .max)

    public init() {}

    /// Of texts that are known from the start, for example the tags of a domain.
    public init(_ texts: [String]) {
        for text in texts {
            let bytes = Array(text.utf8)
            _ = number(adding: bytes[...])
        }
    }

    public var count: Int { ends.count }

    /// The number of a text that has one.
    @inline(__always)
    public func number(_ text: ArraySlice<UInt8>) -> Int? {
        let slot = place(text)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// The number of a text, a new one for a new text; nil once all texts together would exceed 4 GB.
    public mutating func number(adding text: ArraySlice<UInt8>) -> Int? {
        let slot = place(text)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        guard let end = UInt32(exactly: bytes.count + text.count) else { return nil }
        bytes.append(contentsOf: text)
        ends.append(end)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private func text(_ number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    @inline(__always)
    private func place(_ text: ArraySlice<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: hash(text)) & (slots.count - 1)
        while slots[slot] != 0, self.text(Int(slots[slot]) - 1) != text { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    @inline(__always)
    private func hash(_ text: ArraySlice<UInt8>) -> UInt64 {
        var hash = seed
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return hash ^ (hash >> 33)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in ends.indices { slots[place(text(number))] = UInt32(number + 1) }
    }
}

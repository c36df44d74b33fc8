/// Writes the first pass's output: white space in one piece, and signs of work for the later passes.
struct FoldWriter {
    private let scratch: Scratch
    /// The scratch memory's tables, held here while they are filled: a class's property is checked at every access.
    private let bytes: UnsafeMutablePointer<UInt8>
    private let starts: UnsafeMutablePointer<UInt32>
    private let ends: UnsafeMutablePointer<UInt32>
    private let capacity: Int
    private var count = 0
    var signs = Normalizer.Signs()
    /// The last two bytes written, and how many letters stand at the end without a break.
    private var last: UInt8 = 0x20
    private var beforeLast: UInt8 = 0x20
    private var letters = 0
    private var singles = 0

    init(scratch: Scratch) {
        self.scratch = scratch
        (bytes, starts, ends, capacity) = (scratch.bytes, scratch.starts, scratch.ends, scratch.capacity)
    }

    /// One more normalized byte, from the source character at `start..<end`. Without room it is left out; there is
    /// always room, because no character folds to more than `FoldTable.maximumGrowth` times its own bytes.
    @inline(__always)
    private mutating func append(_ byte: UInt8, _ start: Int, _ end: Int) {
        guard count < capacity else { return }
        bytes[count] = byte
        starts[count] = UInt32(truncatingIfNeeded: start)
        ends[count] = UInt32(truncatingIfNeeded: end)
        count &+= 1
    }

    @inline(__always)
    mutating func ascii(_ byte: UInt8, at i: Int) {
        switch byte {
        case 0x61...0x7A: letter(byte, i, i &+ 1)
        case 0x41...0x5A: letter(byte | 0x20, i, i &+ 1)
        case 0x20, 0x09: space(i, i &+ 1)
        case 0x0A...0x0D: newline(i, i &+ 1)
        case 0x60: other(0x27, i, i &+ 1)
        case 0x21...0x7E: other(byte, i, i &+ 1)
        // Controls, NUL among them, show nothing and part nothing.
        default: break
        }
    }

    @inline(__always)
    mutating func put(_ byte: UInt8, _ start: Int, _ end: Int) {
        if byte &- 0x61 < 26 { letter(byte, start, end) } else { other(byte, start, end) }
    }

    @inline(__always)
    private mutating func letter(_ byte: UInt8, _ start: Int, _ end: Int) {
        if byte == last, byte == beforeLast { signs.stretched = true }
        if letters == 0, Self.isDisguise(last) { signs.disguised = true }
        letters &+= 1
        beforeLast = last
        last = byte
        append(byte, start, end)
    }

    @inline(__always)
    private mutating func other(_ byte: UInt8, _ start: Int, _ end: Int) {
        // A digit behind a letter may be the word's last letter ("matarm3").
        if letters > 0, byte &- 0x30 < 10 { signs.disguised = true }
        breakWord()
        beforeLast = last
        last = byte
        append(byte, start, end)
    }

    @inline(__always)
    private mutating func breakWord() {
        if letters == 1 {
            singles &+= 1
            if singles >= 3 { signs.spelled = true }
        } else if letters > 1 {
            singles = 0
        }
        letters = 0
    }

    @inline(__always)
    mutating func space(_ start: Int, _ end: Int) {
        if last == 0x20 || last == 0x0A { return }
        other(0x20, start, end)
    }

    mutating func newline(_ start: Int, _ end: Int) {
        guard count > 0, last != 0x0A else { return }
        // A newline after a space takes its place, so that white space stays one byte.
        if last == 0x20 { count -= 1 }
        other(0x0A, start, end)
    }

    mutating func copy(_ source: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        for i in start..<end { other(source[i], start, end) }
    }

    /// A mark of the character before it: that character now ends behind the mark.
    mutating func attach(from start: Int, to end: Int) {
        var i = count - 1
        guard i >= 0 else { return }
        let owner = starts[i]
        while i >= 0, starts[i] == owner, Int(ends[i]) == start {
            ends[i] = UInt32(truncatingIfNeeded: end)
            i -= 1
        }
    }

    mutating func finish() {
        breakWord()
        if count > 0, last == 0x20 || last == 0x0A { count -= 1 }
        scratch.count = count
    }

    /// Digits and signs that stand for letters.
    static func isDisguise(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "|"):
            true
        default: false
        }
    }
}

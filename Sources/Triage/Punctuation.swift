/// Where sentences and clauses begin, by punctuation alone.
enum Punctuation {
    /// Sentences end at `.`, `!`, `?` and newlines, clauses also at `,`, `;`, `:`, brackets and a dash between spaces.
    /// A full stop or comma between digits ends nothing (`2.5`, `1,000`).
    static func read(_ scratch: Scratch) -> (sentences: [Int], clauses: [Int]) {
        var sentences = [0]
        var clauses = [0]
        let count = scratch.count
        for i in 0..<count {
            let byte = scratch.bytes[i]
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
                if i > 0, i + 1 < count, isDigit(scratch.bytes[i - 1]), isDigit(scratch.bytes[i + 1]) { continue }
                if byte == UInt8(ascii: ".") { sentences.append(i + 1) }
                clauses.append(i + 1)
            case UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A:
                sentences.append(i + 1)
                clauses.append(i + 1)
            case UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"):
                clauses.append(i + 1)
            case UInt8(ascii: "-"):
                if i > 0, i + 1 < count, scratch.bytes[i - 1] == 0x20, scratch.bytes[i + 1] == 0x20 {
                    clauses.append(i + 1)
                }
            default: break
            }
        }
        return (sentences, clauses)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

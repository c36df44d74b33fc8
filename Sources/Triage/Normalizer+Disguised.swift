internal import Content

extension Normalizer {
    /// Fourth pass: digits and signs for letters, where the word that comes out is one of the pack's.
    ///
    /// `su1c1de`, `k!ll`, `un4live`, `mys3lf`, `$uicide`, `su*cide`; not `800mg`, `l8r`, `b4`.
    func unmask(in scratch: Scratch) {
        var i = 0
        while i < scratch.count {
            var end = i
            while end < scratch.count, Self.isMaskable(scratch.bytes[end]) { end += 1 }
            if end == i {
                i += 1
                continue
            }
            var (first, last) = (i, end)
            // Signs at the ends are punctuation, but for those that begin a word ("$uicide", "@buse").
            while first < last, "!*+|".utf8.contains(scratch.bytes[first]) { first += 1 }
            while last > first, "!*+|$@".utf8.contains(scratch.bytes[last - 1]) { last -= 1 }
            if let word = unmasked(scratch, first, last) {
                for (k, byte) in word.utf8.enumerated() { scratch.bytes[first + k] = byte }
            }
            i = end
        }
    }

    private static func isMaskable(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || FoldWriter.isDisguise(byte) }

    private func unmasked(_ scratch: Scratch, _ start: Int, _ end: Int) -> String? {
        let length = end - start
        guard (3...24).contains(length) else { return nil }
        let token = (start..<end).map { scratch.bytes[$0] }
        guard token.contains(where: FoldWriter.isDisguise), token.contains(where: { $0 &- 0x61 < 26 }) else {
            return nil
        }
        if Self.isOrdinal(token) { return nil }
        // One letter tells little ("d13"): only a word that stands in the pack as it is.
        let isBare = token.count { $0 &- 0x61 < 26 } == 1
        // "1" and "!" stand for i or l: try each way.
        let unclear = token.filter { Self.twoWays.contains($0) }.count
        guard unclear <= 4 else { return nil }
        for choice in 0..<(1 << unclear) {
            guard let word = Self.spell(token, choice) else { return nil }
            if word.utf8.contains(UInt8(ascii: "*")) {
                if isBare { return nil }
                if let only = vocabulary.only(like: word) { return only }
            } else if isBare ? vocabulary.count(of: word) > 0 : vocabulary.knows(word) {
                return word
            }
        }
        return nil
    }

    /// `5th` is no sth, `1st` no ist.
    private static func isOrdinal(_ token: [UInt8]) -> Bool {
        let endings = [Array("st".utf8), Array("nd".utf8), Array("rd".utf8), Array("th".utf8)]
        return token.dropLast(2).allSatisfy { (0x30...0x39).contains($0) } && endings.contains(Array(token.suffix(2)))
    }

    private static let twoWays = Set("1!|".utf8)

    private static func spell(_ token: [UInt8], _ choice: Int) -> String? {
        var bits = choice
        var word: [UInt8] = []
        for byte in token {
            switch byte {
            case 0x61...0x7A, UInt8(ascii: "*"): word.append(byte)
            case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"):
                word.append(bits & 1 == 0 ? UInt8(ascii: "i") : UInt8(ascii: "l"))
                bits >>= 1
            case UInt8(ascii: "0"): word.append(UInt8(ascii: "o"))
            case UInt8(ascii: "3"): word.append(UInt8(ascii: "e"))
            case UInt8(ascii: "4"), UInt8(ascii: "@"): word.append(UInt8(ascii: "a"))
            case UInt8(ascii: "5"), UInt8(ascii: "$"): word.append(UInt8(ascii: "s"))
            case UInt8(ascii: "7"), UInt8(ascii: "+"): word.append(UInt8(ascii: "t"))
            default: return nil
            }
        }
        return String(decoding: word, as: UTF8.self)
    }
}

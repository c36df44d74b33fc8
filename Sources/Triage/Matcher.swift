internal import Content

/// Runs every rule's pattern over a normalized text.
///
/// All rules are evaluated: no first match wins, because every match is evidence. The seam for a literal prefilter
/// is `candidates`: today only a byte that every match must contain.
struct Matcher: Sendable {
    /// More matches of one rule than this in one text, all of them softened, count as one that is not.
    static let maximumMatches = 256

    private let patterns: [Pattern]

    init(patterns: [Pattern]) { self.patterns = patterns }

    /// Fills `scratch.matches`, in the order of the rules and of the text.
    func run(_ scratch: Scratch) {
        scratch.matches.removeAll(keepingCapacity: true)
        guard scratch.count > 0 else { return }
        let present = Self.bytesPresent(scratch)
        for index in patterns.indices {
            let pattern = patterns[index]
            let required = pattern.requiredByte
            if required >= 0, (required < 64 ? present.low >> required : present.high >> (required - 64)) & 1 == 0 { continue }
            matches(of: pattern, index, scratch)
        }
    }

    @inline(__always)
    private func matches(of pattern: Pattern, _ rule: Int, _ scratch: Scratch) {
        var from = 0
        var found = 0
        while from <= scratch.count {
            switch pattern.firstMatch(in: scratch, from: from) {
            case .none: return
            case .undetermined:
                scratch.matches.append(RawMatch(rule: rule, start: 0, end: scratch.count, undetermined: true))
                return
            case .match(let start, let end):
                found += 1
                guard found <= Self.maximumMatches else {
                    scratch.matches.append(RawMatch(rule: rule, start: 0, end: scratch.count, undetermined: true))
                    return
                }
                scratch.matches.append(RawMatch(rule: rule, start: start, end: end, undetermined: false))
                from = end > from ? end : Self.next(after: from, scratch)
            }
        }
    }

    /// The next character's boundary, so that an empty match does not stand still.
    static func next(after index: Int, _ scratch: Scratch) -> Int {
        var next = index + 1
        while next < scratch.count, scratch.bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private static func bytesPresent(_ scratch: Scratch) -> (low: UInt64, high: UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in scratch.text {
            let bit = 1 as UInt64 &<< UInt64(byte & 63)
            if byte & 64 == 0 { low |= bit } else { high |= bit }
        }
        return (low, high)
    }
}

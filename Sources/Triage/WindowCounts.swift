internal import Synchronization

/// How often strings and windows of four, three and two letters stand in texts.
struct WindowCounts {
    /// For windows of four, three and two letters.
    private var four: [UInt32: Int] = [:]
    private var three: [UInt32: Int] = [:]
    private var two: [UInt32: Int] = [:]
    /// The everyday texts, one behind the other, and where in them each window of two letters ends.
    private var everyday: [UInt8] = []
    private var places: [UInt32: [Int]] = [:]
    /// What was asked already: rules are made of the same words, and each costs microseconds.
    private let known = Known()

    private final class Known: Sendable {
        let costs = Mutex<[[UInt8]: Double]>([:])
    }

    init(examples: [[UInt8]]) {
        for text in examples { count(text, weight: 1) }
        for text in EverydayTexts.all {
            count(Array(text.utf8), weight: 10)
            everyday += [LetterCode.apart] + Array(text.utf8) + [LetterCode.apart]
        }
        var window: UInt32 = 0
        for (place, element) in everyday.enumerated() {
            window = window << 5 | LetterCode.class(element)
            places[window & 0x3FF, default: []].append(place)
        }
    }

    private mutating func count(_ text: [UInt8], weight: Int) {
        var window: UInt32 = 0
        for element in text + [LetterCode.apart] {
            window = (window << 5 | LetterCode.class(element)) & 0xFFFFF
            four[window, default: 0] += weight
            three[window & 0x7FFF, default: 0] += weight
            two[window & 0x3FF, default: 0] += weight
        }
    }

    /// The window that a string is looked for by: its rarest. A string of fewer than four letters has one for each letter
    /// that may stand before it.
    func windows(of letters: [UInt8]) -> [Asked.Window] {
        let classes = letters.map { LetterCode.class($0) }
        let end = classes.count < 4 ? classes.count - 1 : rarest(classes)?.end ?? classes.count - 1
        var values: [UInt32] = [0]
        for place in (end - 3)...end {
            let choices = place < 0 ? Array(0..<UInt32(LetterCode.classes)) : [classes[place]]
            values = values.flatMap { value in choices.map { value << 5 | $0 } }
        }
        return values.map { Asked.Window(value: $0, end: end) }
    }

    /// About how often one of the strings stands in an everyday text.
    func cost(of clause: Way.Clause) -> Double {
        clause.reduce(0) { sum, letters in
            if let cost = known.costs.withLock({ $0[letters] }) { return sum + cost }
            let cost = cost(of: letters)
            known.costs.withLock { $0[letters] = cost }
            return sum + cost
        }
    }

    /// What no everyday text has is the rarer the rarer its windows are in the examples.
    private func cost(of letters: [UInt8]) -> Double {
        let classes = letters.map { LetterCode.class($0) }
        let value = classes.reduce(0) { ($0 << 5 | $1) & 0xFFFFF }
        let unseen: Double
        switch classes.count {
        case ..<2: return .infinity
        case 2: unseen = 5 + Double(two[value] ?? 0)
        case 3: unseen = 1 + Double(three[value] ?? 0)
        default: unseen = 0.01 + Double(rarest(classes).map { rarity($0.value) } ?? 0) / 2_000
        }
        return (Double(occurrences(of: letters)) + unseen / 50) / Double(EverydayTexts.all.count)
    }

    private func occurrences(of letters: [UInt8]) -> Int {
        let tests = letters.map { LetterCode.test($0) }
        let rarest = (1..<letters.count).min { count(letters, $0) < count(letters, $1) } ?? 1
        let places = places[LetterCode.class(letters[rarest - 1]) << 5 | LetterCode.class(letters[rarest])] ?? []
        return places.count { place in
            let start = place - rarest
            guard start >= 0, start + tests.count <= everyday.count else { return false }
            return tests.indices.allSatisfy {
                LetterCode.code(everyday[start + $0]) & tests[$0].mask == tests[$0].value
            }
        }
    }

    private func count(_ letters: [UInt8], _ end: Int) -> Int {
        places[LetterCode.class(letters[end - 1]) << 5 | LetterCode.class(letters[end])]?.count ?? 0
    }

    private func rarest(_ classes: [UInt32]) -> Asked.Window? {
        (3..<classes.count).map { end in
            Asked.Window(value: classes[(end - 3)...end].reduce(0) { $0 << 5 | $1 }, end: end)
        }.min { rarity($0.value) < rarity($1.value) }
    }

    /// Where four letters were never seen, three of them tell.
    private func rarity(_ window: UInt32) -> Int {
        100 * (four[window] ?? 0) + min(three[window & 0x7FFF] ?? 0, three[window >> 5] ?? 0, 99)
    }
}

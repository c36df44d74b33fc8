internal import Content
internal import Domain

/// Tells a text's language by its small words, where nobody else has told it.
///
/// "ya no quiero vivir" is Spanish, "i just want out" English, "nao aguento mais viver assim" neither, "ok" anybody's.
/// Nil where it is not sure: the rules of every language read every text anyway, so a guess only chooses a lane.
/// ``Language/other`` makes a text unreadable, so it is said only of four words or more that are nearly all foreign, or
/// of another script.
struct LanguageGuess: Sendable {
    /// Points of one language each, in the order of the pack's list.
    private typealias Points = SIMD16<Int32>

    /// A word or ending that one language alone has; shared ones count half, or a quarter.
    private static let whole: Int32 = 4
    /// Later words hardly change a guess.
    private static let longest = 400

    private let lanes: [Language]
    private let words: SignTable
    private let endings: SignTable

    init(_ signs: [LanguageSigns]) {
        let signs = signs.prefix(LanguageSigns.most)
        lanes = signs.map { Language(tag: $0.tag) ?? .other }
        words = SignTable(signs.map(\.words))
        endings = SignTable(signs.map(\.endings))
    }

    /// The language of normalized text. Takes no memory.
    func guess(_ text: UnsafeBufferPointer<UInt8>) -> Language? {
        guard !lanes.isEmpty else { return nil }
        var count = Count()
        var word = Word()
        for byte in text.prefix(Self.longest) {
            if byte &- 0x61 < 26 || byte == UInt8(ascii: "'") {
                word.append(byte)
            } else {
                note(&word, in: &count)
                if Self.beginsForeignLetter(byte) { count.foreign &+= 1 }
            }
        }
        note(&word, in: &count)
        return verdict(count)
    }

    private struct Count {
        var points = Points()
        var words: Int32 = 0
        var letters = 0
        var foreign = 0
    }

    private func note(_ word: inout Word, in count: inout Count) {
        guard word.letters > 0 else { return }
        defer { word = Word() }
        count.words &+= 1
        count.letters &+= word.letters
        let owners = words[word.key]
        if owners != 0 { return add(owners, Self.whole, to: &count.points) }
        // The longest ending speaks; a word of which little else is left has none.
        for length in stride(from: min(SignTable.longestEnding, word.letters - 2), through: 2, by: -1) {
            let owners = endings[word.key(ofLast: length)]
            if owners != 0 { return add(owners, Self.whole / 2, to: &count.points) }
        }
    }

    private func add(_ owners: UInt16, _ whole: Int32, to points: inout Points) {
        let each = max(1, whole / min(4, Int32(owners.nonzeroBitCount)))
        for place in lanes.indices where owners >> UInt16(place) & 1 == 1 { points[place] &+= each }
    }

    private func verdict(_ count: Count) -> Language? {
        if count.foreign >= 3, count.foreign > count.letters { return .other }
        var (english, spanish, other): (Int32, Int32, Int32) = (0, 0, 0)
        for place in lanes.indices {
            switch lanes[place] {
            case .english: english = max(english, count.points[place])
            case .spanish: spanish = max(spanish, count.points[place])
            case .other: other = max(other, count.points[place])
            }
        }
        let ours = max(english, spanish)
        // Foreign by most of its words, and by far: a counselor is asked to look at it for this alone.
        if count.words >= 4, other >= 3 * Self.whole, other >= 3 * ours, other * 2 >= count.words * Self.whole {
            return .other
        }
        guard ours >= Self.whole / 2, ours * 2 >= min(english, spanish) * 3, ours * 3 >= other * 2 else { return nil }
        return english > spanish ? .english : .spanish
    }

    /// Whether a letter of another script begins with this byte of UTF-8: Greek to Thai, kana, Han, Hangul; not
    /// punctuation and signs (E2) nor emoji (F0).
    private static func beginsForeignLetter(_ byte: UInt8) -> Bool {
        (0xCD...0xDF).contains(byte) || byte == 0xE0 || byte == 0xE1 || (0xE3...0xED).contains(byte)
    }
}

/// A word while its bytes come in: its key, and its last letters.
private struct Word {
    private(set) var key = SignTable.seed
    private(set) var letters = 0
    private var last: UInt64 = 0

    mutating func append(_ byte: UInt8) {
        key = SignTable.mixed(key, byte)
        last = last << 8 | UInt64(byte)
        letters &+= 1
    }

    /// The key that the last `length` letters have as a word of their own, for 1 to 8 letters.
    func key(ofLast length: Int) -> UInt64 {
        var key = SignTable.seed
        for place in stride(from: length - 1, through: 0, by: -1) {
            key = SignTable.mixed(key, UInt8(truncatingIfNeeded: last >> UInt64(place * 8)))
        }
        return key
    }
}

/// For each word, which languages have it: one bit each. Words are known by 64 bits of hash (FNV-1a).
private struct SignTable: Sendable {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static let longestEnding = 6

    private var keys: [UInt64]
    private var owners: [UInt16]
    private let mask: Int

    @inline(__always)
    static func mixed(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01B3 }

    init(_ words: [[String]]) {
        let count = words.reduce(0) { $0 + $1.count }
        // At most half full, so that a search always meets an empty place.
        var size = 16
        while size < count * 2 { size *= 2 }
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        owners = Array(repeating: 0, count: size)
        for (language, words) in words.enumerated() {
            for word in words {
                let key = word.utf8.reduce(Self.seed, Self.mixed)
                let place = place(of: key)
                keys[place] = key
                owners[place] |= 1 << UInt16(language)
            }
        }
    }

    /// The languages that have the word; none for a word that nobody knows.
    subscript(key: UInt64) -> UInt16 { owners[place(of: key)] }

    private func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != key, keys[place] != 0 { place = (place + 1) & mask }
        return place
    }
}

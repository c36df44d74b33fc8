internal import Foundation

/// One text while it is scrubbed: its words, and what each was found to be.
struct ScrubReading {
    struct Word {
        /// Lower case, without accents or apostrophes: `"O'Neil"` is `oneil`, `"Peña"` is `pena`.
        let plain: String
        let range: Range<Int>
        let isCapital: Bool
        let hasDigit: Bool
        /// Nothing but spaces between the word before and this one.
        let follows: Bool
        var kind: Scrubber.Kind?
    }

    let bytes: [UInt8]
    var words: [Word] = []

    /// Words are letters and digits, with apostrophes, hyphens and underscores inside.
    init(_ text: String) {
        bytes = Array(text.utf8)
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var onlySpaces = false
        while index < scalars.endIndex {
            guard Self.isLetter(scalars[index]) else {
                if scalars[index] != " " { onlySpaces = false }
                index = scalars.index(after: index)
                continue
            }
            let start = index
            var end = index
            while index < scalars.endIndex {
                if Self.isLetter(scalars[index]) {
                    index = scalars.index(after: index)
                    end = index
                } else if Self.inside.contains(scalars[index]) {
                    index = scalars.index(after: index)
                } else {
                    break
                }
            }
            index = end
            let from = text.utf8.distance(from: text.startIndex, to: start)
            let word = String(scalars[start..<end])
            words.append(
                Word(
                    plain: Self.plain(word), range: from..<(from + word.utf8.count),
                    isCapital: scalars[start].properties.isUppercase,
                    hasDigit: word.unicodeScalars.contains { $0.properties.numericType != nil },
                    follows: onlySpaces))
            onlySpaces = true
        }
    }

    private static let inside: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{02BC}", "-", "_"]

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }

    /// Without a possessive's s: `jamies` stays, `jamie's` becomes `jamie`.
    private static func plain(_ word: String) -> String {
        var scalars = Array(word.lowercased().decomposed.unicodeScalars)
        if scalars.count > 2, scalars.last == "s", "'\u{2019}".unicodeScalars.contains(scalars[scalars.count - 2]) {
            scalars.removeLast(2)
        }
        return String(
            String.UnicodeScalarView(
                scalars.filter {
                    $0.properties.generalCategory != .nonspacingMark && !"'\u{2019}\u{02BC}".unicodeScalars.contains($0)
                }))
    }

    subscript(plain place: Int) -> String { words.indices.contains(place) ? words[place].plain : "" }

    /// Marks a word; what it was marked as before stays.
    mutating func mark(_ place: Int, _ kind: Scrubber.Kind) {
        if words.indices.contains(place), words[place].kind == nil { words[place].kind = kind }
    }

    /// Marked words with what stands between two of one kind where it is one thing: spaces, points, dashes.
    func found() -> [Scrubber.Found] {
        var found: [Scrubber.Found] = []
        for word in words {
            guard let kind = word.kind else { continue }
            if let last = found.last, last.kind == kind, joins(last.range.upperBound..<word.range.lowerBound, kind) {
                found[found.count - 1] = Scrubber.Found(
                    kind: kind, range: last.range.lowerBound..<word.range.upperBound)
            } else {
                // The sign of a handle goes with it.
                let start = word.range.lowerBound
                let signed = kind == .handle && start > 0 && bytes[start - 1] == UInt8(ascii: "@")
                found.append(Scrubber.Found(kind: kind, range: (signed ? start - 1 : start)..<word.range.upperBound))
            }
        }
        return found
    }

    private func joins(_ gap: Range<Int>, _ kind: Scrubber.Kind) -> Bool {
        let tight = kind == .email || kind == .url || kind == .handle
        return gap.count <= 3
            && bytes[gap].allSatisfy { byte in
                tight ? byte != 0x20 && byte != 0x0A : " .-/:()+,".utf8.contains(byte)
            }
    }
}

extension String {
    /// Letters apart from their accents.
    fileprivate var decomposed: String {
        decomposedStringWithCanonicalMapping
    }
}

internal import Foundation

/// What each character outside ASCII becomes in normalized text.
///
/// Built once from Unicode's compatibility decompositions (as Foundation knows them) and the lists of
/// ``FoldTable/Lists``; looked up by page, because a dictionary would cost more than the rest of the normalizer.
final class FoldTable: @unchecked Sendable {
    enum Fold {
        /// Stays as it is.
        case kept
        /// Leaves nothing, and is no part of what stands before it (zero-width space, bidi marks).
        case removed
        /// Leaves nothing and belongs to the character before it (combining marks, skin tones).
        case attached
        case space
        case newline
        /// Becomes the bytes in `pool` from `offset`, `count` of them.
        case bytes(offset: Int, count: Int)
    }

    /// No character becomes more than this many times its own bytes.
    static let maximumGrowth = 4
    private static let limit: UInt32 = 0x20000
    private static let kinds: (kept: UInt32, removed: UInt32, attached: UInt32, space: UInt32, newline: UInt32) =
        (0, 1, 2, 3, 4)

    /// One entry for each scalar below `limit`: a kind, or 8 + (offset << 8) + count.
    private let entries: UnsafeMutablePointer<UInt32>
    private(set) var pool: [UInt8] = []

    static let shared = FoldTable()

    /// - Parameter without: characters that stay as they are: for a test's planted bug.
    init(without kept: Set<UInt32> = []) {
        entries = .allocate(capacity: Int(Self.limit))
        entries.initialize(repeating: Self.kinds.kept, count: Int(Self.limit))
        for range in Lists.decomposed { for value in range { decompose(value) } }
        for range in Lists.attached { for value in range { set(value, Self.kinds.attached) } }
        for range in Lists.removed { for value in range { set(value, Self.kinds.removed) } }
        for range in Lists.spaces { for value in range { set(value, Self.kinds.space) } }
        for value in Lists.newlines { set(value, Self.kinds.newline) }
        for (letters, replacement) in Lists.replaced {
            for scalar in letters.unicodeScalars { set(scalar.value, to: replacement) }
        }
        for (first, letters) in Lists.alphabets {
            for (index, letter) in letters.enumerated() { set(first + UInt32(index), to: String(letter)) }
        }
        for (emoji, word) in Lists.emoji {
            for scalar in emoji.unicodeScalars { set(scalar.value, to: " \(word) ") }
        }
        for value in kept { set(value, Self.kinds.kept) }
    }

    deinit { entries.deallocate() }

    @inline(__always)
    func fold(_ value: UInt32) -> Fold {
        guard value < Self.limit else { return Self.foldBeyond(value) }
        let entry = entries[Int(value)]
        if entry >= 256 { return .bytes(offset: Int(entry >> 8) - 1, count: Int(entry & 255)) }
        switch entry {
        case Self.kinds.kept: return .kept
        case Self.kinds.removed: return .removed
        case Self.kinds.attached: return .attached
        case Self.kinds.space: return .space
        default: return .newline
        }
    }

    /// Tag characters and the variation selectors of plane 14; everything else up there stays.
    private static func foldBeyond(_ value: UInt32) -> Fold {
        (0xE0000...0xE0FFF).contains(value) ? .attached : .kept
    }

    private func set(_ value: UInt32, _ kind: UInt32) {
        if value < Self.limit { entries[Int(value)] = kind }
    }

    private func set(_ value: UInt32, to text: String) {
        let bytes = Array(text.utf8)
        guard let scalar = Unicode.Scalar(value), value < Self.limit, !bytes.isEmpty,
            bytes.count <= Self.maximumGrowth * UTF8.width(scalar)
        else { return }
        entries[Int(value)] = UInt32(pool.count + 1) << 8 | UInt32(bytes.count)
        pool += bytes
    }

    /// Compatibility decomposition, lower case, marks stripped; entered only where that changes something.
    private func decompose(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { return }
        let folded = String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            .filter { !Self.isMark($0) }
            .map { Lists.apostrophes.contains($0.value) ? "'" : $0 == "\u{2044}" ? "/" : String($0) }.joined()
        if folded.isEmpty {
            set(value, Self.kinds.attached)
        } else if folded != String(scalar) {
            set(value, to: folded)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }
}

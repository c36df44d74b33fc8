/// What a person presses, or pastes.
enum Key: Sendable, Equatable {
    case text(String)
    /// Many characters at once, line breaks and all: never a command.
    case paste(String)
    case enter, interrupt, endOfInput, redraw
    case backspace, delete, killWord, killToStart, killToEnd, yank
    case left, right, wordLeft, wordRight, home, end
    case up, down
}

/// Makes keys of a terminal's bytes, however they are cut: UTF-8, control keys, escape sequences, bracketed paste.
///
/// `reader.read([0x1B, 0x5B])` is `[]`, and then `reader.read([0x44])` is `[.left]`.
struct KeyReader {
    private enum State {
        case plain
        case escape
        /// `ESC [` or `ESC O` and what came since.
        case sequence([UInt8])
        case paste
    }

    /// More than anybody pastes on purpose.
    static let longestPaste = 64 << 10

    private var state = State.plain
    /// The first bytes of a character, or a paste so far.
    private var held: [UInt8] = []

    mutating func read(_ bytes: some Sequence<UInt8>) -> [Key] {
        var keys: [Key] = []
        for byte in bytes {
            guard let key = take(byte) else { continue }
            if case .text(let more) = key, case .text(let text)? = keys.last {
                keys[keys.count - 1] = .text(text + more)
            } else {
                keys.append(key)
            }
        }
        return keys
    }

    private mutating func take(_ byte: UInt8) -> Key? {
        switch state {
        case .plain: return plain(byte)
        case .escape: return escape(byte)
        case .sequence(let before): return sequence(before, byte)
        case .paste: return paste(byte)
        }
    }

    private mutating func plain(_ byte: UInt8) -> Key? {
        if !held.isEmpty || byte >= 0x80 { return character(byte) }
        switch byte {
        case 0x1B:
            state = .escape
            return nil
        case 0x20..<0x7F: return .text(String(Unicode.Scalar(byte)))
        default: return Self.controls[byte]
        }
    }

    private mutating func character(_ byte: UInt8) -> Key? {
        guard byte & 0xC0 == 0x80 else {
            // Whatever was begun has no end: it is dropped, and this byte stands for itself.
            held = []
            guard (0xC2...0xF4).contains(byte) else { return byte < 0x80 ? plain(byte) : nil }
            held = [byte]
            return nil
        }
        guard let first = held.first else { return nil }
        held.append(byte)
        guard held.count == (first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4) else { return nil }
        defer { held = [] }
        return String(validating: held, as: UTF8.self).map(Key.text)
    }

    private mutating func escape(_ byte: UInt8) -> Key? {
        state = .plain
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "O"): state = .sequence([])
        case 0x1B: state = .escape
        case UInt8(ascii: "b"): return .wordLeft
        case UInt8(ascii: "f"): return .wordRight
        case 0x7F: return .killWord
        default: break
        }
        return nil
    }

    private mutating func sequence(_ before: [UInt8], _ byte: UInt8) -> Key? {
        guard (0x40...0x7E).contains(byte) else {
            state = before.count < 16 ? .sequence(before + [byte]) : .plain
            return nil
        }
        state = .plain
        if before == Array("200".utf8), byte == UInt8(ascii: "~") {
            state = .paste
            return nil
        }
        let name = String(decoding: before + [byte], as: UTF8.self)
        return Self.sequences[name]
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private mutating func paste(_ byte: UInt8) -> Key? {
        if held.count < Self.longestPaste + Self.pasteEnd.count {
            held.append(byte)
        } else {
            held.removeFirst()
            held.append(byte)
        }
        guard held.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else { return nil }
        defer { held = [] }
        state = .plain
        return .paste(String(decoding: held.dropLast(Self.pasteEnd.count), as: UTF8.self))
    }

    private static let controls: [UInt8: Key] = [
        0x01: .home, 0x02: .left, 0x03: .interrupt, 0x04: .endOfInput, 0x05: .end, 0x06: .right, 0x08: .backspace,
        0x0A: .enter, 0x0B: .killToEnd, 0x0C: .redraw, 0x0D: .enter, 0x0E: .down, 0x10: .up, 0x15: .killToStart,
        0x17: .killWord, 0x19: .yank, 0x7F: .backspace,
    ]
    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home, "7~": .home, "4~": .end,
        "8~": .end, "3~": .delete, "1;5C": .wordRight, "1;5D": .wordLeft, "1;3C": .wordRight, "1;3D": .wordLeft,
    ]
}

extension FoldTable {
    /// The lists the table is built from. Later lists win over earlier ones.
    enum Lists {
        /// Blocks whose characters fold by their compatibility decomposition: Latin, Greek, Cyrillic, punctuation,
        /// letter-like symbols, ligatures, full width, mathematical and enclosed letters.
        static let decomposed: [ClosedRange<UInt32>] = [
            0x80...0x2AF, 0x370...0x52F, 0x1D00...0x1DBF, 0x1E00...0x1FFF, 0x2010...0x2027, 0x2030...0x205E,
            0x2070...0x209F, 0x2100...0x218F, 0x2460...0x24FF, 0x2C60...0x2C7F, 0xFB00...0xFB06, 0xFE50...0xFE6F,
            0xFF01...0xFFEF, 0x1D400...0x1D7FF, 0x1F100...0x1F16F,
        ]

        static let attached: [ClosedRange<UInt32>] = [
            0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200D...0x200D, 0x20D0...0x20FF,
            0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x1F3FB...0x1F3FF,
        ]

        /// Soft hyphen, zero-width and bidirectional marks, fillers, C1 controls.
        static let removed: [ClosedRange<UInt32>] = [
            0x80...0x84, 0x86...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
            0x180B...0x180E, 0x200B...0x200C, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164,
            0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF9...0xFFFB,
        ]

        static let spaces: [ClosedRange<UInt32>] = [
            0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F, 0x2800...0x2800,
            0x3000...0x3000,
        ]
        static let newlines: [UInt32] = [0x85, 0x2028, 0x2029]

        /// Acute accent, letter turned comma and apostrophe, curly quotes, prime, full width apostrophe.
        static let apostrophes: Set<UInt32> = [0xB4, 0x2BB, 0x2BC, 0x2BD, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07]

        /// What has no decomposition.
        static let replaced: [(letters: String, with: String)] = [
            ("\u{B4}\u{2BB}\u{2BC}\u{2BD}\u{2018}\u{2019}\u{201A}\u{201B}\u{2032}\u{2035}", "'"),
            ("\u{201C}\u{201D}\u{201E}\u{201F}\u{AB}\u{BB}\u{2033}", "\""),
            ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}", "-"),
            // A dash that parts two thoughts is a clause's end.
            ("\u{2014}\u{2015}", " - "),
            ("ß\u{1E9E}", "ss"), ("æÆ", "ae"), ("œŒ", "oe"), ("øØ", "o"), ("łŁ", "l"), ("đĐð", "d"), ("ħĦ", "h"),
            ("ŧŦ", "t"), ("ıɩɪ", "i"), ("ɑᴀ", "a"), ("ʙ", "b"), ("ᴄ", "c"), ("ᴅ", "d"), ("ᴇɛ", "e"), ("ꜰ", "f"),
            ("ɡɢ", "g"), ("ʜ", "h"), ("ᴊ", "j"), ("ᴋ", "k"), ("ʟ", "l"), ("ᴍ", "m"), ("ɴ", "n"), ("ᴏ", "o"),
            ("ᴘ", "p"), ("ʀ", "r"), ("ꜱ", "s"), ("ᴛ", "t"), ("ᴜ", "u"), ("ᴠ", "v"), ("ᴡ", "w"), ("ʏ", "y"),
            ("ᴢ", "z"), ("¡¿", " "),
        ]

        /// Alphabets on coloured ground, from their first letter on.
        static let alphabets: [(first: UInt32, letters: String)] = [
            (0x1F150, "abcdefghijklmnopqrstuvwxyz"), (0x1F170, "abcdefghijklmnopqrstuvwxyz"),
        ]

        /// Emoji that carry meaning here, as words with spaces around them.
        static let emoji: [(emoji: String, word: String)] = [
            ("💊", "pill"), ("🔪🗡", "knife"), ("🪒", "razor"), ("🔫", "gun"), ("🩸", "blood"), ("⚰", "coffin"),
            ("🪦", "grave"), ("💀☠", "skull"), ("💉", "syringe"), ("💣", "bomb"), ("🚂🚆🚇", "train"), ("🌉", "bridge"),
            ("🪢", "rope"), ("🍺🍻🍷🥃", "alcohol"), ("😂🤣😹", "lol"), ("😭😢", "crying"), ("💔", "heartbroken"),
        ]

        /// Cyrillic and Greek letters that look like Latin ones, in lower case.
        static let lookAlikes: [UInt32: UInt8] = {
            let pairs =
                "аaвbеeоoрpсcуyхxіiјjѕsԁdһhӏlкkмmтtнhԛqԝwпnгrиuшwьbѵvαaεeιiοoρpυuνvκkτtχxηnωwγyβbμmσo"
            let scalars = Array(pairs.unicodeScalars)
            return Dictionary(
                stride(from: 0, to: scalars.count - 1, by: 2).map {
                    (scalars[$0].value, UInt8(truncatingIfNeeded: scalars[$0 + 1].value))
                }, uniquingKeysWith: { first, _ in first })
        }()
    }
}

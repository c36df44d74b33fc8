import Content
import Domain
import Foundation
import Triage

/// A pack of a dozen rules, with the context and severity files of the real one.
enum TestPack {
    static let realDirectory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "keyword-rules").path

    static let real = Result { try Classifier(try Pack.load(directory: realDirectory)) }
    static let small = Result { try classifier(rules) }

    static let rules = [
        rule(
            "suicide.kill-myself", "[ideation]",
            #"\b(?:kill(?:ing|ed)?|end(?:ing)?) (?:my ?self|my life|it all)\b|\bkms\b"#),
        rule("suicide.word", "[ideation]", #"\bsuicid(?:e|al)\b|\bunalive\b|\bsewer ?slide\b"#),
        rule("suicide.want-to-die", "[desire]", #"\b(?:wants?|wanna|wanting) (?:to )?die\b|\bdying\b|\bdie\b"#),
        rule(
            "suicide.not-live", "[desire]",
            #"\b(?:can't|cant) go on\b|\b(?:dont|don't) (?:want|wanna) (?:to )?(?:live|be here)\b"#),
        rule("suicide.if-i-die", "[desire]", #"\bcares? if i die\b"#),
        rule(
            "suicide.kills", "[ideation]", #"\bkilled (?:him|her)self\b|\bkill(?:s|ing)? (?:him|her)self\b"#,
            about: "other"),
        rule("suicide.pills", "[means, dose]", #"\b\d{1,3} ?(?:pills?|tablets)\b|\b\d{3,4} ?mg\b"#),
        rule(
            "suicide.took", "[in-progress]", #"\btook (?:\w+ ){0,3}(?:pills?|bottle)\b"#,
            context: "[idiom, topic, other-person]"),
        rule("suicide.tonight", "[timeframe]", #"\btonight\b"#),
        rule("self-harm.cut", "[self-harm-now]", #"\bcut(?:ting)?(?: \w+)?\b|\brazor\b"#),
        rule("bullying.killing-me", "[distress]", #"\bkilling me\b"#),
    ]

    static func rule(
        _ id: String, _ shows: String, _ pattern: String, about: String = "self",
        context: String = "[negation, past, other-person, idiom, topic, quotation, bereavement]"
    ) -> String {
        """
        - id: \(id)
          shows: \(shows)
          tags: [\(id.prefix { $0 != "." })]
          about: \(about)
          pattern: '\(pattern.replacing("'", with: "''"))'
          context: \(context)
          source: test
          examples: {match: [a, b, c], skip: [a, b, c]}

        """
    }

    static func pack(_ rules: [String]) throws -> Pack {
        var files: [String: [UInt8]] = [:]
        for name in ["severity.yaml", "context.en.yaml", "lists.en.yaml"] {
            files[name] = Array(try Data(contentsOf: URL(filePath: realDirectory + "/" + name)))
        }
        let folders = Dictionary(grouping: rules) { $0.dropFirst("- id: ".count).prefix { $0 != "." } }
        for (folder, rules) in folders { files["\(folder)/rules.en.yaml"] = Array(rules.joined().utf8) }
        return try Pack(files: files)
    }

    static func classifier(_ rules: [String]) throws -> Classifier { try Classifier(try pack(rules)) }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Text of scalars that make trouble, and of any others.
    mutating func text(longest: Int) -> String {
        let pieces: [String] = [
            "kill myself", "su1c1de", "i w a n t", "d i e", "die", "💊", "👨‍👩‍👧", "🇺🇸", "e\u{301}", "\u{301}", "\u{200B}",
            "\u{202E}", "שלום",
            "مرحبا", "к", "і", "\r\n", "\n", " ", "\u{A0}", "'", "’", "ﬁ", "𝓴", "Ａ", "\0", "\u{FFFD}", "*", "!", "1",
            ".", "aaaa",
            "한", "\u{1100}\u{1161}", "क्षि", "\u{E0001}", "🏳️‍🌈", "👍🏽", "²", "ß", "İ", "\u{10FFFF}", "ﷺ",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...longest, using: &self) {
            if Bool.random(using: &self), let piece = pieces.randomElement(using: &self) {
                text += piece
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

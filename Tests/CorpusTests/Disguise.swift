/// Ways in which texters, and filters they have met, disguise words. Applied to risk texts; the level must stand.
enum Disguise: String, CaseIterable {
    case capitals, curlyApostrophes, leet, stretched, dotted, zeroWidth, homoglyphs, fullWidth

    /// The words that people disguise.
    private static let words = [
        "suicide", "suicidal", "kill", "die", "dead", "pills", "overdose", "suicidio", "morir", "matarme",
    ]

    /// Nil where the text has nothing to disguise in this way.
    func apply(to text: String) -> String? {
        switch self {
        case .capitals: return Self.differing(text.uppercased(), text)
        case .curlyApostrophes: return Self.differing(Self.curly(text), text)
        case .leet: return Self.word(in: text) { $0.replacing("i", with: "1").replacing("e", with: "3") }
        case .stretched: return Self.word(in: text) { $0 + String(repeating: String($0.suffix(1)), count: 4) }
        case .dotted: return Self.word(in: text) { $0.map { String($0) }.joined(separator: ".") }
        case .zeroWidth: return Self.word(in: text) { $0.map { String($0) }.joined(separator: "\u{200B}") }
        case .homoglyphs:
            return Self.word(in: text) { $0.replacing("i", with: "\u{456}").replacing("e", with: "\u{435}") }
        case .fullWidth:
            return Self.word(in: text) { word in
                var wide = String.UnicodeScalarView()
                wide.append(contentsOf: word.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) })
                return String(wide)
            }
        }
    }

    /// Phones put the apostrophes in that texters leave out, and they are curly.
    private static func curly(_ text: String) -> String {
        let contractions = ["im": "i\u{2019}m", "dont": "don\u{2019}t", "cant": "can\u{2019}t", "ive": "i\u{2019}ve"]
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.map { contractions[String($0)] ?? String($0).replacing("'", with: "\u{2019}") }.joined(
            separator: " ")
    }

    private static func differing(_ changed: String, _ text: String) -> String? { changed == text ? nil : changed }

    /// Disguises the first of the words that stands in the text by itself.
    private static func word(in text: String, _ change: (String) -> String) -> String? {
        var parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let place = parts.firstIndex(where: words.contains) else { return nil }
        parts[place] = change(parts[place])
        return differing(parts.joined(separator: " "), text)
    }
}

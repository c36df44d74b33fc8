import Domain

/// How somebody types on a phone: capitals, apostrophes, abbreviations, slips, emoji, one thought over several texts.
struct TextingStyle: Sendable, Hashable {
    enum Apostrophes: Sendable, Hashable { case kept, dropped, curly }

    let capitals: Bool
    let apostrophes: Apostrophes
    /// Of the words that have a short form, this share is shortened.
    let slang: Double
    /// Of the longer words, this share has a slip.
    let slips: Double
    /// Of the texts, this share ends in an emoji, and this share is sent in two.
    let emoji: Double
    let splits: Double
    let stretches: Double
    /// Of the longer texts, this share begins with a word that says nothing, like "honestly".
    let fillers: Double

    init(using random: inout SeededGenerator) {
        capitals = random.chance(0.22)
        apostrophes = random.chance(0.45) ? .dropped : random.chance(0.5) ? .curly : .kept
        slang = random.chance(0.35) ? 0 : random.unit() * 0.9
        slips = random.chance(0.3) ? 0 : random.unit() * 0.05
        emoji = random.chance(0.6) ? 0.02 : random.unit() * 0.35
        splits = random.unit() * 0.6
        fillers = random.chance(0.3) ? 0 : random.unit() * 0.4
        stretches = random.chance(0.7) ? 0.01 : 0.25
    }

    /// What this person sends where another would write `sentence`: one text, or two.
    ///
    /// `"I can't sleep, you know that"` may become `["i cant sleep", "u know that"]`.
    func typed(_ sentence: String, language: Language, using random: inout SeededGenerator) -> [String] {
        var sentence = sentence
        if sentence.utf8.count > 22, random.chance(fillers) {
            let openers = language == .spanish ? TextingStyle.openersSpanish : TextingStyle.openersEnglish
            // Only a lone "I" keeps its capital behind another word.
            let first = sentence.hasPrefix("I ") || sentence.hasPrefix("I'") ? "I" : sentence.prefix(1).lowercased()
            if let opener = random.pick(openers) { sentence = "\(opener) \(first)\(sentence.dropFirst())" }
        }
        var parts = [sentence]
        if sentence.utf8.count > 34, random.chance(splits), let comma = sentence.firstIndex(of: ",") {
            let rest = sentence[sentence.index(after: comma)...].drop { $0 == " " }
            if rest.utf8.count > 6 { parts = [String(sentence[..<comma]), String(rest)] }
        }
        return parts.enumerated().map { index, part in
            let last = index == parts.count - 1
            var text = words(of: part, language: language, using: &random).joined(separator: " ")
            if !capitals, text.hasSuffix("."), random.chance(0.8) { text.removeLast() }
            if last, random.chance(emoji), let face = random.pick(TextingStyle.faces) { text += " " + face }
            return text
        }
    }

    private func words(of text: String, language: Language, using random: inout SeededGenerator) -> [String] {
        let short = language == .spanish ? TextingStyle.shortSpanish : TextingStyle.shortEnglish
        return text.split(separator: " ").map { part in
            var word = capitals ? String(part) : part.lowercased()
            let stem = word.prefix { $0.isLetter || $0 == "'" }
            if slang > 0, let brief = short[stem.lowercased()], random.chance(slang) {
                word = brief + word.dropFirst(stem.count)
            } else if TextingStyle.stretchable.contains(stem.lowercased()), random.chance(stretches),
                let end = stem.last
            {
                word = stem + String(repeating: String(end), count: random.between(2...5)) + word.dropFirst(stem.count)
            } else if slips > 0, random.chance(slips) {
                word = TextingStyle.slipped(word, using: &random)
            }
            return spelled(word, language: language)
        }
    }

    private func spelled(_ word: String, language: Language) -> String {
        var word = word
        switch apostrophes {
        case .kept: break
        case .dropped: word.removeAll { $0 == "'" }
        case .curly: word = String(word.map { $0 == "'" ? "\u{2019}" : $0 })
        }
        // Who abbreviates in Spanish leaves the accents out, too.
        guard language == .spanish, slang > 0.2 else { return word }
        return String(word.map { TextingStyle.unaccented[$0] ?? $0 })
    }

    /// Two letters swapped, one left out, or one twice; never the first, and nothing in short words or numbers.
    private static func slipped(_ word: String, using random: inout SeededGenerator) -> String {
        var letters = Array(word)
        guard letters.count >= 5, letters.allSatisfy(\.isLetter) else { return word }
        let place = random.between(1...(letters.count - 2))
        switch random.below(3) {
        case 0: letters.swapAt(place, place + 1)
        case 1: letters.remove(at: place)
        default: letters.insert(letters[place], at: place)
        }
        return String(letters)
    }
}

import Simulation

/// Patterns that look like a pack's: gaps, alternations, apostrophes, emoji, doses, Spanish; all of them within what
/// Vectorscan and RE2 compile, so that all engines run the same set.
enum GeneratedPatterns {
    /// `make(600)` is the beginning of `make(1_300)`.
    static func make(_ count: Int) -> [String] {
        var random = SeededGenerator(seed: 600)
        var seen: Set<String> = []
        var patterns: [String] = []
        while patterns.count < count {
            let pattern = pattern(patterns.count, &random)
            if seen.insert(pattern).inserted { patterns.append(pattern) }
        }
        return patterns
    }

    private static func pattern(_ index: Int, _ random: inout SeededGenerator) -> String {
        func some(_ words: [String], _ count: Int) -> String {
            var chosen: [String] = []
            while chosen.count < count {
                let word = words[random.below(words.count)]
                if !chosen.contains(word) { chosen.append(word) }
            }
            return count == 1 ? chosen[0] : "(?:\(chosen.joined(separator: "|")))"
        }
        switch index % 8 {
        case 0: return #"\b\#(some(verbs, 3)) (?:my ?|the |all )?\#(some(nouns, 3))\b"#
        case 1: return #"\b(?:i )?\#(some(negations, 2)) (?:\w+ ){0,2}\#(some(verbs, 3)) \#(some(nouns, 2))\b"#
        case 2: return #"\b\#(some(verbs, 2))\b.{0,20}\b\#(some(nouns, 4))\b"#
        case 3: return #"\b\d{1,3} ?(?:x ?)?\#(some(doses, 3))\b|\b\#(some(nouns, 2)) (?:of|and) \#(some(doses, 2))\b"#
        case 4: return #"\b\#(some(people, 3))(?:'s| is|s)? (?:\w+ )?\#(some(verbs, 3)) (?:me|us|her|him)\b"#
        case 5: return #"\#(some(emoji, 1)) ?\#(some(nouns, 2))|\#(some(verbs, 2)) .{0,12}\#(some(emoji, 1))"#
        case 6: return #"\b(?:me )?\#(some(spanishVerbs, 3)) (?:el |la |mi |los )?\#(some(spanishNouns, 3))\b"#
        default:
            return #"\b\#(some(verbs, 3))(?:ing|ed|s)? (?:it|them|\#(some(nouns, 2))) \#(some(times, 3))\b"#
        }
    }

    private static let verbs = words(
        """
        hide lose burn break throw leave drop carry drink smash swallow quit miss fear hate dread skip steal crush
        bury drown choke freeze starve scratch punch kick shove threaten follow chase blame mock ignore hurt hit
        grab squeeze twist slap push trap lock beg owe sell pawn borrow fail flunk repeat abandon forgive escape
        """)
    private static let nouns = words(
        """
        blade rope bridge bottle tracks roof ledge cliff river engine garage window belt cord needle lighter matches
        knife scissors pencil stove pantry mirror scale lunch dinner rent wages eviction lawyer teacher locker report
        diploma exam tuition landlord custody divorce wedding funeral ashes hospital clinic scan insulin chemo migraine
        """)
    private static let negations = words("can't won't don't didn't couldn't shouldn't wouldn't never barely hardly")
    private static let doses = words("pills tablets capsules mg grams shots bottles packs strips doses drops ounces")
    private static let people = words(
        "mom dad brother sister uncle aunt boyfriend girlfriend husband wife stepdad coach boss roommate neighbor cousin"
    )
    private static let emoji = words("🥀 🖤 😔 😞 🙁 😣 🤕 🩹 🕳 🌧 ⛓ 🧨")
    private static let times = words(
        "tonight tomorrow yesterday again forever lately nightly weekly daily sunday monday")
    private static let spanishVerbs = words(
        "quiero puedo tengo perdi rompi queme golpeo grito amenazo encerro tomaria dejaria odio extrano temo cortaria")
    private static let spanishNouns = words(
        "pastillas puente cuchillo navaja techo escuela trabajo familia novio novia hermano dinero renta examen comida")

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}

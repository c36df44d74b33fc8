internal import Domain

/// What no phrase may say, whoever sends it.
enum PhraseLint {
    /// `problems(in: "Why do you think so?")` is one: `"why" asks for a justification: ...`.
    static func problems(in text: String) -> [String] {
        let plain = PlainText.of(text)
        var problems: [String] = []
        if plain.isEmpty { problems.append("\"text\" has no words") }
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains(where: \.isNewline) {
            problems.append("\"text\" is sent as it is: no line break, no space at its ends")
        }
        if text.contains(/[{}]|:\/\/|www\./) {
            problems.append("\"text\" is sent as it is: no link, and nothing in braces; write ... for an open place")
        }
        if let length = SMSSegments(text).problem(of: text) { problems.append(length) }
        if let promise = SecrecyPromise.found(in: text) { problems.append(SecrecyPromise.problem(promise)) }
        let sentences = sentences(of: text)
        let questions = sentences.filter(\.asks).map(\.plain)
        if let why = first(of: justifying, in: questions) ?? first(of: demanding, in: [plain]) {
            problems.append("\"\(why)\" asks for a justification: ask what happened or how it was")
        }
        if let found = first(of: advice, in: [plain]) {
            problems.append("\"\(found)\" is advice: ask what the texter could do, or offer to look for it together")
        }
        // "Will you be safe tonight?" promises nothing.
        if let found = first(of: outcomes, in: sentences.filter { !$0.asks }.map(\.plain)) {
            problems.append("\"\(found)\" promises safety or an outcome, which nobody can keep: say what is so now")
        }
        if let found = first(of: wounding, in: [plain]) {
            problems.append("\"\(found)\" can hurt a texter: say it without")
        }
        return problems
    }

    private static func first(of phrases: PlainPhrases, in sentences: [String]) -> String? {
        sentences.lazy.compactMap { phrases.first(in: $0) }.first
    }

    /// `sentences(of: "I'm here. Why now?")` is "im here", which asks nothing, and "why now", which asks.
    private static func sentences(of text: String) -> [(plain: String, asks: Bool)] {
        var sentences: [(plain: String, asks: Bool)] = []
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex { ".!?".contains($0) } ?? rest.endIndex
            sentences.append((PlainText.of(rest[..<end]), end < rest.endIndex && rest[end] == "?"))
            rest = rest[end...].drop { ".!?".contains($0) }
        }
        return sentences
    }

    // All as PlainText makes them: lower case, without accents, apostrophes and punctuation.
    private static let justifying = PlainPhrases(["why", "how come", "por que"])
    private static let demanding = PlainPhrases(["tell me why", "dime por que", "cuentame por que"])
    private static let advice = PlainPhrases([
        "you should", "you shouldnt", "you need to", "you must", "you have to", "you ought to", "youd better",
        "you had better", "you better", "have you tried", "try to", "just try", "if i were you", "my advice",
        "i advise", "i suggest", "i recommend", "why dont you",
        "deberias", "debes", "debieras", "tienes que", "tendrias que", "has de", "has intentado", "has probado",
        "intenta",
        "hay que", "te conviene", "yo que tu", "en tu lugar yo", "mi consejo", "te aconsejo", "te recomiendo",
        "te sugiero",
    ])
    private static let outcomes = PlainPhrases([
        "i promise", "we promise", "i guarantee", "trust me", "you can trust us", "will be ok", "will be okay",
        "will be fine", "will be alright", "will be all right", "be safe now", "youll be safe", "you will be safe",
        "youll be ok", "youll be okay", "youll be fine", "youre safe now", "you are safe now", "it gets better",
        "it will get better", "itll get better", "will get better", "nothing will happen to you",
        "te prometo", "te lo prometo", "prometemos", "te garantizo", "te aseguro", "confia en mi",
        "puedes confiar en mi", "todo va a estar bien", "todo estara bien", "todo va a salir bien", "todo saldra bien",
        "vas a estar bien", "estaras bien", "va a mejorar", "mejorara", "estaras a salvo", "ya estas a salvo",
        "no te va a pasar nada", "no te pasara nada",
    ])
    private static let wounding = PlainPhrases([
        "commit suicide", "committed suicide", "calm down", "at least", "i know how you feel",
        "i know exactly how you feel", "i understand exactly", "think of your family", "cheer up",
        "look on the bright side",
        "cometer suicidio", "calmate", "tranquilizate", "por lo menos", "al menos", "se como te sientes",
        "se exactamente como te sientes", "entiendo exactamente", "piensa en tu familia", "animate", "echale ganas",
    ])
}

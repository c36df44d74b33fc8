import Domain
import Testing

@testable import Content

@Suite("What no phrase may say") struct PhraseLintTests {
    @Test(arguments: [
        ("Why do you feel so?", "\"why\" asks for a justification"),
        ("I'm here. So why now?", "\"why\" asks for a justification"),
        ("How come you left?", "\"how come\" asks for a justification"),
        ("Tell me why.", "\"tell me why\" asks for a justification"),
        ("¿Por qué lo hiciste?", "\"por que\" asks for a justification"),
        ("Por que lo hiciste?", "\"por que\" asks for a justification"),
        ("You should rest.", "\"you should\" is advice: ask what the texter could do"),
        ("Have you tried a walk?", "\"have you tried\" is advice"),
        ("You need  to, sleep.", "\"you need to\" is advice"),
        ("You have to eat.", "\"you have to\" is advice"),
        ("You shouldn't.", "\"you shouldnt\" is advice"),
        ("Deberías descansar.", "\"deberias\" is advice"),
        ("Deberias descansar.", "\"deberias\" is advice"),
        ("Tienes que dormir.", "\"tienes que\" is advice"),
        ("¿Has intentado salir?", "\"has intentado\" is advice"),
        ("This is Confidential.", "\"confidential\" promises secrecy"),
        ("It stays between us.", "\"stays between us\" promises secrecy"),
        ("Esto queda entre tú y yo.", "\"queda entre tu y yo\" promises secrecy"),
        ("Everything will be ok.", "\"will be ok\" promises safety or an outcome"),
        ("You'll be safe.", "\"youll be safe\" promises safety or an outcome"),
        ("You’ll be safe.", "\"youll be safe\" promises safety or an outcome"),
        ("Todo va a estar bien.", "\"todo va a estar bien\" promises safety or an outcome"),
        ("Puedes confiar en mí.", "\"puedes confiar en mi\" promises safety or an outcome"),
        ("Calm down.", "\"calm down\" can hurt a texter"),
        ("Did they commit suicide?", "\"commit suicide\" can hurt a texter"),
        ("...", "\"text\" has no words"),
        ("Hi. ", "no line break, no space at its ends"),
        ("Hi.\nI'm here.", "no line break"),
        ("Hi {name}.", "nothing in braces; write ... for an open place"),
        ("See https://line.example", "no link"),
        ("See www.line.example", "no link"),
    ])
    func `is named with a way out`(_ text: String, said: String) {
        let problems = PhraseLint.problems(in: text)
        #expect(problems.count == 1 && problems.allSatisfy { $0.contains(said) }, "\(problems)")
    }

    @Test(arguments: [
        "You don't have to say why.", "That is the reason why. Is it near?",
        "La razón por la que lloras importa. ¿Cuál es?",
        "You don't need to hold it together.", "Will you be safe tonight?", "¿Estarás a salvo esta noche?",
        "Let's think it through between us.", "Porque importas, ¿me cuentas?", "Ever since ..., what has changed?",
        "Who could you try first?", "At last, at most, at leisure.",
    ])
    func `and what sounds like it may stand`(_ text: String) {
        #expect(PhraseLint.problems(in: text) == [])
    }

    @Test(arguments: [
        (String(repeating: "x", count: 306), nil),
        (String(repeating: "x", count: 307), "3 SMS segments, 2 are allowed"),
        ("ó" + String(repeating: "x", count: 133), nil),
        ("ó" + String(repeating: "x", count: 134), "shorten it; \"ó\" is not in the SMS alphabet"),
        ("ñ" + String(repeating: "x", count: 305), nil),
    ])
    func `two SMS segments are enough`(_ text: String, said: String?) {
        let problems = PhraseLint.problems(in: text)
        #expect(
            problems.count == (said == nil ? 0 : 1) && problems.allSatisfy { $0.contains(said ?? "") }, "\(problems)")
    }

    @Test func `with file, line and id`() {
        let said = SmallLibrary.errors(SmallLibrary.phrases, replacing: "Would you tell me", by: "Why ask me")
        let place = "\(SmallLibrary.phrases):7: grief.en.tell-me: "
        #expect(said == [place + "\"why\" asks for a justification: ask what happened or how it was"])
    }

    @Test(arguments: [
        ("Don't go -  ¿Por qué?", "dont go por que"), ("  ", ""), ("I’m 16.", "im 16"), ("Año", "ano"),
        ("A...B", "a b"),
    ])
    func `words are compared plain`(_ text: String, plain: String) {
        #expect(PlainText.of(text) == plain)
    }

    @Test(arguments: [
        ("if you shoulder it", nil), ("you should", "you should"), ("that is what you must", "you must"), ("", nil),
        ("you", nil), ("so you you should", "you should"),
    ])
    func `and whole`(_ text: String, found: String?) {
        #expect(PlainPhrases(["you should", "you must", "must"]).first(in: text) == found)
    }
}

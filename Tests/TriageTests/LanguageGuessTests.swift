import Content
import Domain
import Foundation
import Testing
import Triage

/// A text's language by its own words, with the shipped `languages.yaml`.
struct LanguageGuessTests {
    private func guess(_ text: String, by classifier: Classifier? = nil) throws -> Language? {
        try (classifier ?? TestPack.real.get()).assess(text, language: nil).language
    }

    @Test(arguments: [
        ("i dont want to be here anymore", Language.english), ("cant take it", .english),
        ("help me please", .english),
        ("hey", .english), ("my mom hates me", .english), ("idk what to do lol", .english),
        ("ya no quiero vivir", .spanish), ("hola", .spanish),
        ("kiero morir xq nadie me entiende", .spanish),
        ("mi papá me pega", .spanish), ("AYÚDAME", .spanish), ("toy muy mal, no puedo más", .spanish),
        ("estoy en el puente", .spanish), ("¿qué hago?", .spanish), ("no sé q hacer", .spanish),
    ])
    func ours(_ text: String, _ language: Language) throws { #expect(try guess(text) == language) }

    @Test(arguments: [
        "não aguento mais viver, minha mãe não entende", "je ne veux plus vivre, aidez moi",
        "ich will nicht mehr leben und habe angst", "non ce la faccio più, voglio morire",
        "wala akong kausap dito sa bahay, pagod na ako", "mwen pa vle viv, tanpri ede mwen",
        "tôi không muốn sống nữa", "я больше не хочу жить", "我不想活了", "لا أريد أن أعيش بعد الآن",
        "죽고 싶어요",
    ])
    func foreign(_ text: String) throws {
        let found = try TestPack.real.get().assess(text, language: nil)
        #expect(found.language == .other)
        #expect(found.level >= .elevated, "nobody could read it, so somebody looks")
    }

    /// Nobody's language, or too little to say: no lane is chosen, and nothing is unreadable.
    @Test(arguments: [
        "", "ok", "no", "800mg", "💊💊", "ciao bella", "deja vu", "pizza", "kms", "8", "c'est la vie lol",
        "asap",
    ])
    func unsure(_ text: String) throws {
        let found = try TestPack.real.get().assess(text, language: nil)
        #expect(found.language != .other && found.language != .spanish)
        #expect(!found.rungs.contains(Rung.unreadable))
    }

    /// Whatever the language is taken for, the rules of both read the text.
    @Test(arguments: [
        "i feel like matarme tonight", "ya no puedo más, i want to kill myself",
        "quiero morir and i have pills",
        "mi mom no sabe pero i wanna die", "je veux mourir, i want to kill myself",
        "não aguento, quiero matarme",
    ])
    func switching(_ text: String) throws {
        let found = try TestPack.real.get().assess(text, language: nil)
        #expect(found.level >= .elevated)
        #expect(
            found.language != .other || found.level >= .high, "\(String(describing: found.language))")
    }

    @Test func theChannelGoesFirst() throws {
        let classifier = try TestPack.real.get()
        #expect(classifier.assess("ya no quiero vivir", language: .english).language == .english)
        #expect(classifier.assess("hello there", language: .other).language == .other)
    }

    @Test(arguments: [("en", Language.english), ("es", .spanish)])
    func ownCorpus(_ tag: String, _ language: Language) throws {
        let texts = try Self.corpus(tag)
        #expect(texts.count > 300)
        let score = try Self.score(texts, as: language, by: TestPack.real.get())
        #expect(score.right >= 0.93, "\(score)")
        #expect(score.wrong <= 0.01, "\(score)")
        #expect(score.other == 0, "\(score)")
    }

    /// With the two languages' words exchanged the same score must collapse: the test above can fail.
    @Test func exchangedWordsAreNoticed() throws {
        let bytes = try Data(contentsOf: URL(filePath: TestPack.realDirectory + "/languages.yaml"))
        let exchanged = String(decoding: bytes, as: UTF8.self).replacing(
            "language: en", with: "language: xx"
        )
        .replacing("language: es", with: "language: en").replacing("language: xx", with: "language: es")
        var files = ["languages.yaml": Array(exchanged.utf8)]
        for name in ["severity.yaml", "context.en.yaml", "lists.en.yaml"] {
            files[name] = Array(try Data(contentsOf: URL(filePath: TestPack.realDirectory + "/" + name)))
        }
        let score = try Self.score(
            Self.corpus("es"), as: .spanish, by: Classifier(try Pack(files: files)))
        #expect(score.right < 0.1 && score.wrong > 0.8, "\(score)")
    }

    /// Halves of two texts joined: one of the two languages, or unsure; never a third.
    @Test func mixes() throws {
        var random = SeededRandom(state: 7)
        let (english, spanish) = (try Self.corpus("en"), try Self.corpus("es"))
        for _ in 0..<500 {
            guard let one = english.randomElement(using: &random),
                let other = spanish.randomElement(using: &random)
            else {
                continue
            }
            let found = try guess("\(one) \(other)")
            #expect(found != .other, "\(one) \(other)")
        }
    }

    private static func score(_ texts: [String], as language: Language, by classifier: Classifier)
        -> (
            right: Double, wrong: Double, other: Int
        )
    {
        let found = texts.map { classifier.assess($0, language: nil).language }
        let count = Double(max(texts.count, 1))
        return (
            Double(found.count { $0 == language }) / count,
            Double(found.count { $0 != nil && $0 != language }) / count, found.count { $0 == .other }
        )
    }

    /// The texts of the tuned corpus of one language that have at least three words; without those in disguise, among
    /// which a third language stands.
    private static func corpus(_ tag: String) throws -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "CorpusTests/tuned").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".\(tag).yaml") && !$0.hasPrefix("obfuscation")
        }
        return try files.sorted().flatMap { file in
            try String(contentsOfFile: folder + "/" + file, encoding: .utf8).split(separator: "\n")
                .map { $0.trimmingCharacters(in: .whitespaces) }
                .filter {
                    $0.hasPrefix("- \"") && $0.hasSuffix("\"") && $0.split(separator: " ").count >= 4
                }
                .map { String($0.dropFirst(3).dropLast()) }
        }
    }
}

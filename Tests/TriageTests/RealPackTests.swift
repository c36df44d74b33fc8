import Content
import Domain
import Foundation
import Testing
import Triage

/// The shipped pack: it passes its own check, and it stands in the field's traps.
struct RealPackTests {
    @Test func passesItsOwnCheck() {
        let check = RuleCheck(directory: TestPack.realDirectory)
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
        #expect(check.rules >= 100)
    }

    /// A check that always says fine would be worse than none.
    @Test func theCheckNotices() throws {
        let pack = try TestPack.pack([TestPack.rule("suicide.x", "[desire]", "never seen")])
        let check = RuleCheck(pack)
        #expect(check.problems.count == 3)
        #expect(throws: ContentError.self) {
            _ = try TestPack.classifier([TestPack.rule("suicide.x", "[desire]", "(")])
        }
    }

    private func level(_ text: String) throws -> Severity {
        try TestPack.real.get().assess(text, language: .english).level
    }

    @Test(arguments: [
        "that movie had me dying of laughter", "you're killing it", "just killing time", "dead tired after work",
        "this cake is to die for",
        "suicide squad was ok", "could murder a burger", "my phone died", "got my hair cut", "cut class today",
        "got my flu shot", "bridge club tonight",
        "this homework is killing me", "i'd kill for a coffee", "shoot me an email", "overdosed on memes",
        "she is so skilled", "2nite l8r gr8",
        "took 2 advil for my headache", "I have an essay on suicide prevention due",
        "watching a documentary about suicide", "hello", "",
    ])
    func innocent(_ text: String) throws { #expect(try level(text) == .routine) }

    @Test(arguments: [
        "I don\u{2019}t want to live", "don\u{2BC}t wanna be here anymore", "die I want to", "i want to dieeee",
        "i want to d i e", "why don't I want to die",
        "is it bad that I want to die", "I'm not gonna lie I want to end it", "he doesn't care if I die",
        "I can't go on", "i don't want to be here anymore",
        "I'm not going to kill myself tonight", "everyone would be better off without me",
        "wish i won't wake up tomorrow",
        "quiero morir", "no quiero vivir", "soy una carga",
    ])
    func atLeastElevated(_ text: String) throws { #expect(try level(text) >= .elevated) }

    @Test(arguments: [
        "kill my self", "i'm gonna kms", "un4live myself", "thinking about sewer slide", "s.u.i.c.i.d.e",
        "thoughts of su1c1de", "k\u{456}ll mys\u{435}lf",
        "ki\u{200B}ll myself", "there are no other ways to kill myself", "ｋｉｌｌ ｍｙｓｅｌｆ", "k!ll mys3lf",
        "my friend is suicidal",
    ])
    func atLeastHigh(_ text: String) throws { #expect(try level(text) >= .high) }

    @Test(arguments: [
        "I took the whole bottle", "i want to die and i have 30 pills", "going to kill myself tonight",
        "in the garage with the car on",
    ])
    func orange(_ text: String) throws { #expect(try level(text).isOrange) }

    @Test(arguments: [
        "my brother killed himself last year", "I'm not going to kill myself tonight", "my friend wants to die",
        "kys loser lol",
    ])
    func notOrange(_ text: String) throws { #expect(try !level(text).isOrange) }
}

import Domain
import Testing
import Triage

struct ReadabilityTests {
    @Test(arguments: [
        "\u{200B}\u{200B}", "asdfghjklqwrtpsdf", "asdf jkl fghj sdf", "sdkjfh skdjfh wkrjt",
        "Ð¿Ñ€Ð¸Ð²ÐµÑ‚ ÐºÐ°Ðº Ð´ÐµÐ»Ð°", "���� �� hi", "я хочу умереть",
        "أريد أن أموت", "我想死了",
    ])
    func unreadable(_ text: String) throws {
        let found = try TestPack.small.get().assess(text, language: nil)
        #expect(found.rungs.contains(.unreadable))
        #expect(found.level == .elevated)
    }

    @Test(arguments: [
        "", "   ", "hi", "???", "😂😂😂", "hmmmmmm", "brb", "ok thx ttyl", "brb gtg thx ttyl lmk", "were we there were we",
        "smh tbh idk wtf pls", "hmm shh brrr pfft tsk", "https://example.org/xkcdqwrt", "555-0100",
        "café crème brûlée",
        "no sé qué hacer", "haha that's hilarious", "привет is russian for hello my friend",
    ])
    func readable(_ text: String) throws {
        #expect(try !TestPack.small.get().assess(text, language: nil).rungs.contains(.unreadable))
    }

    @Test func aLanguageNoPackCovers() throws {
        let found = try TestPack.small.get().assess("je veux parler", language: .other)
        #expect(found.level == .elevated)
    }
}

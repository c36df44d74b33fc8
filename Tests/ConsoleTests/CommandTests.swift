import Domain
import Testing

@testable import Console

@Suite("Commands") struct CommandTests {
    static let lines: [(String, Command)] = [
        ("", .next), ("   ", .next), ("claim", .claim), ("C", .claim), ("q", .queue), ("que", .queue),
        ("quit", .quit(nil)),
        ("quit k", .quit(.keep)), ("read", .read(nil)), ("read #1042", .read(1042)), ("use 7", .use(7)),
        ("r hello there", .reply("hello there")), ("reply   two  spaces ", .reply("two  spaces")),
        ("/hello there", .reply("hello there")), ("/ close", .reply("close")), ("n call Ana", .note("call Ana")),
        ("tag suicide, grief", .tag(["suicide", "grief"])), ("tag +grief -family", .tag(["+grief", "-family"])),
        ("level 1 safer-now", .level(.elevated, .saferNow)), ("level high w", .level(.high, .worse)),
        ("transfer es language", .transfer(to: "es", .language)), ("escalate advice", .escalate(.advice)),
        ("rescue imminent-plan", .rescue(.imminentPlan)), ("close de 1", .close(.deEscalated, .elevated)),
        ("close de-escalated routine", .close(.deEscalated, .routine)), ("decline conflict", .decline(.conflict)),
        ("wrap", .wrap), ("rel", .release), ("break", .status(.break)), ("av", .status(.available)),
        ("off", .status(.off)),
        ("who", .who), ("?", .help(nil)), ("help close", .help("close")), ("mine", .mine), ("wait", .wait),
        ("acc", .accept),
    ]

    @Test(arguments: lines) func `are read as they are meant`(line: String, command: Command) throws {
        #expect(try Command(line) == command)
    }

    static let mistakes: [(String, says: String)] = [
        ("clam", "did you mean `claim`"), ("hello there", "There is no such command"), ("cl", "claim, close"),
        ("close", "needs more"), ("close happy 1", "no such outcome"),
        ("close de-escalatd 1", "did you mean `de-escalated`"),
        ("close de-escalated 5", "no level 5"), ("close de-escalated", "needs more"),
        ("level 1 because", "no such reason"), ("reply", "needs the words"),
        ("/", "needs the words"),
        ("use", "needs a conversation's number"), ("use x", "no conversation's number"),
        ("use 99999999999999999999", "no conversation's number"), ("claim 1042", "takes no more"),
        ("use -1", "no conversation's number"),
    ]

    @Test(arguments: mistakes)
    func `that are mistaken say what was meant, and are never a reply`(line: String, says: String) {
        let error = #expect(throws: Misunderstanding.self) { try Command(line) }
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(error?.hint.isEmpty == false)
    }

    @Test(arguments: ["close re 1", "level 1 safe"]) func `a beginning of one word alone is that word`(line: String)
        throws
    {
        #expect([.close(.referred, .elevated), .level(.elevated, .saferNow)].contains(try Command(line)))
    }

    @Test func `every command that help lists is understood, by its name and its aliases`() throws {
        for word in Word.all {
            for name in [word.name] + word.aliases { #expect(try Word.named(name).name == word.name) }
        }
        #expect(Help.overview.count == Word.all.count + 2)
    }

    @Test func `help shows every outcome and reason`() throws {
        let close = Help.about(try Word.named("close")).joined()
        #expect(Outcome.allCases.allSatisfy { close.contains($0.rawValue) })
        #expect(Severity.allCases.allSatisfy { close.contains($0.name) })
    }

    @Test func `tags are changed or replaced`() {
        #expect(Tags.changed(["suicide", "family"], by: ["+grief", "-family", "+suicide"]) == ["suicide", "grief"])
        #expect(Tags.changed(["suicide"], by: ["grief", "health"]) == ["grief", "health"])
    }
}

internal import Foundation
import Testing

@testable import Guidance

@Suite struct ShownTests {
    private static let line = """
        {"conversation":"c1","tag":"suicide","level":2,"shown":["p1","p7"],"propensity":[0.4,0.2],"used":"p7",\
        "signals":{"distress_before":4,"texts":12,"abandoned":false,"calmer":true},"answered":true,"helped":true}
        """

    private func read(_ text: String) throws -> Shown {
        try JSONDecoder().decode(Shown.self, from: Data(text.utf8))
    }

    @Test func readsTheLineOfTheIssue() throws {
        let shown = try read(Self.line)
        #expect(shown.tag == "suicide" && shown.used == "p7" && shown.signals.distressBefore == 4)
        #expect(try read(String(decoding: JSONEncoder().encode(shown), as: UTF8.self)) == shown)
    }

    @Test func passesOverKeysItDoesNotKnow() throws {
        let more = Self.line.replacingOccurrences(of: "{\"conversation\"", with: "{\"weather\":[1],\"conversation\"")
        #expect(try read(more) == read(Self.line))
    }

    @Test func usedAndHelpedMayBeNullOrAbsent() throws {
        let silent = Self.line.replacingOccurrences(of: "\"used\":\"p7\",", with: "")
            .replacingOccurrences(of: "\"answered\":true,\"helped\":true", with: "\"answered\":false,\"helped\":null")
        #expect(try read(silent).used == nil && read(silent).helped == nil)
    }

    @Test(arguments: [
        ("\"level\":2", "\"level\":7", "level: 7 is none of"),
        ("\"level\":2", "\"level\":\"high\"", "level: expected a whole number"),
        ("[0.4,0.2]", "[0.4]", "propensity: 1 values for 2 phrases"),
        ("[0.4,0.2]", "[0.4,0]", "propensity[1]: 0.0 is no probability"),
        ("[\"p1\",\"p7\"]", "[\"p7\",\"p7\"]", "\"p7\" stands there twice"),
        ("[\"p1\",\"p7\"],\"propensity\":[0.4,0.2]", "[],\"propensity\":[]", "shown: empty"),
        ("\"used\":\"p7\"", "\"used\":\"p9\"", "used: \"p9\" is not among"),
        ("\"texts\":12", "\"texts\":-1", "signals.texts: -1 is negative"),
        ("\"texts\":12,", "", "signals.texts: expected a whole number"),
        ("\"helped\":true", "\"helped\":null", "helped: null though answered"),
        ("\"answered\":true", "\"answered\":false", "helped: given though"),
        ("\"tag\":\"suicide\",", "", "tag: expected text"),
    ])
    func saysWhatIsWrong(_ from: String, _ to: String, _ words: String) {
        let bad = Self.line.replacingOccurrences(of: from, with: to)
        #expect(bad != Self.line)
        let error = #expect(throws: ShownError.self) { try read(bad) }
        #expect(error.map { "\($0)".contains(words) } == true, "\(String(describing: error))")
    }
}

import Domain
import Testing

@testable import Triage

@Suite("Tags, best first")
struct TagOrderTests {
    /// One match: what it tags, shows on its own, and where it begins.
    private struct Match {
        var tag: String
        var level = Severity.routine
        var place = 10
        var isNamed = true
    }

    private func order(_ matches: [Match], length: Int = 100, worst: Severity = .elevated) -> [String] {
        var order = TagOrder()
        for match in matches {
            order.add([IssueTag(match.tag)], level: match.level, place: match.place, isNamed: match.isNamed)
        }
        return order.bestFirst(length: length, worst: worst).map(\.id)
    }

    @Test("Code orange leads, whatever is spoken of more")
    func orangeLeads() {
        let worries = [0, 20, 40].map { Match(tag: "bullying", place: $0) }
        let harm = [Match(tag: "self-harm", level: .imminent, place: 60)]
        #expect(order(worries + harm, worst: .imminent) == ["self-harm", "bullying"])
    }

    @Test("Places count, not the rules that see them")
    func placesCount() {
        let onePlace = (0..<5).map { _ in Match(tag: "depression", place: 120) }
        let twoPlaces = [140, 160].map { Match(tag: "eating", place: $0) }
        #expect(order(onePlace + twoPlaces, length: 400) == ["eating", "depression"])
    }

    @Test("A word in passing is no issue of a long text, unless it is said at the beginning or shows a risk")
    func inPassing() {
        #expect(order([Match(tag: "anxiety", place: 700)], length: 1_200).isEmpty)
        #expect(order([Match(tag: "anxiety", level: .elevated, place: 700)], length: 1_200) == ["anxiety"])
        #expect(order([Match(tag: "anxiety", place: 0)], length: 1_200) == ["anxiety"])
        #expect(order([Match(tag: "anxiety", place: 300)], length: 499) == ["anxiety"])
    }

    @Test("Signs of distress give way to what is named, and stand where nothing is")
    func distressGivesWay() {
        let tears = Match(tag: "depression", level: .elevated, isNamed: false)
        #expect(order([tears, Match(tag: "grief")]) == ["grief"])
        #expect(order([tears]) == ["depression"])
    }

    @Test("A state of mind belongs to the high risk it stands beside, and stays where it is the risk or there is none")
    func statesOfMind() {
        let matches = [Match(tag: "suicide", level: .elevated), Match(tag: "depression"), Match(tag: "family")]
        #expect(order(matches, worst: .elevated) == ["suicide", "depression", "family"])
        #expect(order(matches, worst: .high) == ["suicide", "family"])
        #expect(order([Match(tag: "anxiety", level: .high)], worst: .high) == ["anxiety"])
        #expect(order([Match(tag: "depression")], worst: .high) == ["depression"], "better than none")
    }

    @Test("Ties fall in the field's usual order")
    func ties() {
        #expect(order(["health", "anxiety", "suicide"].map { Match(tag: $0) }) == ["suicide", "anxiety", "health"])
    }
}

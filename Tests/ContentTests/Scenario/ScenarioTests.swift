import Content
import Domain
import Testing

struct ScenarioTests {
    private static let night = BuiltInScenario.overnight.yaml

    private static func read(_ yaml: String) throws -> Scenario {
        try Scenario.read(path: "night.yaml", bytes: Array(yaml.utf8))
    }

    private static func problems(_ yaml: String) -> [String] {
        do {
            _ = try read(yaml)
            return []
        } catch let error as ContentError {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("what ships can be read, by its name, and says everything", arguments: BuiltInScenario.allCases)
    func builtIn(scenario: BuiltInScenario) throws {
        let night = try Self.read(scenario.yaml)
        #expect(night.name == scenario.rawValue && !night.about.isEmpty && night.about.count <= 100)
        #expect(night.arrivals.first?.from == 0 && night.counselors.first?.from == 0)
        #expect(night.handling == Scenario.usualHandling && night.tooMuch == nil)
        #expect(night.raisedShare > 0 && night.lossesPerHour > 0)
        #expect(scenario.yaml.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func `nine times the usual volume for two hours`() throws {
        let night = try Self.read(Self.night)
        #expect([0.5, 1, 2.9, 3].map(night.arrivalsPerHour(at:)) == [30, 270, 270, 30])
        #expect(night.expectedConversations == 30 + 540 + 150)
        #expect(night.overloaded(by: 10).expectedConversations == 7_200)
        let weights = try #require(night.arrivals(at: 0)).levels
        #expect(weights == [50, 31, 16.8, 1.7, 0.5])
    }

    @Test func `the least that a file must say`() throws {
        let night = try Self.read(
            "name: small\nhours: 2\narrivals: [{from: 0, per-hour: 6}]\ncounselors: [{from: 0, count: 1}]\n")
        #expect(night.arrivals == [.init(from: 0, perHour: 6)] && night.outages.isEmpty)
        #expect(night.handling == Scenario.usualHandling)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let said: String
        var testDescription: String { said }
    }

    @Test(
        "a mistake names its line, and what was meant",
        arguments: [
            Mistake(
                old: "per-hour: 270", new: "per-our: 270",
                said: "night.yaml:9: unknown key \"per-our\", did you mean \"per-hour\"?"),
            Mistake(old: "hours: 8", new: "hour: 8", said: "unknown key \"hour\", did you mean \"hours\"?"),
            Mistake(
                old: "hours: 8", new: "hours: eight", said: "night.yaml:3: \"hours\" must be a number from 0.1 to 336"),
            Mistake(old: "hours: 8", new: "hours: nan", said: "\"hours\" must be a number"),
            Mistake(old: "imminent: 1.7", new: "iminent: 1.7", said: "did you mean \"imminent\"?"),
            Mistake(old: "count: 28", new: "count: -2", said: "\"count\" must be a number from 0 to 1000"),
            Mistake(
                old: "{from: 0, per-hour: 30}", new: "{from: 0.5, per-hour: 30}", said: "must begin with a step from 0"),
            Mistake(old: "{from: 3, per", new: "{from: 0.5, per", said: "must stand in order of \"from\""),
            Mistake(old: "per-hour: 270", new: "per-hour: 490000", said: "conversations are too many to try at once"),
            Mistake(
                old: "rising: {share: 0.04", new: "rising: {share: 4", said: "\"share\" must be a number from 0 to 1"),
            Mistake(
                old: "levels: {routine: 50, elevated: 31, high: 16.8, imminent: 1.7, emergency: 0.5}",
                new: "levels: {routine: 0}", said: "\"levels\" gives no level a weight"),
        ])
    func mistake(_ mistake: Mistake) {
        #expect(Self.night.contains(mistake.old))
        let problems = Self.problems(Self.night.replacing(mistake.old, with: mistake.new))
        #expect(problems.count == 1 && problems.allSatisfy { $0.contains(mistake.said) }, "\(problems)")
    }

    @Test(
        "whatever a file holds, it is a problem and never the end of the program",
        arguments: [
            "", "- a", "x", "name: [", "arrivals: 5", "name: a\nhours: 1\narrivals: []\ncounselors: []",
            "name: a\nhours: 1e400\narrivals: [{}]\ncounselors: [7]", "name: &a x\nhours: *a",
            String(repeating: "[", count: 50_000),
        ])
    func hostile(yaml: String) {
        #expect(!Self.problems(yaml).isEmpty)
    }
}

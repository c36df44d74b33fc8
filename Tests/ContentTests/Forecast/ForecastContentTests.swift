import Domain
import Foundation
import RuleFiles
import Testing

@testable import Content

@Suite struct ForecastContentTests {
    private func problem(_ yaml: String) -> String {
        do {
            _ = try HolidayPlaces(Array(yaml.utf8))
            return ""
        } catch { return "\(error)" }
    }

    @Test func `What ships can be read, and has the places that were promised`() throws {
        let directory = RuleFiles.directory.path(percentEncoded: false)
        let places = try HolidayPlaces.load(directory: directory)
        #expect(places.places.map(\.code) == ["US", "CA-ON", "AU-VIC", "GB", "MX"])
        #expect(try LocalEvents.load(file: directory + "/events.yaml").isEmpty)
        let us = try #require(places["US"])
        #expect(us.rules.contains { $0.name == "Christmas Eve" && !$0.isPublic })
        #expect(us.rules.contains { $0.day == .weekday(.thursday, nth: 4, month: 11, plus: 1) })
    }

    @Test(arguments: [
        ("december 25", HolidayRule.Day.fixed(month: 12, day: 25)), ("easter", .easter(0)), ("Easter - 2", .easter(-2)),
        ("last monday of may", .weekday(.monday, nth: -1, month: 5)),
        ("fourth thursday of november + 1", .weekday(.thursday, nth: 4, month: 11, plus: 1)),
        ("monday before may 25", .weekdayBefore(.monday, month: 5, day: 25)), ("listed", .listed),
    ])
    func `Phrases`(_ text: String, _ day: HolidayRule.Day) throws {
        #expect(try HolidayPhrase(text).day == day)
    }

    @Test(arguments: [
        ("last mondey of may", "did you mean \"monday\"?"), ("frist monday of may", "did you mean \"first\"?"),
        ("february 29", "no day \"29\""), ("easter - x", "write"), ("first monday may", "write"), (" ", "write"),
        ("first", "write"), ("easter 2", "write"),
    ])
    func `Phrases that are none`(_ text: String, _ hint: String) {
        let error = #expect(throws: HolidayPhrase.Problem.self) { try HolidayPhrase(text) }
        #expect(error?.message.contains(hint) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        (
            "places:\n  - {place: XX, name: X, days: [{nam: A, on: easter}]}",
            ["holidays.yaml:2", "did you mean \"name\"?"]
        ),
        ("places:\n  - {place: XX, name: X, days: [{name: A, on: eastre}]}", ["A", "did you mean \"easter\"?"]),
        (
            "places:\n  - {place: XX, name: X, days: [{name: A, on: easter, observed: nexd}]}",
            ["did you mean \"next\"?"]
        ),
        ("places:\n  - {place: XX, name: X, days: [{name: A, on: listed}]}", ["moved"]),
        ("places:\n  - {place: XX, name: X, days: [{name: A, on: easter, from: 2030, until: 2020}]}", ["before"]),
        ("places:\n  - {place: XX, name: X, days: [{name: A, on: easter, moved: {2020: 2021-05-08}}]}", ["own year"]),
        ("places:\n  - {place: xx, name: X, days: []}", ["A to Z"]),
        (
            "places:\n  - {place: XX, name: X, days: []}\n  - {place: XX, name: X, days: []}",
            ["holidays.yaml:3", "twice"]
        ),
        ("near: []", ["no \"places\""]),
    ])
    func `Problems say where and what`(_ yaml: String, _ parts: [String]) {
        let text = problem(yaml)
        for part in parts { #expect(text.contains(part), "\(text)") }
    }

    @Test func `Events`() throws {
        let yaml = "- name: Exams\n  days: [2026-05-04 to 2026-05-15, 2027-05-03]\n  ratio: 1.2\n"
        let events = try LocalEvents.read(Array(yaml.utf8))
        #expect(events.map(\.name) == ["Exams"] && events[0].expectedRatio == 1.2)
        #expect(events[0].days.map { $0.upperBound.number - $0.lowerBound.number + 1 } == [12, 1])
    }

    @Test(arguments: [
        ("- {name: A, days: [2026-05-32]}", "is no day"),
        ("- {name: A, days: [2026-05-04 to 2026-05-01]}", "ends before"),
        ("- {name: A, days: [2026-05-04], ratio: 0}", "0.05 to 20"),
        ("- {name: A, day: [2026-05-04]}", "did you mean \"days\"?"),
        ("- {name: A, days: [2026-05-04]}\n- {name: A, days: []}", "twice"),
    ])
    func `Events that cannot be`(_ yaml: String, _ hint: String) {
        let error = #expect(throws: ContentError.self) { try LocalEvents.read(Array(yaml.utf8)) }
        #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
    }
}

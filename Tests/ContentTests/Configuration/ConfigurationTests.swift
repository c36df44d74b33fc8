import Content
import Domain
import Foundation
import Testing

@Suite("The configuration file") struct ConfigurationTests {
    private func read(_ text: String) throws(ContentError) -> Configuration {
        try Configuration(Array(text.utf8), file: "line.yaml")
    }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `says every setting, and every other keeps its default`() throws {
        let configuration = try read(
            """
            queue:
              target_waits: {routine: 20m, elevated: 6m, high: 3m, imminent: 45s, emergency: 5s}
              lease: 90s
              offer: 15s
              offers_before_page: 4
              decline_rest: 1h30m
              capacity: 5
              orange_extra: 2
              reserve: {one_in: 0, beyond: 20m}
              reopen_within: 1h
              presence: 30s
              skills: [minors, veterans]
            """)
        var queue = QueuePolicy()
        queue.targetWaits = [.seconds(1200), .seconds(360), .seconds(180), .seconds(45), .seconds(5)]
        queue.lease = .seconds(90)
        queue.offer = .seconds(15)
        queue.offersBeforePage = 4
        queue.declineRest = .seconds(5400)
        queue.capacity = 5
        queue.orangeExtra = 2
        queue.reserveOneIn = 0
        queue.reserveBeyond = .seconds(1200)
        queue.reopenWithin = .seconds(3600)
        queue.presence = .seconds(30)
        queue.skills = ["minors", "veterans"]
        #expect(configuration.queue == queue)
        #expect(configuration.hours == .always)
        #expect(configuration.automatic == AutomaticPolicy())
    }

    @Test(arguments: ["{}", "queue:", "queue:\n  # lease: 90s\n", "queue: {}\nautomatic:\n", "hours: {}"])
    func `may leave out everything`(_ text: String) throws { #expect(try read(text) == Configuration()) }

    @Test func `reads automatic texts' settings and opening hours`() throws {
        let configuration = try read(
            """
            hours:
              time_zone: Europe/Madrid
              monday: [09:00-12:30, 18:00-02:00]
              tuesday: [00:00-24:00]
              wednesday: []
              thursday: []
              friday: []
              saturday: []
              sunday: []
            automatic:
              emergency_number: 112
              waiting_notice_after: 3m
              spike_threshold: 20
              survey_link: https://line.example/s?c=
              terms_link: ""
            """)
        #expect(configuration.hours.timeZone.identifier == "Europe/Madrid")
        #expect(configuration.hours.days[.monday]?.map { [$0.from, $0.to] } == [[540, 750], [1080, 1560]])
        #expect(configuration.hours.days[.tuesday] == [.wholeDay])
        #expect(configuration.hours.days[.sunday] == [])
        #expect(configuration.automatic.emergencyNumber == "112")
        #expect(configuration.automatic.waitingNoticeAfter == .seconds(180))
        #expect(configuration.automatic.spikeThreshold == 20)
        #expect(configuration.automatic.surveyLink == "https://line.example/s?c=")
        #expect(configuration.automatic.termsLink == nil)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let text: String
        let said: String
        var testDescription: String { text }

        init(_ text: String, _ said: String) { (self.text, self.said) = (text, "line.yaml:\(said)") }
    }

    @Test(arguments: [
        Mistake("quue: {}", "1: unknown key \"quue\", did you mean \"queue\"?"),
        Mistake("queue:\n  lese: 60s", "2: queue: unknown key \"lese\", did you mean \"lease\"?"),
        Mistake("queue:\n  lease: 60", "2: queue.lease: \"60\" is no time; write for example 90s, 15m or 1h30m"),
        Mistake("queue:\n  lease: 1m1h", "2: queue.lease: \"1m1h\" is no time"),
        Mistake("queue:\n  lease: 2s", "2: queue.lease: \"2s\" is out of range: give 5s to 1h"),
        Mistake("queue:\n  lease: [60s]", "2: queue.lease: the value must be a text"),
        Mistake("queue:\n  lease:", "2: queue.lease: the value must be a text that is not empty"),
        Mistake("queue: [x]", "1: queue: it must be a mapping of target_waits, lease"),
        Mistake("queue:\n  capacity: 0", "2: queue.capacity: \"0\" is none of the numbers it may be: give 1 to 20"),
        Mistake("queue:\n  capacity: three", "2: queue.capacity: \"three\" is none of the numbers"),
        Mistake("queue:\n  capacity: 99999999999999999999", "2: queue.capacity: "),
        Mistake("queue:\n  reserve: {one_in: 1}", "2: queue.reserve.one_in: \"1\" is none of the numbers it may be: "),
        Mistake("queue:\n  skills: [Minors]", "2: queue.skills: \"Minors\" is no name"),
        Mistake("queue:\n  skills: [minors, minors]", "2: queue.skills: \"minors\" is written twice"),
        Mistake("queue:\n  lease: 60s\n  lease: 50s", "2: key written twice: lease"),
        Mistake(
            "queue:\n  target_waits:\n    hihg: 1m",
            "3: queue.target_waits: unknown key \"hihg\", did you mean \"high\"?"),
        Mistake(
            "queue:\n  target_waits:\n    high: 10m",
            "3: queue.target_waits.high: 10m is longer than elevated's 5m: who is in more danger must not wait longer; "
                + "give high at most 5m, or elevated at least 10m"),
        Mistake(
            "queue:\n  target_waits:\n    routine: 1m",
            "3: queue.target_waits.elevated: 5m is longer than routine's 60s"),
        Mistake(
            "hours:\n  time_zone: Europe/Madird", "2: hours.time_zone: unknown time zone \"Europe/Madird\", did you"),
        Mistake("hours:\n  monday: [9-17]", "2: hours.monday: \"9-17\" is no span; write for example 09:00-17:30"),
        Mistake("hours:\n  monday: [25:00-26:00]", "2: hours.monday: \"25:00-26:00\" is no span"),
        Mistake("hours:\n  monday: [09:00-09:00]", "2: hours.monday: \"09:00-09:00\" is no span"),
        Mistake("hours:\n  monday: 09:00-17:00", "2: hours.monday: the value must be a list"),
        Mistake("automatic:\n  terms_link: http://x", "2: automatic.terms_link: not a link for a text: it begins with"),
        Mistake("automatic:\n  survey_link: 'https://x/ü'", "2: automatic.survey_link: not a link for a text"),
        Mistake(
            "automatic:\n  survey_link: https://\(String(repeating: "x", count: 60))", "2: automatic.survey_link: not a"
        ),
        Mistake("automatic:\n  emergency_number: ''", "2: automatic.emergency_number: the value must be a text"),
        Mistake(
            "automatic:\n  emergency_number: \"☎ 911\"", "2: automatic.emergency_number: not for every text: give up"),
        Mistake(
            "automatic:\n  emergency_number: \"{terms_link}\"", "2: automatic.emergency_number: not for every text"),
        Mistake("automatic:\n  emergency_number: 911 911 911 911 911 911", "2: automatic.emergency_number: not for"),
        Mistake("", ": empty"), Mistake("queue: [", "2: not YAML"), Mistake("- queue", "1: it must be a mapping"),
    ])
    func `names the line, the key and what to do`(_ mistake: Mistake) {
        let problems = problems(mistake.text)
        let said = mistake.said.replacing("line.yaml:: ", with: "line.yaml: ")
        #expect(problems.contains { $0.hasPrefix(said) }, "\(problems)")
    }

    @Test func `tells everything that is wrong at once, in order`() {
        let problems = problems(
            "automatic:\n  spike_threshold: 0\nqueue:\n  leese: 1s\n  offer: x\nhours:\n  monday: []")
        #expect(problems.count == 4)
        #expect(problems.map { $0.prefix(12) } == ["line.yaml:2:", "line.yaml:4:", "line.yaml:5:", "line.yaml:7:"])
        #expect(problems.last?.contains("hours: say of every day when the line is open") == true)
    }

    @Test func `is refused where it is not there, or is something else`() {
        #expect(throws: ContentError.self) { try Configuration.load(file: "/nowhere/line.yaml") }
        #expect(throws: ContentError.self) { try Configuration.load(file: "/") }
        #expect(problems(String(repeating: "x", count: 3 << 20)) == ["line.yaml: larger than 1048576 bytes"])
        #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    }
}

import Content
import Domain
import Foundation
import Testing

@Suite("A dumped configuration") struct DumpTests {
    private func again(_ configuration: Configuration) throws -> Configuration {
        try Configuration(Array(configuration.text.utf8), file: "dump")
    }

    @Test func `is read in as the same one`() throws {
        #expect(try again(Configuration()) == Configuration())
    }

    /// Every key is given another value than its default, so that none is written and not read, or read and not written.
    @Test func `holds every key`() throws {
        var other = Configuration()
        other.queue.targetWaits = [.seconds(7261), .seconds(301), .seconds(121), .seconds(31), .seconds(1)]
        other.queue.lease = .seconds(61)
        other.queue.offer = .seconds(21)
        other.queue.offersBeforePage = 4
        other.queue.declineRest = .zero
        other.queue.capacity = 4
        other.queue.orangeExtra = 0
        other.queue.reserveOneIn = 0
        other.queue.reserveBeyond = .seconds(86_399)
        other.queue.reopenWithin = .seconds(7 * 86_400)
        other.queue.presence = .seconds(46)
        other.queue.skills = ["minors", "veterans-2"]
        other.hours.timeZone = try #require(TimeZone(identifier: "America/Argentina/Buenos_Aires"))
        for day in OpeningHours.Weekday.allCases {
            other.hours.days[day] = [.init(from: day.rawValue, to: 720), .init(from: 1439, to: 1440 + day.rawValue)]
        }
        other.hours.days[.sunday] = []
        other.automatic.emergencyNumber = "112 (or 061/091)"
        other.automatic.waitingNoticeAfter = .seconds(359)
        other.automatic.spikeThreshold = 51
        other.automatic.surveyLink = "https://line.example/s?c="
        other.automatic.termsLink = "https://line.example/t#x"
        other.capacity.holidays = "CA-ON"
        other.capacity.handle = .seconds(2701)
        other.capacity.slowdown = 0
        other.capacity.patience = .seconds(601)
        other.capacity.within = .seconds(301)
        other.capacity.target = 99
        other.capacity.sureness = 50
        other.capacity.shrinkage = 90
        #expect(try again(other) == other)

        let (defaults, lines) = (Configuration().text.split(separator: "\n"), other.text.split(separator: "\n"))
        #expect(defaults.count == lines.count)
        let same = zip(defaults, lines).filter { $0 == $1 }.map(\.0)
        let unchanged = same.filter { !$0.contains("#") && !$0.hasSuffix(":") }
        #expect(unchanged.isEmpty, "set these to something else above: \(unchanged)")
    }

    @Test func `explains itself and is neat`() {
        let lines = Configuration().text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 120 && !$0.hasSuffix(" ") })
        #expect(lines.contains("  # How long a claim holds without a heartbeat of the counselor's console."))
        #expect(
            lines.contains("  lease: 60s") && lines.contains("    imminent: 30s") && lines.contains("  presence: 45s"))
    }

    @Test func `stands in ops as the example`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "ops/harborline.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text == Configuration().text, "write it anew: harborline serve --dump-config > ops/harborline.yaml")
    }
}

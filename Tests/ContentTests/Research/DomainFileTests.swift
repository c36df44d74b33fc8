import Content
import Testing

@Suite struct DomainFileTests {
    private func read(_ text: String) throws -> DomainFile {
        try DomainFile(path: "domain.yaml", bytes: Array(text.utf8))
    }

    @Test func `a domain is read with its lines`() throws {
        let file = try read(
            """
            first-day: 2026-10-01
            last-day: 2026-10-31
            time-zone: America/New_York
            tags: [anxiety, grief]
            levels:
              - routine
              - high
            """)
        #expect(file.firstDay.text == "2026-10-01")
        #expect(file.timeZone.line == 3)
        #expect(file.tags.map(\.text) == ["anxiety", "grief"])
        #expect(file.levels.map(\.line) == [6, 7])
        #expect(file.regions.isEmpty)
    }

    @Test(arguments: [
        ("first-day: 2026-10-01\nlast-day: 2026-10-31\ntime_zone: UTC\n", 3, "did you mean \"time-zone\""),
        ("first-day: 2026-10-01\nlast-day: 2026-10-31\ntime-zone: UTC\ntags: [a, b, a]\n", 4, "\"a\" twice"),
        ("first-day: 2026-10-01\nlast-day: 2026-10-31\ntime-zone: UTC\ntags: a\n", 4, "must be a list"),
        ("first-day: [2026]\nlast-day: 2026-10-31\ntime-zone: UTC\n", 1, "must be a text"),
        ("- 1\n", 1, "must be a mapping"), ("first-day: 2026-10-01\n", 1, "no \"last-day\""),
    ])
    func `what is wrong is named with its line`(_ text: String, _ line: Int, _ words: String) {
        let error = #expect(throws: ContentError.self) { try read(text) }
        #expect(error?.problems.contains { $0.line == line && $0.message.contains(words) } == true)
    }

    @Test func `a file that is not there is said so`() {
        #expect(throws: ContentError.self) { try DomainFile(path: "/nowhere/domain.yaml") }
    }
}

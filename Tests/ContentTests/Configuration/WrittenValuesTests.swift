import Domain
import Testing

@testable import Content

@Suite("Written times and spans") struct WrittenValuesTests {
    @Test(arguments: [
        ("0s", 0), ("90s", 90), ("2m", 120), ("15m", 900), ("2h", 7200), ("1h30m", 5400), ("1h5s", 3605),
        ("1h1m1s", 3661),
    ])
    func `go both ways`(_ text: String, seconds: Int) {
        #expect(Duration(written: text) == .seconds(seconds))
        #expect(Duration.seconds(seconds).written == text)
    }

    @Test(arguments: [
        "", "s", "90", "1.5h", "-1s", "+1s", "1 m", "1m ", "1s1m", "1m1m", "1d", "1H", "٣s", "99999999s",
        "99999999999999999999999999h",
    ])
    func `are nothing else`(_ text: String) { #expect(Duration(written: text) == nil) }

    @Test func `come back from any whole second`() {
        for seconds in Array(0...4000) + [86_399, 86_400, 604_800] {
            #expect(Duration(written: Duration.seconds(seconds).written) == .seconds(seconds))
        }
    }

    @Test(arguments: ["09:00-17:30", "00:00-24:00", "18:00-02:00", "23:59-00:00"])
    func `spans go both ways`(_ text: String) throws {
        let span = try #require(OpeningHours.Span(written: text))
        #expect(OpeningHours.Span(written: span.written) == span)
    }

    @Test(arguments: ["24:00-01:00", "09:00", "09:00-24:01", "09:60-10:00", "9:00-10:00", "aa:bb-cc:dd", "-", "--"])
    func `spans are nothing else`(_ text: String) { #expect(OpeningHours.Span(written: text) == nil) }
}

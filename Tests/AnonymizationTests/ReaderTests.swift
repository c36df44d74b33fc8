import Domain
import Testing

@testable import Anonymization

@Suite struct ReaderTests {
    private func read(_ text: String, piece: Int = 1000, _ dimensions: [KeyDimension] = [.day, .tag]) throws
        -> ContributionReader
    {
        let first = try #require(CivilDay("2026-10-01"))
        let domain = try KeyDomain(
            period: first...first.advanced(by: 30), zone: "America/New_York", by: dimensions,
            tags: ["anxiety", "a, \"b\""],
            regions: ["north"])
        var reader = ContributionReader(domain: domain, unit: "texter", time: "opened_at")
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try reader.read(bytes[start..<min(bytes.count, start + piece)])
        }
        try reader.finish()
        return reader
    }

    private static let table = #"""
        \#u{FEFF}note,texter,tag,opened_at\#r
        "two\#r
        lines",t1,anxiety,2026-10-05T03:59:59Z\#r
        ,"t1","a, ""b""",2026-10-05T04:00:00Z\#r

        x,t2,anxiety,2026-10-31 23:30\#r
        x,t2,anxiety,2026-10-31T23:59:59.999-04:00\#r
        x,t2,anxiety,2026-11-01T03:59:59+00:00\#r
        x,t3,anxiety,2026-11-01 00:00\#r
        x,t3,grief,2026-10-05T04:00:00Z\#r
        x,t3,anxiety,2026-10-01T00:00:60
        """#

    @Test(arguments: [1, 2, 3, 7, 64, 4096])
    func `a table is read the same in any pieces`(_ piece: Int) throws {
        let reader = try read(Self.table, piece: piece)
        let rows = zip(reader.contributions.texters, reader.contributions.cells).map { texter, cell in
            ["\(texter)"] + reader.domain.labels(of: Int(cell))
        }
        #expect(
            rows == [
                ["0", "2026-10-04", "anxiety"], ["0", "2026-10-05", "a, \"b\""], ["1", "2026-10-31", "anxiety"],
                ["1", "2026-10-31", "anxiety"], ["1", "2026-10-31", "anxiety"], ["2", "2026-10-01", "anxiety"],
            ])
        #expect(reader.outside == 2)
    }

    @Test(arguments: [
        ("texter,opened_at\nt,2026-10-05T04:00:00Z\n", 1, "no column \"tag\""),
        ("texter,tag,opened_at\nt,anxiety\n", 2, "2 fields where the header has 3"),
        ("texter,tag,opened_at\nt,anxiety,yesterday\n", 2, "is no time"),
        ("texter,tag,opened_at\nt,anxiety,2026-10-05T04:00:00+25:00\n", 2, "is no time"),
        ("texter,tag,opened_at\nt,anxiety,2026-02-30 10:00\n", 2, "is no time"),
        ("texter,tag,opened_at\nt,anxiety,2026-10-05T24:00:00Z\n", 2, "is no time"),
        ("texter,tag,opened_at\n\n,anxiety,2026-10-05T04:00:00Z\n", 3, "no texter"),
        ("texter,tag,opened_at\nt,\"anxiety,2026-10-05T04:00:00Z\n", 2, "does not end"),
        ("", 1, "empty"),
    ])
    func `a line that cannot be counted is named`(_ text: String, _ line: Int, _ words: String) throws {
        let error = #expect(throws: ContributionError.self) { try read(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true)
    }

    @Test func `a secret in the wrong column stays out of the message`() {
        let error = #expect(throws: ContributionError.self) {
            try read("texter,tag,opened_at\n2026-10-05T04:00:00Z,anxiety,Wendy Marchbanks\n")
        }
        #expect(error?.description.contains("Wendy") == false)
    }

    @Test func `a record without end is refused before memory is full`() {
        let text = "texter,tag,opened_at\nt,\"" + String(repeating: "x", count: 3 << 20)
        #expect(throws: ContributionError.self) { try read(text, piece: 1 << 18) }
    }

    @Test func `any bytes are read or refused`() throws {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("texter,tag,opened_at\n\"2026-10-05T04:00Z+-:.\r\u{0}é".utf8)
        for _ in 0..<2000 {
            let noise = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let text = "texter,tag,opened_at\n" + String(decoding: noise, as: UTF8.self)
            _ = try? read(text, piece: 13)
        }
    }
}

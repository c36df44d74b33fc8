import Domain
import Foundation
import Testing

@testable import Anonymization

@Suite struct ArchiveTests {
    private func release(
        _ dimensions: [KeyDimension] = [.day, .hour, .tag], coarser: [[KeyDimension]] = [[.day, .tag]],
        tags: [String] = ["anxiety", "grief"]
    ) throws -> Release {
        let first = try #require(CivilDay("2026-10-01"))
        let domain = try KeyDomain(period: first...first.advanced(by: 30), zone: "UTC", by: dimensions, tags: tags)
        let parameters = try ReleaseParameters(domain: domain, coarser: coarser, epsilon: .one, bound: 4)
        let rows = Contributions((0..<2000).map { ($0 % 400, $0 % domain.count) })
        return try Release.measure(rows, parameters, RandomWords(SeededGenerator(seed: 1)))
    }

    private func notes() throws -> ReleaseNotes {
        ReleaseNotes(
            title: "October", publisher: "A line", published: try #require(CivilDay("2026-11-02")),
            software: "harborline 0.1.0", packHash: "abc")
    }

    @Test func `the same release gives the same bytes`() throws {
        let release = try release()
        let archive = try Archive(release, notes())
        #expect(try Archive(release, notes()) == archive)
        #expect(archive.zipped() == archive.zipped())
        #expect(
            archive.files.map(\.path)
                == ["counts.csv", "counts-day-tag.csv", "datapackage.json", "README.md", "dataset.jsonld"])
    }

    @Test func `labels that a spreadsheet would run are inert`() throws {
        let tags = ["=cmd()", "+1", "-1", "@x", "\tx", "plain", "with,comma", "with\"quote"]
        let archive = try Archive(release([.tag], coarser: [], tags: tags), notes())
        let lines = String(decoding: archive.files[0].bytes, as: UTF8.self).split(separator: "\n").dropFirst()
        #expect(lines.count == tags.count)
        #expect(lines.allSatisfy { !"=+-@\t\r".contains($0.first ?? "=") })
        #expect(
            lines.contains { $0.hasPrefix("\"with,comma\",") } && lines.contains { $0.hasPrefix("\"with\"\"quote\",") })
        #expect(ArchiveAudit(archive.files).problems == [])
    }

    @Test func `the archive answers a researcher's questions`() throws {
        let archive = try Archive(release(), notes())
        let text = String(decoding: try #require(archive.files.first { $0.path == "README.md" }).bytes, as: UTF8.self)
        for words in [
            "What a number means", "How sure it is", "What was left out", "Cite it", "epsilon 1", "At most 4 rows",
            "negative", "UTC", "read.csv", "pandas", "discrete Laplace", "No key was suppressed", "rule pack abc",
            "not a diagnosis",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func `JSON has the rows of the table`() throws {
        let release = try release([.day, .tag], coarser: [])
        let data = try JSONEncoder().encode(ReleaseJSON(release.levels[0]))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let rows = try #require(object["rows"] as? [[Any]])
        #expect(rows.count == 62)
        #expect(rows[0][0] as? String == "2026-10-01")
        #expect((rows[0][2] as? NSNumber)?.intValue == release.levels[0].counts[0])
    }

    @Test func `checksums are those of the format`() {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test func `a zip's directory leads to every file`() throws {
        let archive = try Archive(release(), notes())
        let zip = archive.zipped()
        func number(_ place: Int, _ width: Int) -> Int {
            zip[place..<(place + width)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let end = zip.count - 22
        #expect(number(end, 4) == 0x0605_4B50)
        #expect(number(end + 10, 2) == archive.files.count)
        var entry = number(end + 16, 4)
        #expect(entry + number(end + 12, 4) == end)
        for file in archive.files {
            #expect(number(entry, 4) == 0x0201_4B50)
            let name = number(entry + 28, 2)
            #expect(String(decoding: zip[(entry + 46)..<(entry + 46 + name)], as: UTF8.self) == file.path)
            let local = number(entry + 42, 4)
            #expect(number(local, 4) == 0x0403_4B50)
            #expect(number(local + 14, 4) == Int(CRC32.of(file.bytes)))
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            #expect(Array(zip[start..<(start + number(local + 22, 4))]) == file.bytes)
            entry += 46 + name
        }
    }

    @Test func `nothing of a row but its counts is in a release`() throws {
        let domain = try october(.day, .tag)
        var reader = ContributionReader(domain: domain, unit: "texter", time: "opened_at")
        try reader.read(Array("note,texter,name,opened_at,tag\n".utf8))
        for row in 0..<10_000 {
            let day = domain.period.lowerBound.advanced(by: row % 31)
            let tag = row % 50 == 0 ? "Canary Tag" : domain.tags[row % 3]
            try reader.read(
                Array("call canary-note-7 now,+1555canary\(row % 900),Wendy Canary,\(day)T10:00:00Z,\(tag)\n".utf8))
        }
        try reader.finish()
        #expect(reader.outside == 200)
        let parameters = try ReleaseParameters(domain: domain, epsilon: .one, bound: 4)
        let archive = try Archive(Release.measure(reader.contributions, parameters, RandomWords()), notes())
        let files = archive.files + [Archive.File(path: "archive.zip", bytes: archive.zipped())]
        #expect(ArchiveAudit(files, canaries: ["canary", "Wendy", "+1555"]).problems == [])
    }

    /// One way to spoil an archive, and what the audit must say.
    struct Spoil: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let path: String
        let from: String
        let to: String
        let words: String
    }

    @Test(arguments: [
        Spoil(
            testDescription: "epsilon", path: "datapackage.json", from: #""epsilon" : "1""#, to: #""epsilon" : "2""#,
            words: "add up"),
        Spoil(
            testDescription: "scale", path: "datapackage.json", from: #""scale" : "1600/199""#, to: #""scale" : "4""#,
            words: "needs"),
        Spoil(
            testDescription: "key", path: "counts.csv", from: "2026-10-05,7,grief", to: "2026-10-05,7,anxiety",
            words: "not the key"),
        Spoil(testDescription: "column", path: "counts.csv", from: "count,sd", to: "count,se", words: "columns"),
        Spoil(
            testDescription: "file", path: "datapackage.json", from: "counts-day-tag.csv", to: "x.csv", words: "missing"
        ),
        Spoil(
            testDescription: "domain", path: "datapackage.json", from: #""lastDay" : "2026-10-31""#,
            to: #""lastDay" : "2026-10-30""#, words: "too many"),
        Spoil(testDescription: "no JSON", path: "datapackage.json", from: "{", to: "[", words: "not as"),
    ])
    func `the audit sees what was spoilt`(_ spoil: Spoil) throws {
        let files = try Archive(release(), notes()).files
        #expect(ArchiveAudit(files).problems == [])
        let spoilt = files.map { file in
            guard file.path == spoil.path else { return file }
            var text = String(decoding: file.bytes, as: UTF8.self)
            if let range = text.range(of: spoil.from) { text.replaceSubrange(range, with: spoil.to) }
            return Archive.File(path: file.path, bytes: Array(text.utf8))
        }
        #expect(spoilt != files)
        #expect(ArchiveAudit(spoilt).problems.contains { $0.contains(spoil.words) })
    }

    @Test func `the audit sees a changed count, a missing row, zeros and canaries`() throws {
        let files = try Archive(release(), notes()).files
        func changed(_ change: (inout [Substring]) -> Void) -> [String] {
            var lines = String(decoding: files[0].bytes, as: UTF8.self).split(separator: "\n")
            change(&lines)
            let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
            return ArchiveAudit([Archive.File(path: "counts.csv", bytes: bytes)] + files.dropFirst()).problems
        }
        #expect(changed { $0[5] = "2026-10-01,2,anxiety,999,1.000,998,1000" }.contains { $0.contains("parts add up") })
        #expect(changed { $0.remove(at: 9) }.contains { $0.contains("no row") })
        #expect(changed { $0[5] = "2026-10-01,2,anxiety,1,1.000,2,3" }.contains { $0.contains("in order") })
        let (least, most) = (Int.min, Int.max)
        #expect(!changed { $0[5] = "2026-10-01,2,anxiety,\(least),1.000,\(least),\(most)" }.isEmpty)
        let planted = files + [Archive.File(path: "notes.txt", bytes: Array("called wendy marchbanks".utf8))]
        let problems = ArchiveAudit(planted, canaries: ["Xenia Quill", "Wendy Marchbanks"]).problems
        #expect(problems == ["notes.txt: has canary 2"])
        let ledger = PrivacyLedger(year: 2026, cap: .pure(.one))
        #expect(ArchiveAudit(files, ledger: ledger).problems.contains { $0.contains("no entry") })
    }

    @Test func `the audit sees counts cut at zero`() throws {
        let release = try release([.day, .hour, .tag], coarser: [])
        let level = release.levels[0]
        let clamped = ReleasedLevel(
            domain: level.domain, counts: level.counts.map { max(0, $0) }, sd: level.sd, halfWidth: level.halfWidth,
            scale: level.scale)
        let planted = Release(parameters: release.parameters, levels: [clamped], loss: release.loss)
        #expect(ArchiveAudit(try Archive(planted, notes()).files).problems.contains { $0.contains("cut at zero") })
        #expect(ArchiveAudit(try Archive(release, notes()).files).problems == [])
    }
}

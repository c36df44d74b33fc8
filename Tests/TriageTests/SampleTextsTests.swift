import Content
import Domain
import Testing
import Triage

/// Files of texts, as people have them.
struct SampleTextsTests {
    private func read(
        _ text: String, _ file: String = "x.csv", text column: String? = nil, by label: String? = nil
    ) throws -> [SampleTexts.Text] {
        try SampleTexts.read(Array(text.utf8), file: file, textColumn: column, labelColumn: label).texts
    }

    @Test func csvAsRFC4180WritesIt() throws {
        let rows = try CSV.rows(
            Array("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\r\nz\",1\n\n,\n\"\",\"q\"r\nlast".utf8))
        #expect(rows.map(\.fields) == [["a", "b"], ["x, \"y\"\r\nz", "1"], ["", ""], ["", "qr"], ["last"]])
        #expect(rows.map(\.line) == [1, 2, 5, 6, 7])
        #expect(try CSV.rows([]) == [])
        let failure = #expect(throws: CSV.Failure.self) { _ = try CSV.rows(Array("a\nb\n\"c\nd".utf8)) }
        #expect(failure?.line == 3)
    }

    @Test func columnsByName() throws {
        let csv = "id,label,text\n1,yes,\"hello, you\"\n2,no,\"two\nlines\"\n"
        #expect(try read(csv).map(\.text) == ["hello, you", "two\nlines"])
        #expect(try read(csv).map(\.label) == ["yes", "no"] && read(csv).map(\.line) == [2, 3])
        #expect(try read(csv, text: "label", by: "id").map(\.label) == ["1", "2"])
        #expect(try read("text\nhello\n").map(\.label) == [nil])
    }

    @Test func otherFormats() throws {
        let lines = "{\"text\": \"a\", \"label\": 1}\r\n\n{\"text\": \"b\"}\n"
        #expect(try read(lines, "x.ndjson").map(\.label) == ["1", nil])
        #expect(try read(lines, "-").map(\.line) == [1, 3])
        #expect(try read("hello, \"you\r\n\nagain", "x.txt").map(\.text) == ["hello, \"you", "again"])
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A]
        #expect(
            try SampleTexts.read(bytes, file: "x.txt", textColumn: nil, labelColumn: nil).texts.map(\.text) == [
                "a\u{FFFD}"
            ])
    }

    @Test(
        arguments: [
            ("txt,label\na,b\n", "x.csv", nil, "x.csv:1: no column \"text\", did you mean \"txt\"?"),
            ("text,label\na,b\n", "x.csv", "groups", "x.csv:1: no column \"groups\"; it has text, label"),
            ("label,text\na,b\nc\n", "x.csv", nil, "x.csv:3: has 1 fields, the header 2"),
            ("text\n\"a\n", "x.csv", nil, "x.csv:2: a quote is opened here and never closed"),
            ("", "x.csv", nil, "x.csv: is empty"),
            ("{\"text\": \"a\"}\n{\n", "x.jsonl", nil, "x.jsonl:2: is no JSON object"),
            ("{\"text\": 1}\n", "x.jsonl", nil, "x.jsonl:1: has no text in \"text\""),
            ("{\"text\": \"a\"}\n", "x.jsonl", "group", "x.jsonl: no line has \"group\""),
            ("hello\n", "x.txt", "group", "plain lines have no column \"group\""),
        ] as [(String, String, String?, String)])
    func problems(_ text: String, _ file: String, _ label: String?, _ said: String) {
        let error = #expect(throws: ContentError.self) { _ = try read(text, file, by: label) }
        #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
    }
}

public import Content
internal import Domain
internal import Foundation

/// Texts to try rules on, each with a label where its file has one: CSV, NDJSON or a text a line.
///
/// ```swift
/// let sample = try SampleTexts.read(bytes, file: "dev.csv", textColumn: nil, labelColumn: nil)
/// sample.texts[0].label          // "suicide"
/// ```
public struct SampleTexts: Sendable {
    public struct Text: Sendable, Hashable {
        public let text: String
        public let label: String?
        /// The line it begins on, counted from 1.
        public let line: Int
    }

    public let texts: [Text]
    /// The labels in the order of their first text.
    public let labels: [String]

    init(_ texts: [Text]) {
        self.texts = texts
        var seen: Set<String> = []
        labels = texts.compactMap(\.label).filter { seen.insert($0).inserted }
    }

    /// Reads a file by the look of it: `.csv` by its name, NDJSON by its first brace, else a text a line.
    ///
    /// - Parameters:
    ///   - file: its name, for the errors.
    ///   - textColumn: the column or key that holds the text. Default: `text`.
    ///   - labelColumn: the one that holds the label. Default: `label`, where there is one.
    /// - Throws: the first place that cannot be read, with its line.
    public static func read(
        _ bytes: [UInt8], file: String, textColumn: String?, labelColumn: String?
    ) throws(ContentError) -> SampleTexts {
        let columns = Columns(file: file, text: textColumn ?? "text", label: labelColumn)
        if file.lowercased().hasSuffix(".csv") { return SampleTexts(try columns.csv(bytes)) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { ($0 + 1, $1.last == UInt8(ascii: "\r") ? $1.dropLast() : $1) }.filter { !$1.isEmpty }
        if lines.first?.1.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "{") {
            return SampleTexts(try columns.objects(lines))
        }
        if let column = textColumn ?? labelColumn {
            throw columns.problem(nil, "plain lines have no column \"\(column)\"; name the file .csv or give NDJSON")
        }
        return SampleTexts(lines.map { Text(text: String(decoding: $1, as: UTF8.self), label: nil, line: $0) })
    }

    private struct Columns {
        let file: String
        let text: String
        let label: String?

        func problem(_ line: Int?, _ message: String) -> ContentError {
            ContentError(problems: [ContentProblem(file: file, line: line, message: message)])
        }

        func csv(_ bytes: [UInt8]) throws(ContentError) -> [Text] {
            let rows: [CSV.Row]
            do throws(CSV.Failure) {
                rows = try CSV.rows(bytes)
            } catch {
                throw problem(error.line, "a quote is opened here and never closed")
            }
            guard let header = rows.first else { throw problem(nil, "is empty") }
            func place(_ name: String) throws(ContentError) -> Int {
                if let place = header.fields.firstIndex(of: name) { return place }
                let near = Suggestion.nearest(to: name, among: header.fields)
                throw problem(
                    header.line,
                    "no column \"\(name)\""
                        + (near.map { ", did you mean \"\($0)\"?" }
                            ?? "; it has \(header.fields.joined(separator: ", "))"))
            }
            let textPlace = try place(text)
            var labelPlace = header.fields.firstIndex(of: "label")
            if let label { labelPlace = try place(label) }
            var texts: [Text] = []
            for row in rows.dropFirst() {
                guard row.fields.indices.contains(textPlace) else {
                    throw problem(row.line, "has \(row.fields.count) fields, the header \(header.fields.count)")
                }
                let label = labelPlace.flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil }
                texts.append(Text(text: row.fields[textPlace], label: label, line: row.line))
            }
            return texts
        }

        func objects(_ lines: [(Int, ArraySlice<UInt8>)]) throws(ContentError) -> [Text] {
            var texts: [Text] = []
            for (number, line) in lines {
                guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                    throw problem(number, "is no JSON object")
                }
                guard let text = object[text] as? String else { throw problem(number, "has no text in \"\(text)\"") }
                texts.append(Text(text: text, label: object[label ?? "label"].map { "\($0)" }, line: number))
            }
            if let label, !texts.isEmpty, texts.allSatisfy({ $0.label == nil }) {
                throw problem(nil, "no line has \"\(label)\"")
            }
            return texts
        }
    }
}

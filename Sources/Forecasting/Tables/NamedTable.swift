internal import Domain

/// A table of comma-separated values whose columns are known by name, in any order.
///
/// ```swift
/// let table = try NamedTable(bytes, file: "shifts.csv")
/// let start = try table.column(["start", "starts_at"])
/// for row in table.rows { row.fields[start] }
/// ```
struct NamedTable {
    let file: String
    let header: [String]
    /// Every row has as many fields as the header.
    let rows: [CSV.Row]

    /// - Throws: ``TableError`` for an empty file, an open quote, rows longer or shorter than the header.
    init(_ bytes: [UInt8], file: String) throws(TableError) {
        self.file = file
        let records: [CSV.Row]
        do throws(CSV.Failure) {
            records = try CSV.rows(bytes)
        } catch {
            throw TableError(
                file: file, problems: [.init(line: error.line, message: "a quote is opened here and never closed")])
        }
        guard let first = records.first else {
            throw TableError(file: file, problems: [.init(line: nil, message: "is empty; begin with a line of names")])
        }
        header = first.fields.map { $0.trimmed.lowercased() }
        rows = Array(records.dropFirst())
        let count = header.count
        let uneven = rows.filter { $0.fields.count != count }.map {
            TableError.Problem(line: $0.line, message: "has \($0.fields.count) fields, the header \(count)")
        }
        guard uneven.isEmpty else { throw TableError(file: file, problems: uneven) }
        if let twice = header.first(where: { name in header.count { $0 == name } > 1 }) {
            throw TableError(file: file, problems: [.init(line: first.line, message: "two columns are \"\(twice)\"")])
        }
    }

    /// Where the column stands that has one of these names.
    func place(_ names: [String]) -> Int? { header.firstIndex { names.contains($0) } }

    /// The same for a column that must be there.
    ///
    /// - Throws: ``TableError`` that names the likeliest column meant.
    func column(_ names: [String]) throws(TableError) -> Int {
        if let place = place(names) { return place }
        let near = names.lazy.compactMap { Suggestion.nearest(to: $0, among: header) }.first
        let wanted = names.map { "\"\($0)\"" }.joined(separator: " or ")
        let hint = near.map { "; did you mean it by \"\($0)\"?" } ?? "; it has \(header.joined(separator: ", "))"
        throw TableError(file: file, problems: [.init(line: 1, message: "no column \(wanted)\(hint)")])
    }

    /// A column that may be missing, unless one stands there that is nearly named so.
    func optionalColumn(_ name: String, known: [String]) throws(TableError) -> Int? {
        if let place = place([name]) { return place }
        let strange = header.first { !known.contains($0) && Suggestion.nearest(to: $0, among: known) == name }
        guard let strange else { return nil }
        throw TableError(
            file: file,
            problems: [.init(line: 1, message: "unknown column \"\(strange)\", did you mean \"\(name)\"?")])
    }
}

extension String {
    /// Without spaces around it.
    var trimmed: String {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: blank).reversed().drop(while: blank).reversed())
    }
}

/// A field as RFC 4180 writes it: `csvField("a, b") == "\"a, b\""`.
func csvField(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

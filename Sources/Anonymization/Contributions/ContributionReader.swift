/// Reads a table of (conversation, tag) rows into ``Contributions``, piece by piece.
///
/// ```swift
/// var reader = ContributionReader(domain: domain, unit: "texter", time: "opened_at")
/// try reader.read(Array("texter,opened_at,tag\na,2026-10-01T13:05:00Z,grief\n".utf8))
/// try reader.finish()
/// reader.contributions.count  // 1
/// ```
/// One row for each tag of each conversation. Columns are found by their names; others are skipped.
public struct ContributionReader: Sendable {
    public let domain: KeyDomain
    public private(set) var contributions = Contributions()
    /// Rows that the domain does not have: another period, tag, region or level. As secret as the rest.
    public private(set) var outside = 0

    private let unit: String
    private let time: String
    private var records = CSVRecords()
    private var texters = ByteIndex()
    private let tags: ByteIndex
    private let regions: ByteIndex
    private let levels: ByteIndex
    private var columns: Columns?

    /// Where each column stands; nil for those that the domain does not count by.
    private struct Columns {
        let unit: Int
        let time: Int
        let tag: Int?
        let region: Int?
        let level: Int?
        let count: Int
    }

    /// - Parameters:
    ///   - unit: the column whose values are texters.
    ///   - time: the column with the time at which the conversation was opened.
    public init(domain: KeyDomain, unit: String, time: String) {
        self.domain = domain
        self.unit = unit
        self.time = time
        tags = ByteIndex(domain.tags)
        regions = ByteIndex(domain.regions)
        levels = ByteIndex(domain.levels)
    }

    /// - Throws: ``ContributionError`` for the first line that cannot be counted.
    public mutating func read(_ piece: some Collection<UInt8>) throws {
        records.append(piece)
        try take(final: false)
    }

    /// The end of the table.
    /// - Throws: ``ContributionError`` for the last line, or a table without a header.
    public mutating func finish() throws {
        try take(final: true)
        guard columns != nil else { throw ContributionError(line: 1, message: "nothing but an empty table") }
    }

    private mutating func take(final: Bool) throws {
        while try records.next(final: final) {
            if let columns { try count(columns) } else { columns = try header() }
        }
    }

    private func header() throws -> Columns {
        var names = records.fields.map { String(decoding: records.bytes[$0], as: UTF8.self) }
        if names.first?.unicodeScalars.first == "\u{FEFF}" { names[0].unicodeScalars.removeFirst() }
        func place(_ name: String) throws -> Int {
            if let place = names.firstIndex(of: name) { return place }
            let known = names.prefix(12).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
            throw ContributionError(line: records.line, message: "no column \"\(name)\"; there are \(known)")
        }
        func place(_ dimension: KeyDimension) throws -> Int? {
            domain.dimensions.contains(dimension) ? try place(dimension.column) : nil
        }
        return Columns(
            unit: try place(unit), time: try place(time), tag: try place(.tag), region: try place(.region),
            level: try place(.level), count: names.count)
    }

    @inline(__always)
    private mutating func count(_ columns: Columns) throws {
        guard records.fields.count == columns.count else {
            throw ContributionError(
                line: records.line, message: "\(records.fields.count) fields where the header has \(columns.count)")
        }
        let unit = records.fields[columns.unit]
        guard !unit.isEmpty else {
            throw ContributionError(line: records.line, message: "no \(self.unit): who is meant decides what may count")
        }
        guard let local = CivilTime.local(records.bytes, records.fields[columns.time], domain.clock) else {
            // The value itself stays out of the message: it could be anything that stood in the wrong column.
            throw ContributionError(
                line: records.line, message: "\(time) is no time, for example 2026-10-01T13:05:00Z or 2026-10-01 13:05")
        }
        guard
            let cell = domain.cell(
                local: local, tag: columns.tag.flatMap { tags.number(field($0)) },
                region: columns.region.flatMap { regions.number(field($0)) },
                level: columns.level.flatMap { levels.number(field($0)) })
        else {
            outside += 1
            return
        }
        guard let texter = texters.number(adding: field(columns.unit)), contributions.add(texter: texter, cell: cell)
        else { throw ContributionError(line: records.line, message: "more texters or rows than can be counted here") }
    }

    @inline(__always)
    private func field(_ column: Int) -> ArraySlice<UInt8> { records.bytes[records.fields[column]] }
}

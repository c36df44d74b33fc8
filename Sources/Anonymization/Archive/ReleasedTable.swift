internal import Domain

/// A released table read back and compared with the keys it must have.
struct ReleasedTable {
    private(set) var counts: [Int] = []
    private(set) var halfWidths: [Int] = []
    private(set) var sds: [Double] = []
    /// Each begins with its line: `17: not the key 2026-10-06,grief`.
    private(set) var problems: [String] = []

    /// - Throws: ``ContributionError`` where the bytes are no CSV.
    init(_ bytes: [UInt8], _ domain: KeyDomain) throws {
        var records = CSVRecords()
        records.append(bytes)
        let header = domain.dimensions.map(\.column) + CSVText.measures
        let keys = domain.dimensions.count
        func fields() -> [String] { records.fields.map { String(decoding: records.bytes[$0], as: UTF8.self) } }
        guard try records.next(final: true), fields() == header else {
            problems.append("1: the columns are not \(header.joined(separator: ","))")
            return
        }
        while try records.next(final: true) {
            let fields = fields()
            guard fields.count == header.count, counts.count < domain.count else {
                problems.append("\(records.line): a row too many, or of another length")
                continue
            }
            let labels = domain.labels(of: counts.count)
            if Array(fields.prefix(keys)) != labels.map(CSVText.label) {
                problems.append("\(records.line): not the key \(labels.joined(separator: ","))")
            }
            let count = Int(fields[keys])
            let (low, high) = (Int(fields[keys + 2]), Int(fields[keys + 3]))
            let sd = Double(fields[keys + 1]) ?? -1
            if count == nil { problems.append("\(records.line): count is no whole number") }
            if let count, let low, let high, low <= count, count <= high, sd >= 0, sd.isFinite {
                let (width, tooWide) = high.subtractingReportingOverflow(count)
                halfWidths.append(tooWide ? .max : width)
            } else {
                problems.append("\(records.line): low95, count, high95 are not in order, or sd is none")
                halfWidths.append(0)
            }
            counts.append(count ?? 0)
            sds.append(sd)
        }
        if counts.count < domain.count {
            // First, because every row after a missing one stands under another's key.
            problems.insert("\(records.line): \(domain.count - counts.count) keys of the domain have no row", at: 0)
        }
    }

    /// What the figures themselves speak against: intervals that are not those of the noise, and counts that were cut at
    /// zero or had no noise, which leaves more zeros than any noise does.
    ///
    /// - Parameter flat: the table is the only one, and its noise as it was drawn.
    func suspicions(_ noise: DiscreteLaplace, flat: Bool) -> [String] {
        var found: [String] = []
        if flat {
            let sd = noise.variance.squareRoot()
            if sds.contains(where: { abs($0 - sd) > 0.001 }) {
                found.append("sd is not \(CSVText.thousandths(sd)) throughout")
            }
            if halfWidths.contains(where: { $0 != noise.halfWidth(0.95) }) {
                found.append("the intervals are not count ± \(noise.halfWidth(0.95)) throughout")
            }
        }
        let zeros = Double(counts.count(where: { $0 == 0 }))
        let n = Double(counts.count)
        // No count is 0 more often than an empty cell's.
        let share = noise.zeroShare
        if flat, zeros > n * share + 5 * (n * share).squareRoot() + 5 {
            found.append("\(Int(zeros)) counts are 0, more than noise leaves: were they cut at zero, or not noised?")
        }
        return found
    }
}

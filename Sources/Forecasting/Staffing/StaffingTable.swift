internal import Domain

/// Many staffing questions, one a line.
///
/// ```
/// arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction
/// 30,1800,600,2,300,0.8
/// ```
/// `handle_s_when_alone` stands as well for `mean_handle_s`, and `slowdown_per_extra_texter` may be there. In place of
/// these and of `concurrency`, `handle_times_s` lists T(1), T(2), ... as measured: `2700 2900 3600`. `patience_s` takes
/// `inf`. Other columns are carried along, but those that the answers have.
public struct StaffingTable: Sendable {
    /// Every column but those of the answers, as they stood.
    public let header: [String]
    public let rows: [Row]

    public struct Row: Sendable {
        /// By column of ``StaffingTable/header``.
        public let fields: [String]
        public let question: StaffingQuestion
    }

    /// The columns that answers have.
    public static let answers = [
        "required_counselors", "p_served_within_t", "p_abandon", "occupancy_slots", "p_wait_gt_0", "mean_wait_s",
    ]

    /// - Parameter file: its name, for the errors.
    /// - Throws: ``TableError`` with each line that is no question.
    public init(_ bytes: [UInt8], file: String) throws(TableError) {
        let table = try NamedTable(bytes, file: file)
        let columns = try Columns(table)
        let kept = table.header.indices.filter { !Self.answers.contains(table.header[$0]) }
        var rows: [Row] = []
        var problems: [TableError.Problem] = []
        for row in table.rows {
            do {
                rows.append(Row(fields: kept.map { row.fields[$0] }, question: try columns.question(row.fields)))
            } catch {
                problems.append(TableError.Problem(line: row.line, message: "\(error)"))
            }
        }
        guard problems.isEmpty else { throw TableError(file: file, problems: problems) }
        header = kept.map { table.header[$0] }
        self.rows = rows
    }

    /// The questions with their answers, in the same order, lines ended by `\n`.
    public var answered: String {
        var text = (header + Self.answers).map(csvField).joined(separator: ",") + "\n"
        for row in rows {
            text += (row.fields.map(csvField) + row.question.answer().fields).joined(separator: ",") + "\n"
        }
        return text
    }
}

extension StaffingAnswer {
    /// In the order of ``StaffingTable/answers``.
    public var fields: [String] {
        ["\(counselors)"]
            + [service.servedWithin, service.abandoned, service.occupancy, service.waiting, service.meanWait].map(
                \.plain)
    }
}

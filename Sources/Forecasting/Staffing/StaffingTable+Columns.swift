extension StaffingTable {
    /// Where a question's parts stand in a line.
    struct Columns {
        private let names: [String]
        private let arrivals, patience, wait, fraction: Int
        private let handle: Handle

        private enum Handle {
            case alone(Int, concurrency: Int, slowdown: Int?)
            case times(Int)
        }

        private static let slowdown = "slowdown_per_extra_texter"
        private static let known =
            StaffingTable.answers + [
                "arrivals_per_hour", "mean_handle_s", "handle_s_when_alone", "handle_times_s", "patience_s",
                "concurrency",
                slowdown, "target_wait_s", "target_fraction",
            ]

        init(_ table: NamedTable) throws(TableError) {
            names = table.header
            arrivals = try table.column(["arrivals_per_hour"])
            patience = try table.column(["patience_s"])
            wait = try table.column(["target_wait_s"])
            fraction = try table.column(["target_fraction"])
            if let times = table.place(["handle_times_s"]) {
                handle = .times(times)
            } else {
                handle = .alone(
                    try table.column(["mean_handle_s", "handle_s_when_alone"]),
                    concurrency: try table.column(["concurrency"]),
                    slowdown: try table.optionalColumn(Self.slowdown, known: Self.known))
            }
        }

        func question(_ fields: [String]) throws -> StaffingQuestion {
            try StaffingQuestion(
                arrivalsPerHour: number(fields, arrivals), handleTimes: handleTimes(fields),
                patience: number(fields, patience), targetWait: number(fields, wait),
                targetFraction: number(fields, fraction))
        }

        private func handleTimes(_ fields: [String]) throws -> HandleTimes {
            switch handle {
            case .times(let column):
                try HandleTimes(seconds: fields[column].split(separator: " ").map { try number(String($0), column) })
            case .alone(let column, let concurrency, let slowdown):
                try HandleTimes(
                    alone: number(fields, column), concurrency: whole(fields, concurrency),
                    slowdown: slowdown.map { try number(fields, $0) } ?? 0)
            }
        }

        private func whole(_ fields: [String], _ column: Int) throws -> Int {
            guard let whole = Int(exactly: try number(fields, column)) else {
                throw FieldError("\(names[column]) \"\(fields[column])\" is no whole number")
            }
            return whole
        }

        private func number(_ fields: [String], _ column: Int) throws -> Double {
            try number(fields[column].trimmed, column)
        }

        private func number(_ text: String, _ column: Int) throws -> Double {
            guard let value = Double(text), !value.isNaN else {
                throw FieldError("\(names[column]) \"\(text)\" is no number")
            }
            return value
        }
    }
}

/// What is wrong with one field, said by its column.
struct FieldError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

import Foundation
import Postgres

/// What `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)` says of a statement that ran.
struct QueryPlan: Sendable {
    /// Which plan a prepared statement runs: planned for its values each time, as in its first five executions, or once
    /// for all values, as a session may go on with after them.
    enum Mode: String, CaseIterable, Sendable {
        case custom = "force_custom_plan"
        case generic = "force_generic_plan"
    }

    struct Node: Decodable, Sendable {
        let kind: String
        let relation: String?
        let index: String?
        let subplan: String?
        let sortKey: [String]?
        let hits: Int?
        let reads: Int?
        let plans: [Node]?

        enum CodingKeys: String, CodingKey {
            case kind = "Node Type"
            case relation = "Relation Name"
            case index = "Index Name"
            case subplan = "Subplan Name"
            case sortKey = "Sort Key"
            case hits = "Shared Hit Blocks"
            case reads = "Shared Read Blocks"
            case plans = "Plans"
        }

        var buffers: Int { (hits ?? 0) + (reads ?? 0) }
    }

    private struct Document: Decodable {
        let plan: Node
        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    let root: Node

    /// Prepares a statement in this session under a name of its own.
    static func prepare(_ statement: Statement, as name: String, on connection: Connection) throws {
        try connection.execute("PREPARE \(name) AS \(statement.sql)")
    }

    /// Runs what was prepared and takes back what it did.
    init(_ name: String, _ arguments: String, mode: Mode, on connection: Connection) throws {
        try connection.execute("SET plan_cache_mode = \(mode.rawValue); BEGIN")
        defer { try? connection.execute("ROLLBACK") }
        let explain = Statement(
            name: "", sql: "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE \(name)(\(arguments))")
        let text = try connection.query(explain).one().get(0, as: String.self)
        let documents = try JSONDecoder().decode([Document].self, from: Data(text.utf8))
        guard let plan = documents.first?.plan else { throw CocoaError(.coderValueNotFound) }
        root = plan
    }

    var nodes: [Node] {
        var found: [Node] = []
        var rest = [root]
        while let node = rest.popLast() {
            found.append(node)
            rest += node.plans ?? []
        }
        return found
    }

    /// The indexes by which tables are read, and sorts of a table's rows, each once: `["queue_entry by queue_entry_claim"]`.
    var accesses: Set<String> {
        Set(
            nodes.compactMap { node in
                if let key = node.sortKey, key.contains(where: { $0.hasPrefix("queue_entry.") }) {
                    return "sort of queue_entry"
                }
                guard node.kind.contains("Scan"), let relation = node.relation ?? node.index else { return nil }
                return node.index.map { "\(relation) by \($0)" } ?? "\(relation) by \(node.kind)"
            })
    }

    /// What one part of the statement touched: `buffers(of: "head")` for `with head as (...)`.
    func buffers(of part: String) -> Int? { nodes.first { $0.subplan == "CTE \(part)" }?.buffers }
}

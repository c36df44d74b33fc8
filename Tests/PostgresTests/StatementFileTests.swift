import Postgres
import Testing

@Suite struct StatementFileTests {
    @Test func statementsAreReadWithoutTheirComments() throws {
        let statements = try StatementFile.parse([
            (
                name: "queue.sql",
                text: """
                -- The queue's statements.

                -- Takes the next one.
                -- name: claim_next :one
                -- (with a note)
                SELECT *
                FROM claim_next($1) -- the counselor
                ;

                -- Counts.
                --name: count_waiting :many
                SELECT count(*) FROM queue_entry
                """
            ), (name: "other.sql", text: "-- name: touch :exec\r\nSELECT 1;\r\n"),
        ])
        #expect(statements.keys.sorted() == ["claim_next", "count_waiting", "touch"])
        #expect(
            statements["claim_next"]
                == Statement(
                    name: "claim_next", sql: "SELECT *\nFROM claim_next($1) -- the counselor", kind: .one))
        #expect(statements["count_waiting"]?.sql == "SELECT count(*) FROM queue_entry")
        #expect(statements["touch"]?.sql == "SELECT 1")
        #expect(statements["touch"]?.kind == .exec)
    }

    @Test(arguments: [
        ("SELECT 1", 1, "before the first"),
        ("-- name: a :one\nSELECT 1\n-- name: a :one\nSELECT 2", 3, "a is named twice, first in f.sql:1"),
        ("-- name: a :two\nSELECT 1", 1, ":two is no kind"),
        ("-- name: a\nSELECT 1", 1, "write `-- name"),
        ("\n-- name: Claim-Next :one\nSELECT 1", 2, "Claim-Next is no name"),
        ("-- name: 1a :one\nSELECT 1", 1, "1a is no name"),
        ("-- name: a :one\n-- nothing\n", 1, "a has no text"),
        ("-- name: a :one\n;\n", 1, "a has no text"),
        ("-- name: \(String(repeating: "a", count: 64)) :one\nSELECT 1", 1, "is no name"),
    ])
    func mistakesAreNamedWithTheirLine(text: String, line: Int, reason: String) {
        let problem = #expect(throws: StatementFile.Problem.self) {
            try StatementFile.parse([(name: "f.sql", text: text)])
        }
        #expect(problem?.line == line)
        #expect(problem?.file == "f.sql")
        #expect(problem?.reason.contains(reason) == true, "\(problem?.description ?? "")")
    }

    @Test func aNameIsUniqueAcrossFiles() {
        let text = "-- name: a :one\nSELECT 1"
        let problem = #expect(throws: StatementFile.Problem.self) {
            try StatementFile.parse([(name: "f.sql", text: text), (name: "g.sql", text: text)])
        }
        #expect(problem?.description == "g.sql:1: a is named twice, first in f.sql:1")
    }
}

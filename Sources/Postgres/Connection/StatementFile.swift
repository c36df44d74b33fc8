/// Reads files of named SQL.
///
///     -- Takes the next conversation for a counselor.
///     -- name: claim_next :one
///     SELECT * FROM claim_next($1, $2);
///
/// Each statement begins at its `-- name:` line and ends before the next one; comment lines at either end are left out, as
/// is a last semicolon. `:one`, `:many` and `:exec` say what comes back. The name is what PostgreSQL prepares it under.
public enum StatementFile {
    /// What is wrong, with the file and the line, from 1.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        public let file: String
        public let line: Int
        public let reason: String

        /// `queue.sql:14: claim_next is named twice, first in queue.sql:3`
        public var description: String { "\(file):\(line): \(reason)" }
    }

    /// Reads several files whose names share one space.
    ///
    ///     let statements = try StatementFile.parse([("queue.sql", text)])
    ///     let claim = statements["claim_next"]
    ///
    /// - Throws: `Problem` for a malformed or repeated name, an unknown kind, or a statement without text.
    public static func parse(
        _ files: [(name: String, text: String)]
    ) throws(Problem) -> [String: Statement] {
        var statements: [String: Statement] = [:]
        var places: [String: String] = [:]
        for file in files {
            for draft in try drafts(in: file.text, of: file.name) {
                let statement = try draft.statement(in: file.name)
                if let first = places[statement.name] {
                    let reason = "\(statement.name) is named twice, first in \(first)"
                    throw Problem(file: file.name, line: draft.line, reason: reason)
                }
                places[statement.name] = "\(file.name):\(draft.line)"
                statements[statement.name] = statement
            }
        }
        return statements
    }

    private static func drafts(in text: String, of file: String) throws(Problem) -> [Draft] {
        var drafts: [Draft] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if let header = header(line) {
                drafts.append(Draft(line: index + 1, header: header))
            } else if let last = drafts.indices.last {
                drafts[last].lines.append(line)
            } else if !isCommentOrBlank(line) {
                throw Problem(
                    file: file, line: index + 1, reason: "SQL before the first `-- name: something :one` line")
            }
        }
        return drafts
    }

    /// The words after `-- name:`, nil for any other line.
    private static func header(_ line: Substring) -> [Substring]? {
        let trimmed = line.drop(while: \.isWhitespace)
        guard trimmed.hasPrefix("--") else { return nil }
        let comment = trimmed.dropFirst(2).drop(while: \.isWhitespace)
        guard comment.hasPrefix("name:") else { return nil }
        return comment.dropFirst("name:".count).split(whereSeparator: \.isWhitespace)
    }

    private static func isCommentOrBlank(_ line: Substring) -> Bool {
        let trimmed = line.drop(while: \.isWhitespace)
        return trimmed.isEmpty || trimmed.hasPrefix("--")
    }

    private struct Draft {
        let line: Int
        let header: [Substring]
        var lines: [Substring] = []

        func statement(in file: String) throws(Problem) -> Statement {
            func problem(_ reason: String) -> Problem { Problem(file: file, line: line, reason: reason) }
            guard header.count == 2, let name = header.first, let kindText = header.last, kindText.hasPrefix(":")
            else {
                throw problem("write `-- name: something :one` (or :many, :exec)")
            }
            guard let kind = Statement.Kind(rawValue: String(kindText.dropFirst())) else {
                throw problem("\(kindText) is no kind of statement: use :one, :many or :exec")
            }
            let isWord = name.allSatisfy { $0 == "_" || ("a"..."z").contains($0) || ("0"..."9").contains($0) }
            guard isWord, name.first?.isLetter == true, name.utf8.count < 64 else {
                throw problem("\(name) is no name: use a-z, 0-9 and _, at most 63, a letter first")
            }
            let body = lines.drop(while: isCommentOrBlank)
            guard let end = body.lastIndex(where: { !isCommentOrBlank($0) }) else {
                throw problem("\(name) has no text")
            }
            var sql = body[...end].joined(separator: "\n")
            while let last = sql.last, last.isWhitespace || last == ";" { sql.removeLast() }
            guard !sql.isEmpty else { throw problem("\(name) has no text") }
            return Statement(name: String(name), sql: sql, kind: kind)
        }
    }
}

import HTTPTypes
public import Hummingbird

extension Request {
    /// `?limit=`, from 1 to `most`.
    public func limit(standard: Int, most: Int) throws(Problem) -> Int {
        guard let text = uri.queryParameters["limit"] else { return standard }
        guard let limit = Int(text), (1...most).contains(limit) else {
            throw Problem(
                .badRequest, code: "HL104", message: "`limit` must be a whole number from 1 to \(most).",
                hint: "Leave it out for \(standard).")
        }
        return limit
    }

    /// `?wait=30s` or `?wait=30`: seconds, at most 60; nil where nothing is to be waited for.
    public func wait() throws(Problem) -> Duration? {
        guard let text = uri.queryParameters["wait"] else { return nil }
        let digits = text.hasSuffix("s") ? text.dropLast() : text[...]
        guard let seconds = Int(digits), (0...60).contains(seconds) else {
            throw Problem(
                .badRequest, code: "HL104", message: "`wait` must be whole seconds from 0 to 60.",
                hint: "For example `wait=30s`; leave it out for an answer at once.")
        }
        return seconds == 0 ? nil : .seconds(seconds)
    }

    /// `?after=`: the cursor of a page, 0 where it is left out.
    public func cursor() throws(Problem) -> Int64 {
        guard let text = uri.queryParameters["after"] else { return 0 }
        guard let after = Int64(text), after >= 0 else {
            throw Problem(
                .badRequest, code: "HL104", message: "`after` must be the `next` of the page before.",
                hint: "Leave it out for the first page.")
        }
        return after
    }
}

/// Waits until `work` ends or the time is over, whichever is first; the other is cancelled.
public func atMost<Value: Sendable>(_ time: Duration, _ work: @escaping @Sendable () async throws -> Value?) async throws
    -> Value?
{
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try? await Task.sleep(for: time)
            return nil
        }
        defer { group.cancelAll() }
        let first = try await group.next() ?? nil
        if let first { return first }
        group.cancelAll()
        // What came just now is not thrown away.
        return try await group.next() ?? nil
    }
}

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

    /// A word of a closed set; nil where it is left out: `?stage=goal`.
    public func choice<Value: RawRepresentable & CaseIterable & Sendable>(_ name: String, of type: Value.Type)
        throws(Problem) -> Value? where Value.RawValue == String
    {
        guard let word = uri.queryParameters[name[...]].map(String.init) else { return nil }
        return try Choice<Value>(word: word).checked(name, code: "HL104")
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

    /// `?after=` and `?limit=` of a list that goes on.
    public func page(standard: Int = 50, most: Int = 200) throws(Problem) -> RequestedPage {
        RequestedPage(
            after: uri.queryParameters["after"].map(String.init), limit: try limit(standard: standard, most: most))
    }
}

/// Which part of a list is asked for: what comes after a cursor, the `next` of the page before.
public struct RequestedPage: Sendable {
    /// nil for the first page.
    public let after: String?
    public let limit: Int

    /// The cursor where it is a number, 0 for the first page.
    public func number() throws(Problem) -> Int64 {
        guard let after else { return 0 }
        guard let number = Int64(after), number >= 0 else { throw Self.badCursor }
        return number
    }

    /// The cursor of the page behind this one; nil where this is the last.
    public func next<Element>(_ elements: [Element], cursor: (Element) -> String) -> String? {
        elements.count == limit ? elements.last.map(cursor) : nil
    }

    public static var badCursor: Problem {
        Problem(
            .badRequest, code: "HL104", message: "`after` must be the `next` of the page before.",
            hint: "Leave it out for the first page.")
    }
}

/// Waits until `work` ends or the time is over, whichever is first; the other is cancelled.
public func atMost<Value: Sendable>(_ time: Duration, _ work: @escaping @Sendable () async throws -> Value?)
    async throws
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
        // What came just now is not thrown away; that it was cut off is no fault of anybody's.
        do { return try await group.next() ?? nil } catch is CancellationError { return nil }
    }
}

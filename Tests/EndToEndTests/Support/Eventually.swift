import Testing

/// Waits until something is so, looking every few milliseconds; records an issue and answers false if it is not in time.
@discardableResult
func eventually(
    _ what: Comment, within limit: Duration = .seconds(60), sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () async throws -> Bool
) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < deadline else {
            Issue.record(what, sourceLocation: sourceLocation)
            return false
        }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return true
}

/// What a test cannot go on without.
struct Missing: Error, CustomStringConvertible {
    let description: String
    init(_ what: String) { description = what }
}

public import Content

extension Desk {
    /// Reads the configuration file again, if there is one. What waits keeps the due time it has; the next text, claim and
    /// heartbeat go by the new settings.
    ///
    /// - Throws: every problem of the file; the old settings stay.
    public func reloadConfiguration() throws(ContentError) {
        guard settingsBook.file != nil else { return }
        do {
            observe(.configurationReloaded(result: try settingsBook.reload() ? .swapped : .unchanged))
        } catch {
            observe(.configurationRefused(problems: error.problems.count))
            throw error
        }
    }
}

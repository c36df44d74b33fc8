public import Content
import Synchronization

/// The automatic texts in use, exchanged as a whole when their files are read again.
public final class AutomaticTextsBook: Sendable {
    private let directory: String
    private let shown: Mutex<AutomaticTexts>

    /// - Parameter directory: of the rules, for example `"keyword-rules"`.
    /// - Throws: every problem of the files.
    public init(directory: String) throws(ContentError) {
        self.directory = directory
        shown = Mutex(try AutomaticTexts.load(directory: directory))
    }

    public var current: AutomaticTexts { shown.withLock(\.self) }

    /// - Throws: every problem of the files; the old texts stay.
    public func reload() throws(ContentError) {
        let texts = try AutomaticTexts.load(directory: directory)
        shown.withLock { $0 = texts }
    }
}

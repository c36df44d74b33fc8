public import Content
import Synchronization

/// The settings in effect: one value at a time, exchanged as a whole when the configuration file is read again.
public final class SettingsBook: Sendable {
    /// For example `"/etc/harborline.yaml"`; nil where the service runs with the defaults.
    public let file: String?
    private let shown: Mutex<Settings>

    public init(_ first: Settings = Settings(), file: String? = nil) {
        shown = Mutex(first)
        self.file = file
    }

    /// Ask for it at each use: it may be another one the next time.
    public var current: Settings { shown.withLock(\.self) }

    /// Reads the file again and takes over what it says; true where that is anything new. False without a file.
    ///
    /// - Throws: every problem of the file; the old settings stay.
    public func reload() throws(ContentError) -> Bool {
        guard let file else { return false }
        let configuration = try Configuration.load(file: file)
        return shown.withLock { settings in
            let old = settings
            settings.take(configuration)
            return settings != old
        }
    }
}

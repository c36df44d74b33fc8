public import Foundation

/// Where the files of this folder are at run time: `migrations`, `functions`, `views` and `queries`.
public enum SQLFiles {
    /// `SQLFiles.directory("queries")` holds `intake.sql`, `queue.sql`, ...
    public static func directory(_ name: String) -> URL {
        Bundle.module.bundleURL.appending(path: name)
    }
}

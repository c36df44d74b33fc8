internal import Foundation

extension YAMLFile {
    /// A file's bytes, at most one more than a file may have, so that a huge one is refused and never held; nil where it
    /// cannot be opened.
    static func bytes(at path: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: maximumBytes + 1) else { return [] }
        return [UInt8](data)
    }
}

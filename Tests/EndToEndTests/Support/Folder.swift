import Foundation

/// A folder of a test's own: `/tmp/harborline-e2e-a1b2c3d4`, passable, because the private cluster of root is another user's.
struct Folder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/harborline-e2e-\(String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    }

    func url(_ name: String) -> URL { URL(filePath: "\(path)/\(name)") }

    func write(_ data: Data, to name: String) throws { try data.write(to: url(name)) }

    func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }

    /// An empty file to be written by somebody.
    func newFile(_ name: String) throws -> FileHandle {
        try write(Data(), to: name)
        return try FileHandle(forWritingTo: url(name))
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Every regular file below `directory`, in order.
    static func files(in directory: String) -> [String] {
        let below = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return below.sorted().map { "\(directory)/\($0)" }.filter { path in
            let kind = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            return kind == .typeRegular
        }
    }
}

import Anonymization
import Foundation

/// The folder of a release. One that holds something is never written to: a release that was published must not be
/// drawn again in its place.
struct ReleaseFolder {
    let path: String

    /// A new one; an empty one will do.
    /// - Throws: ``Failure`` when it holds something or cannot be made.
    init(new path: String) throws {
        self.path = path
        if let holds = try? FileManager.default.contentsOfDirectory(atPath: path), !holds.isEmpty {
            throw Failure(
                "\(path) holds something already.",
                hint:
                    "Give a new folder. A release is drawn once: a second draw of the same rows tells more about them.",
                exitCode: 73)
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path) cannot be made.", hint: "Give a folder that you may write to.", exitCode: 73)
        }
    }

    /// Tables first, `datapackage.json` after them: a folder that has it is whole.
    /// - Throws: ``Failure`` where the disk refuses; what was written is taken back.
    func write(_ files: [Archive.File]) throws {
        for file in files {
            do {
                try Data(file.bytes).write(to: URL(fileURLWithPath: path).appendingPathComponent(file.path))
            } catch {
                for file in files {
                    try? FileManager.default.removeItem(atPath: "\(path)/\(file.path)")
                }
                throw Failure("\(path)/\(file.path) cannot be written.", hint: "Is the disk full?", exitCode: 73)
            }
        }
    }
}

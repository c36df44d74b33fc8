import Anonymization
import Foundation

/// Reads a table of rows a piece at a time: a file of any size needs the memory of its numbers only.
enum ContributionFile {
    private static let piece = 1 << 20

    /// - Throws: ``Failure`` that names file and line.
    static func read(_ path: String, domain: KeyDomain, unit: String, time: String) throws -> ContributionReader {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be read.", hint: "Give a CSV file, or -.", exitCode: 66)
        }
        defer { if path != "-" { close(descriptor) } }
        var reader = ContributionReader(domain: domain, unit: unit, time: time)
        var buffer = [UInt8](repeating: 0, count: piece)
        do {
            while true {
                let count = Foundation.read(descriptor, &buffer, piece)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else {
                    throw Failure("\(path) could not be read to its end.", hint: "Try again on a copy.", exitCode: 66)
                }
                guard count > 0 else { break }
                try reader.read(buffer[..<count])
            }
            try reader.finish()
        } catch let error as ContributionError {
            throw Failure(
                "\(path):\(error.line): \(error.message)",
                hint: "`harborline trends anonymize --help` shows the columns.",
                exitCode: 65)
        }
        return reader
    }
}

import Foundation

/// Reading what a command about capacity is given.
enum CapacityFile {
    /// Everything in a file, or on standard input for `-`.
    ///
    /// - Throws: ``Failure`` with exit code 66.
    static func bytes(_ file: String) throws -> [UInt8] {
        do {
            let input = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: file))
            return [UInt8](try input.readToEnd() ?? Data())
        } catch {
            throw Failure("\(file) cannot be read.", hint: "Give the path of a .csv file, or -.", exitCode: 66)
        }
    }
}

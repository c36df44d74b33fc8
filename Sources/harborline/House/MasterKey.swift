import Crypto
import Foundation

/// The key that everything is sealed under: from HARBORLINE_MASTER_KEY (base64 of 32 bytes), the file that
/// HARBORLINE_MASTER_KEY_FILE names, or `master.key` in the data directory.
enum MasterKey {
    /// - Parameter mayMake: make `master.key`, mode 0600, where there is none: the private cluster's only. An outside
    ///   database is shared between nodes, and each making its own key would seal texts that the others cannot open.
    static func load(dataDirectory: String, mayMake: Bool) throws -> [UInt8] {
        let environment = ProcessInfo.processInfo.environment
        if let text = environment["HARBORLINE_MASTER_KEY"], !text.isEmpty {
            return try decode(text, from: "HARBORLINE_MASTER_KEY")
        }
        let path = environment["HARBORLINE_MASTER_KEY_FILE"] ?? "\(dataDirectory)/master.key"
        if FileManager.default.fileExists(atPath: path) {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Failure("\(path) cannot be read.", hint: "Run as the user that owns it.", exitCode: 77)
            }
            return try decode(text, from: path)
        }
        guard mayMake, environment["HARBORLINE_MASTER_KEY_FILE"] == nil else {
            throw Failure(
                "There is no master key for this database.",
                hint:
                    "Make one once with `head -c 32 /dev/urandom | base64`, keep it with your other secrets, and give the same one to every node in HARBORLINE_MASTER_KEY or a file named by HARBORLINE_MASTER_KEY_FILE."
            )
        }
        return try make(at: path)
    }

    private static func decode(_ text: String, from place: String) throws -> [UInt8] {
        guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), data.count == 32
        else {
            throw Failure(
                "\(place) does not hold the base64 of 32 bytes.",
                hint: "Make a key with `head -c 32 /dev/urandom | base64`.")
        }
        return [UInt8](data)
    }

    private static func make(at path: String) throws -> [UInt8] {
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                "\(path) cannot be written.", hint: "Choose a data directory of your own with --data-dir.", exitCode: 77
            )
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data((Data(key).base64EncodedString() + "\n").utf8))
        try file.synchronize()
        return key
    }
}

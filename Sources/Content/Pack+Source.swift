extension Pack {
    static let heading = Array("harborline-pack 1\n".utf8)

    static func blob(_ files: [(path: String, bytes: [UInt8])], heading: [UInt8] = heading) -> [UInt8] {
        files.reduce(into: heading) { blob, file in
            blob += Array("\(file.path) \(file.bytes.count)\n".utf8)
            blob += file.bytes
            blob.append(UInt8(ascii: "\n"))
        }
    }

    /// Builds the pack again from a ``source`` kept earlier, for example in table `rule_pack`.
    ///
    /// - Throws: every problem, or one that says that these bytes are no pack.
    public init(source: [UInt8]) throws(ContentError) {
        guard let files = Self.files(in: source) else {
            throw ContentError(problems: [ContentProblem(file: "rule_pack", line: nil, message: "not a pack's bytes")])
        }
        try self.init(files: files)
    }

    private static func files(in blob: [UInt8]) -> [String: [UInt8]]? {
        guard blob.starts(with: heading) else { return nil }
        var rest = blob.dropFirst(heading.count)
        var files: [String: [UInt8]] = [:]
        while !rest.isEmpty {
            guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let line = String(decoding: rest[..<lineEnd], as: UTF8.self)
            rest = rest[(lineEnd + 1)...]
            guard let space = line.lastIndex(of: " "), let count = Int(line[line.index(after: space)...]), count >= 0,
                count < rest.count
            else { return nil }
            files[String(line[..<space])] = Array(rest.prefix(count))
            rest = rest.dropFirst(count).dropFirst()
        }
        return files
    }
}

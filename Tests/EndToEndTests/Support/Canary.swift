import Foundation

/// Words that stand for what must stay sealed, one for each way in. Letters only, none doubled, so that no reading of a
/// text changes them.
enum Canary {
    static let text = "wyvernplumlake"
    static let reply = "ibexmarblecove"
    static let number = "otterquincedusk"
    static let name = "heronwalnutfig"
    static let key = "gibonfennelbay"
    static let token = "tapirsorelmist"
    static let path = "lynxcumindawn"

    /// All that are never kept, not even in the database.
    static let sealed = [text, reply, number, key, token, path]
    static let all = sealed + [name]

    /// The same bytes as a leak might show them: as they are, in hexadecimal, and in base64 at each offset.
    static func forms(of word: String) -> [String] {
        let bytes = Array(word.utf8)
        let hexadecimal = bytes.map { String($0, radix: 16) }.joined()
        let base64 = (0..<3).map { offset in
            let padded = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString()
            // Without the characters that the bytes around it share.
            return String(padded.dropFirst(offset == 0 ? 0 : offset + 1).dropLast(4))
        }
        return [word, hexadecimal] + base64
    }

    /// The files below `place` (or the file itself) that hold one of `words` in any form or case.
    static func found(_ words: [String], in place: String) async throws -> [String] {
        let own = try Folder()
        defer { own.remove() }
        try own.write(Data(words.flatMap(forms).joined(separator: "\n").utf8), to: "patterns")
        let grep = try await Program.run(
            "/usr/bin/env", ["grep", "-rlaiF", "-f", "\(own.path)/patterns", place], environment: ["LC_ALL": "C"])
        guard grep.status <= 1 else { throw Missing("grep says: \(grep.errors)") }
        return grep.lines
    }
}

/// A text as the rules see it, with its way back: for `rules explain` and for tests.
///
/// `classifier.normalized("KILLLL me").text == "kill me"`.
public struct NormalizedText: Sendable {
    /// What patterns are matched against.
    public let text: String
    /// For each UTF-8 byte of `text`, where its source character starts and ends in the texter's own UTF-8.
    public let starts: [Int]
    public let ends: [Int]
}

extension Classifier {
    /// The text as patterns see it.
    public func normalized(_ text: String) -> NormalizedText {
        var text = text
        return pool.with { scratch in
            _ = text.withUTF8 { normalizer.normalize($0, into: scratch) }
            return NormalizedText(
                text: String(decoding: scratch.text, as: UTF8.self),
                starts: (0..<scratch.count).map { Int(scratch.starts[$0]) },
                ends: (0..<scratch.count).map { Int(scratch.ends[$0]) })
        }
    }
}

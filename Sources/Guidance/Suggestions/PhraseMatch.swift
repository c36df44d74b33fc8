/// Which of the phrases that were shown a reply was made of, word for word or edited.
///
/// A phrase is in a reply where at least seven in ten of its words stand there in its order, and four at least. What stands
/// around them does not matter; of several the one with most words in the reply is meant.
///
/// ```swift
/// PhraseMatch.used(in: "hey. would you tell me a bit about who they were to you?", of: phrases)  // "grief.en.tell-me..."
/// ```
public enum PhraseMatch {
    private static let share = 0.7
    private static let fewestWords = 4
    /// Replies are short; what is longer is compared by its beginning.
    private static let mostWords = 400

    public static func used(in reply: String, of shown: [(id: String, text: String)]) -> String? {
        let said = words(reply)
        let found = shown.compactMap { phrase -> (id: String, common: Int)? in
            let wanted = words(phrase.text)
            let common = commonInOrder(wanted, said)
            let least = max(min(fewestWords, wanted.count), Int((share * Double(wanted.count)).rounded(.up)))
            return !wanted.isEmpty && common >= least ? (phrase.id, common) : nil
        }
        // The first of those that are alike stood higher.
        return found.max { $0.common < $1.common }?.id
    }

    /// Letters and digits only, in small letters: an apostrophe more or less is no other phrase.
    private static func words(_ text: String) -> [Substring] {
        let plain = text.lowercased().filter { $0 != "'" && $0 != "\u{2019}" }
        return Array(plain.split { !$0.isLetter && !$0.isNumber }.prefix(mostWords))
    }

    /// The length of the longest sequence of words that both have in the same order.
    private static func commonInOrder(_ a: [Substring], _ b: [Substring]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        for word in a {
            var diagonal = 0
            for place in b.indices {
                let above = before[place + 1]
                before[place + 1] = word == b[place] ? diagonal + 1 : max(above, before[place])
                diagonal = above
            }
        }
        return before.last ?? 0
    }
}

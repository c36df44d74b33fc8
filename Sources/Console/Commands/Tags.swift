/// What a conversation is about after somebody's word.
enum Tags {
    /// `changed(["suicide", "family"], by: ["+grief", "-family"]) == ["suicide", "grief"]`; words without a sign are the
    /// whole new list.
    static func changed(_ tags: [String], by words: [String]) -> [String] {
        let isChange = { (word: String) in word.hasPrefix("+") || word.hasPrefix("-") }
        guard words.allSatisfy(isChange) else { return words.map { isChange($0) ? String($0.dropFirst()) : $0 } }
        return words.reduce(tags) { tags, word in
            let tag = String(word.dropFirst())
            let others = tags.filter { $0 != tag }
            return word.hasPrefix("-") ? others : tags.contains(tag) ? tags : tags + [tag]
        }
    }
}

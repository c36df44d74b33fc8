internal import Foundation

/// A text as it is compared: what two people would call the same words.
enum PlainText {
    /// `of(" Don't go -  ¿Por qué?") == "dont go por que"`.
    static func of(_ text: some StringProtocol) -> String {
        let folded = String(text).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return folded.filter { !"'\u{2019}".contains($0) }.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

/// Phrases that are looked for in plain texts as whole words.
///
/// `PlainPhrases(["you should"]).first(in: "if you shoulder it") == nil`. By their first words, so that a hundred of
/// them cost a text what one does.
struct PlainPhrases {
    private let byFirstWord: [Substring: [[Substring]]]

    /// - Parameter phrases: themselves plain, see ``PlainText``.
    init(_ phrases: [String]) {
        byFirstWord = Dictionary(grouping: phrases.map { $0.split(separator: " ") }) { $0.first ?? "" }
    }

    /// The one that stands first in a plain text.
    func first(in plain: String) -> String? {
        let words = plain.split(separator: " ")
        for place in words.indices {
            for phrase in byFirstWord[words[place]] ?? [] where words[place...].starts(with: phrase) {
                return phrase.joined(separator: " ")
            }
        }
        return nil
    }
}

/// A promise of secrecy, which nobody can keep for every texter.
enum SecrecyPromise {
    /// `found(in: "This is Confidential.") == "confidential"`; nil where nothing is promised.
    static func found(in text: String) -> String? {
        let lower = text.lowercased()
        return stems.first { lower.contains($0) } ?? words.first(in: PlainText.of(text))
    }

    static func problem(_ promise: String) -> String {
        "\"\(promise)\" promises secrecy, which an active rescue or a court may break: leave it out"
    }

    private static let stems = [
        "confidential", "anonym", "secret", "nobody will know", "no one will know", "private", "confidencial",
        "anónim", "anonim", "secreto", "nadie lo sabr", "privad",
    ]
    /// As PlainText makes them.
    private static let words = PlainPhrases([
        "stays between us", "stay between us", "just between us", "keep this between us", "between you and me",
        "i wont tell", "wont tell anyone", "will not tell anyone", "off the record",
        "queda entre nosotros", "quedara entre nosotros", "queda entre tu y yo", "quedara entre tu y yo",
        "no se lo dire a nadie", "no le dire a nadie", "nadie se va a enterar", "nadie se enterara",
        "no saldra de aqui",
    ])
}

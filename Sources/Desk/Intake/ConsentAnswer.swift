/// A text that is nothing but a yes or a no, in English or Spanish: the only answers to the consent question.
///
/// `ConsentAnswer("Yes.")?.consents == true`, `ConsentAnswer("no gracias") == nil`.
struct ConsentAnswer {
    let consents: Bool

    init?(_ text: String) {
        guard text.utf8.count <= 16 else { return nil }
        switch text.lowercased().filter(\.isLetter) {
        case "yes", "y", "si", "sí": consents = true
        case "no", "n": consents = false
        default: return nil
        }
    }

    /// How long the question stays open.
    static let within = Duration.seconds(86_400)
}

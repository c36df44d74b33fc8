/// What a texter asks of the line with one word.
///
/// Only a text that is nothing but the word counts. END, QUIT and CANCEL are no such words: people in crisis text them,
/// and they mean something else. A provider's own list of opt-out words must not have them either.
public enum OptOut: String, Sendable, Hashable {
    /// STOP or ALTO: send nothing more. The conversation stays visible.
    case optOut = "opt_out"
    /// START: send again.
    case optIn = "opt_in"

    /// `OptOut("Stop.") == .optOut`, `OptOut("¡ALTO!") == .optOut`, `OptOut("stop him") == nil`. Case, white space, `.` and
    /// `!` at the ends do not count.
    public init?(_ text: String) {
        // The longest word has five letters: a long text is not looked through.
        guard text.utf8.count <= 64 else { return nil }
        let start = text.drop(while: Self.isTrimmed)
        let word = String(start.reversed().drop(while: Self.isTrimmed).reversed())
        switch word.uppercased() {
        case "STOP", "ALTO": self = .optOut
        case "START": self = .optIn
        default: return nil
        }
    }

    private static func isTrimmed(_ character: Character) -> Bool {
        character.isWhitespace || ".!¡".contains(character)
    }
}

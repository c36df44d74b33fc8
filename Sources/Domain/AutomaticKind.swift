/// What the line itself says to a texter: the automatic texts by what they are for. None delays or replaces a counselor.
///
/// The raw value is what `automatic.<language>.yaml` and the database say: `AutomaticKind.outOfHours.rawValue == "out-of-hours"`.
public enum AutomaticKind: String, Sendable, Codable, CaseIterable {
    /// The first text of a conversation, with the terms.
    case greeting
    /// Nobody has answered for a while.
    case waiting
    /// The same while very many wait, with the emergency number.
    case spike
    /// Nobody is there to answer before the line opens again.
    case outOfHours = "out-of-hours"
    /// The counselor has ended the conversation.
    case closing
    /// The link to the survey.
    case survey
    /// Asks whether the conversation may count in research.
    case consent
    /// Confirms that the texter will hear no more from the line.
    case optOut = "opt-out"
}

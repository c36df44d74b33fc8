/// How a conversation ended, chosen by the counselor at wrap-up.
public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// Calmer, with a plan for the coming hours.
    case deEscalated = "de-escalated"
    /// Pointed to a service or a person who can go on helping.
    case referred
    /// Emergency services were asked to go there.
    case activeRescue = "active-rescue"
    /// Talked, without a change that the counselor can name.
    case supported
    /// The texter stopped answering.
    case abandoned
    /// A prank, abuse of the line, a test or a wrong number.
    case notACrisis = "not-a-crisis"
}

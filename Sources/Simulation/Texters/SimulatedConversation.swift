public import Domain
public import Foundation

/// A conversation from its first text to its close, as it would go if the queue behaved: what each side says and when,
/// what it is about, and how it ends. In our own words throughout; nobody's real words are in it.
///
/// ```swift
/// let simulator = Simulator(seed: 1)
/// for conversation in simulator.conversations(from: monday, to: tuesday, perDay: 80) {
///     print(conversation.openedAt, conversation.level.name, conversation.steps.map(\.text))
/// }
/// ```
public struct SimulatedConversation: Sendable, Hashable {
    public enum Author: String, Sendable, Hashable { case texter, counselor }

    /// One text of either side.
    public struct Step: Sendable, Hashable {
        public let author: Author
        /// Seconds after the conversation opened; 0 for its first text, never less than the step's before it.
        public let after: TimeInterval
        public let text: String
        /// What a counselor's text does, for example ``Move/riskQuestion``; nil for a texter's.
        public let move: Move?
    }

    /// What a counselor's text is for, in the field's words.
    public enum Move: String, Sendable, Hashable, CaseIterable {
        case greeting, validation, reflection
        case openQuestion = "open-question"
        case riskQuestion = "direct-risk-question"
        case planQuestion = "ladder-plan"
        case meansQuestion = "ladder-means"
        case timeframeQuestion = "ladder-timeframe"
        case meansSafety = "means-safety"
        case rescue
        case strength = "strength-identification"
        case safetyPlan = "safety-plan-step"
        case problemSolving = "collaborative-problem-solving"
        case referral
        case checkingIn = "absence-of-response"
        case boundary, closing
    }

    /// 0 for the first conversation of a simulator's run.
    public let number: Int
    public let texter: SimulatedTexter
    /// True when this texter has written before in the same run.
    public let returning: Bool
    /// The level its author meant it to have; what triage reads in it may differ, and that is worth measuring.
    public let level: Severity
    /// What it is about, main issue first.
    public let tags: [IssueTag]
    public let openedAt: Date
    public let steps: [Step]
    /// Seconds from the first text to the counselor's first reply.
    public let waited: TimeInterval
    /// Seconds from the counselor's first reply to the close: 40 minutes on average, and long in the tail.
    public let handled: TimeInterval
    public let outcome: Outcome
    /// What the counselor confirms at wrap-up: mostly ``level``, sometimes one beside it.
    public let confirmedLevel: Severity

    public var closedAt: Date { openedAt + waited + handled }

    /// The lane it waits in: simulated texters never wait in a real one.
    public var lane: Lane { Lane(texter.language, synthetic: true) }

    /// The texter's texts as a channel delivers them, with ids that no other text of any seed has:
    /// `"sim-1-42-3"` is step 3 of conversation 42 of seed 1.
    ///
    /// - Parameter run: part of the id; the simulator's seed, or a name of your own when one seed is played twice.
    public func inboundTexts(run: String, channel: String = "demo") -> [InboundText] {
        steps.enumerated().compactMap { index, step in
            guard step.author == .texter else { return nil }
            return InboundText(
                channel: channel, providerMessageID: "sim-\(run)-\(number)-\(index)", from: texter.address,
                text: step.text, receivedAt: openedAt + step.after)
        }
    }
}

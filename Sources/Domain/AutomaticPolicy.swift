/// What an operator may set about the automatic texts.
public struct AutomaticPolicy: Sendable, Hashable {
    /// Stands in texts for `{emergency_number}`. 911 and 112 reach help from every mobile phone (3GPP TS 22.101, 10.1.1).
    public var emergencyNumber = "911"
    /// After so long without a counselor the texter is told that they have not been forgotten.
    public var waitingNoticeAfter = Duration.seconds(300)
    /// With more conversations waiting than this, that notice speaks of a spike and names the emergency number.
    public var spikeThreshold = 50
    /// Stands for `{survey_link}`, perhaps with a code of the conversation's own at its end; without it no survey is sent.
    public var surveyLink: String?
    /// Stands for `{terms_link}`; without it the greeting leaves out the sentence with the terms.
    public var termsLink: String?

    public init() {}
}

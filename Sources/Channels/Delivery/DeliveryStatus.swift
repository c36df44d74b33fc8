/// What became of a text that a provider accepted, as far as it tells.
public enum DeliveryStatus: String, Sendable, Hashable, CaseIterable {
    /// The provider has it.
    case queued
    /// The next network has it.
    case sent
    /// The phone has it.
    case delivered
    /// The network could not deliver it.
    case undelivered
    /// The provider could not send it.
    case failed

    /// Callbacks overtake each other: only a status that comes after the known one is news.
    ///
    /// `DeliveryStatus.sent.follows(.queued) == true`, `.sent.follows(.delivered) == false`
    public func follows(_ known: DeliveryStatus?) -> Bool { rank > (known?.rank ?? -1) }

    private var rank: Int {
        switch self {
        case .queued: 0
        case .sent: 1
        case .delivered, .undelivered, .failed: 2
        }
    }
}

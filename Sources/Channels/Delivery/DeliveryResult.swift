/// How an attempt to send a text ended. A code is the provider's (`"21610"`), an HTTP status (`"503"`) or a word
/// (`"unreachable"`, `"unanswered"`, `"unreadable"`); it never holds a text or an address.
public enum DeliveryResult: Sendable, Hashable {
    /// The provider has it and will tell by status callbacks how it goes on. Of a body sent in several parts this is the
    /// id of the last one.
    case accepted(providerID: String)
    /// The provider will not take it, however often it is tried.
    case refused(Refusal, code: String)
    /// Nothing went out; it may be tried again. `after` is what the provider asks for, nil where it says nothing.
    case retry(after: Duration?, code: String)
    /// It may have gone out, wholly or in part. Try again with ``OutboundText/unsettledSince``; `after` leaves the provider
    /// time to list what it has.
    case unsettled(after: Duration?, code: String)

    /// Why a text is refused for good.
    public enum Refusal: String, Sendable, CaseIterable {
        /// The texter has opted out or is blocked: "texter cannot receive".
        case cannotReceive = "cannot_receive"
        /// There is no such number, or it takes no texts.
        case badNumber = "bad_number"
        /// Empty, or with something in it that the provider does not take.
        case badText = "bad_text"
        /// Any other reason; the code says which. It can lie with the account's settings.
        case other
    }

    /// True when only the people who run the service can mend it: tokens or account are refused.
    public var needsOperator: Bool {
        switch self {
        case .retry(_, let code), .unsettled(_, let code): Self.operatorCodes.contains(code)
        case .accepted, .refused: false
        }
    }

    private static let operatorCodes: Set<String> = ["20003", "20005", "20404", "401", "403", "404"]
}

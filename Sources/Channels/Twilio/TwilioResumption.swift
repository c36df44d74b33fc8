/// What is left to send of a reply that may have gone out: Twilio has no idempotency key for new messages, so after an
/// attempt without an answer its list is read and compared.
///
/// ```swift
/// let resumption = TwilioResumption(parts: ["I'm here."], listed: found, apartFrom: ["SM1"])
/// resumption.remaining  // empty when one of `found` has these words and is not SM1
/// ```
struct TwilioResumption: Sendable {
    /// Parts that have not gone out, in their order.
    let remaining: [String]
    /// The SID of the last part that has; nil when none has.
    let lastSID: String?

    /// - Parameters:
    ///   - listed: outbound messages to that number since the first attempt, the oldest first.
    ///   - apartFrom: SIDs that belong to other replies.
    init(parts: [String], listed: [TwilioMessage], apartFrom: Set<String>) {
        var candidates = listed.filter { !apartFrom.contains($0.sid) }
        var remaining: [String] = []
        var lastSID: String?
        for part in parts {
            // Each message stands for one part: a body may have two equal ones.
            if let found = candidates.firstIndex(where: { Self.isSame($0.body ?? "", part) }) {
                lastSID = candidates.remove(at: found).sid
            } else {
                remaining.append(part)
            }
        }
        self.remaining = remaining
        self.lastSID = lastSID
    }

    /// Twilio may write a body with plainer punctuation than it was given ("smart encoding") and trims it, so letters,
    /// digits and emoji are compared. To take another text for this one would lose a reply, so nothing else is forgiven.
    private static func isSame(_ listed: String, _ sent: String) -> Bool {
        let (a, b) = (essence(listed), essence(sent))
        return a.isEmpty && b.isEmpty ? listed == sent : a == b
    }

    private static func essence(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.value > 0x2FFF
        }
    }
}

/// What Twilio's error codes mean for a reply. Twilio's messages are not read: they quote the number.
enum TwilioCode {
    /// Nil where it is no refusal for good.
    static func refusal(_ code: Int) -> DeliveryResult.Refusal? {
        switch code {
        case 21_610, 30_004: .cannotReceive
        case 21_211, 21_214, 21_217, 21_612, 21_614, 30_005, 30_006: .badNumber
        case 21_602, 21_605, 21_617, 21_619: .badText
        default: nil
        }
    }

    /// Refused now and not for good: the sender's queue is full, the account is closed to these tokens or suspended.
    static func passes(_ code: Int) -> Bool { [20_003, 20_005, 20_404, 20_429, 21_611, 30_001, 30_022].contains(code) }
}

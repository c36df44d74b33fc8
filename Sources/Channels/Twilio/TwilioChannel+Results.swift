import Foundation

extension TwilioChannel {
    /// What came of asking Twilio to send one message.
    ///
    /// | answer | result |
    /// |---|---|
    /// | 2xx with a SID | accepted |
    /// | none; 5xx; 2xx that cannot be read | unsettled: the message may have been made |
    /// | no connection; 3xx; 401, 403, 404, 429; a code that passes | retry |
    /// | another 4xx | refused |
    static func result(of exchange: Exchange) -> DeliveryResult {
        switch exchange {
        case .unreachable: return .retry(after: nil, code: "unreachable")
        case .unanswered: return .unsettled(after: listingDelay, code: "unanswered")
        case .answered(let answer):
            if (200...299).contains(answer.status) {
                guard let made = try? JSONDecoder().decode(Made.self, from: Data(answer.body)) else {
                    return .unsettled(after: listingDelay, code: "unreadable")
                }
                return .accepted(providerID: made.sid)
            }
            if answer.status >= 500 {
                return .unsettled(after: max(answer.retryAfter ?? listingDelay, listingDelay), code: "\(answer.status)")
            }
            return refusal(answer)
        }
    }

    private static func refusal(_ answer: Exchange.Answer) -> DeliveryResult {
        let code = answer.code
        if let number = Int(code), let refusal = TwilioCode.refusal(number) { return .refused(refusal, code: code) }
        let passes = [401, 403, 404, 408, 425, 429].contains(answer.status) || answer.status < 400
        if passes || (Int(code).map(TwilioCode.passes) ?? false) { return .retry(after: answer.retryAfter, code: code) }
        return .refused(.other, code: code)
    }

    private struct Made: Decodable { var sid: String }
}

extension Exchange.Answer {
    /// Twilio's code, or the status where the answer has none.
    var code: String {
        let problem = try? JSONDecoder().decode(TwilioProblem.self, from: Data(body))
        return String(problem?.code ?? status)
    }
}

public import Channels
public import Domain
import Store

extension Desk {
    /// Takes a text in and answers once it is committed. A text that is nothing but STOP or ALTO also ends what is sent to
    /// this texter; their conversation stays where it is, and supervisors are paged where it is high or above.
    @discardableResult
    public func take(_ text: InboundText) async throws -> Receipt {
        // An answer to the consent question is no new plea. Everything else is, whatever was asked.
        if let answer = ConsentAnswer(text.text),
            let receipt = try await store.answerConsent(text, consents: answer.consents, within: ConsentAnswer.within)
        {
            return receipt
        }
        let receipt = try await intake.take(text)
        // A replay does not ask again: START may have come in between.
        if !receipt.duplicate, let wish = OptOut(text.text) { try await note(wish, of: text.from, on: text.channel) }
        return receipt
    }

    /// Takes a text and what came with it in; what Twilio itself took for an opt-out counts as one.
    public func take(_ inbound: TwilioInbound) async throws {
        var isNew = false
        for text in inbound.texts { isNew = try await !take(text).duplicate || isNew }
        // What Twilio took for one and is not the bare word.
        if isNew, let wish = inbound.optOut, OptOut(inbound.body) == nil {
            try await note(wish, of: inbound.from, on: TwilioChannel.name)
        }
    }

    private func note(_ wish: OptOut, of address: String, on channel: String) async throws {
        try await store.setOptedOut(channel: channel, address: address, wish == .optOut)
    }

    /// How a reply went on after the provider took it.
    public func note(_ status: TwilioStatus) async throws {
        guard let message = status.messageID else { return }
        let outcome: DeliveryOutcome
        switch status.status {
        case .queued, .sent: outcome = .sent(providerID: status.messageSID)
        case .delivered: outcome = .delivered
        case .undelivered, .failed:
            outcome = .undelivered(code: status.cannotReceive ? "cannot-receive" : status.errorCode.map(String.init))
        }
        guard let conversation = try await store.settle(message, outcome) else { return }
        if case .undelivered = outcome {
            try await BackgroundService.tellHolder(of: conversation, store, signals)
        }
    }
}

public import Channels
import Domain
import Foundation
public import Store

extension BackgroundService {
    /// Delivers replies by the channels' providers. A message of a channel that is none of these waits.
    ///
    /// - Reports: as ``outbox(_:signals:channels:every:most:observer:send:)``.
    public static func channelOutbox(
        _ store: Store, signals: Signals, _ channels: [any TextChannel], observer: Observer
    )
        -> BackgroundService
    {
        let byName = Dictionary(channels.map { ($0.name, $0) }) { first, _ in first }
        return outbox(store, signals: signals, channels: byName.keys.sorted(), observer: observer) { message in
            guard let channel = byName[message.channel] else {
                return .again(at: .now + 60, code: "no-channel", settled: true)
            }
            let result = await channel.send(OutboundText(message))
            if case .refused(.cannotReceive, _) = result {
                _ = try? await store.setOptedOut(channel: message.channel, address: message.to, true)
            }
            return outcome(of: result, attempt: message.attempt)
        }
    }

    static func outcome(of result: DeliveryResult, attempt: Int, at now: Date = .now) -> DeliveryOutcome {
        switch result {
        case .accepted(let id): .sent(providerID: id)
        case .refused(.cannotReceive, _): .dead(code: "cannot-receive")
        case .refused(_, let code): .dead(code: code)
        case .retry(let after, let code):
            .again(at: now + (after?.inSeconds ?? backoff(after: attempt)), code: code, settled: true)
        case .unsettled(let after, let code):
            .again(at: now + (after?.inSeconds ?? backoff(after: attempt)), code: code, settled: false)
        }
    }
}

extension OutboundText {
    init(_ message: OutboundMessage) {
        self.init(
            id: message.id, to: message.to, body: message.text, unsettledSince: message.unsettledSince,
            alsoSent: message.alsoSent)
    }
}

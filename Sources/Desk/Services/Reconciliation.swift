public import Channels
import Domain
import Foundation
import Store
import Synchronization

extension BackgroundService {
    /// Takes in what Twilio has and this service does not: texts that came while it was down, or whose webhook got lost.
    /// At the start of the last day, then each minute of the last hour; what is stored already is a duplicate.
    ///
    /// - Reports: `textTaken` for each, `serviceFailed` where the list could not be read.
    public static func reconciliation(
        _ desk: Desk, _ twilio: TwilioChannel, every: Duration = .seconds(60), observer: Observer
    ) -> BackgroundService {
        let isFirst = Mutex(true)
        return BackgroundService(name: .reconciliation, every: every, observe: observer) {
            let reach: TimeInterval = isFirst.withLock(\.self) ? 86_400 : 3_600
            let listing = try await twilio.listInbound(since: .now - reach)
            let known = try await desk.store.knownTexts(
                channel: TwilioChannel.name, ids: listing.texts.flatMap(\.texts).map(\.providerMessageID))
            for text in listing.texts where !text.texts.allSatisfy({ known.contains($0.providerMessageID) }) {
                try await desk.take(text)
            }
            if listing.complete { isFirst.withLock { $0 = false } }
        }
    }
}

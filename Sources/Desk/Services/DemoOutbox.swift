import Foundation
public import Store

extension BackgroundService {
    /// Delivers replies to synthetic texters: onto the table that stands for their phones, still sealed.
    ///
    /// - Reports: as ``outbox(_:signals:channels:every:most:observer:send:)``.
    public static func demoOutbox(_ store: Store, signals: Signals, observer: Observer) -> BackgroundService {
        outbox(store, signals: signals, observer: observer) { message in
            do {
                try await store.deliverToDemo(message.id, in: message.conversation)
                return .delivered
            } catch {
                return .again(at: .now + backoff(after: message.attempt), code: nil, settled: true)
            }
        }
    }
}

import Domain
import Postgres
public import ServiceLifecycle
import Store

extension Shadow: Service {
    /// Reads and keeps what is offered until the service stops.
    public func run() async throws {
        await withGracefulShutdownHandler {
            for await _ in bell { await readAll() }
            await readAll()
        } onGracefulShutdown: {
            self.close()
        }
    }

    func readAll() async {
        var rest = takeAll()[...]
        while !rest.isEmpty, !Task.isCancelled {
            let batch = rest.prefix(options.batch)
            rest = rest.dropFirst(options.batch)
            let snapshot = rules.current
            let readings = batch.compactMap { Self.read($0, snapshot) }
            do {
                try await keep(readings, snapshot.number)
                let different = readings.count { !$0.live.decides(as: $0.shadow) }
                observe(.shadowRead(same: readings.count - different, different: different))
            } catch {
                observe(.serviceFailed(service: .shadow, sqlState: (error as? PostgresError)?.sqlState))
                observe(.shadowDropped(texts: batch.count))
            }
        }
    }

    private static func read(_ item: Waiting, _ snapshot: RuleSnapshot) -> ShadowReading? {
        item.text.assessment.map { live in
            ShadowReading(
                conversation: item.receipt.conversationID, message: item.receipt.messageID,
                livePack: item.rules.number, live: live, shadow: snapshot.read(item.text.text))
        }
    }
}

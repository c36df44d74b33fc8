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
            if let tried = rules?.current {
                await keep(batch, of: tried.number) { item, _ in tried.read(item.text.text) }
            }
            // What shadow rules of the live pack come to was found when the text was read.
            for (pack, items) in Dictionary(grouping: batch.filter(\.rules.hasShadowRules), by: \.rules.number) {
                await keep(items[...], of: pack) { _, live in live.withShadowRules }
            }
        }
    }

    private func keep(
        _ items: ArraySlice<Waiting>, of pack: Int32, read: (Waiting, Assessment) -> Assessment
    ) async {
        let readings = items.compactMap { item in
            item.text.assessment.map { live in
                ShadowReading(
                    conversation: item.receipt.conversationID, message: item.receipt.messageID,
                    livePack: item.rules.number, live: live, shadow: read(item, live))
            }
        }
        do {
            try await keep(readings, pack)
            let different = readings.count { !$0.live.decides(as: $0.shadow) }
            observe(.shadowRead(same: readings.count - different, different: different))
        } catch {
            observe(.serviceFailed(service: .shadow, sqlState: (error as? PostgresError)?.sqlState))
            observe(.shadowDropped(texts: items.count))
        }
    }
}

extension Assessment {
    /// What it would be if the shadow rules of its pack were active; itself where none of them matches.
    var withShadowRules: Assessment {
        guard let shadowed else { return self }
        return Assessment(
            level: shadowed.level, rungs: shadowed.rungs, otherRungs: shadowed.otherRungs, tags: shadowed.tags,
            evidence: evidence + shadowed.evidence, pack: pack, engine: engine)
    }
}

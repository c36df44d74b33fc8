import Domain
public import Postgres
public import ServiceLifecycle

/// Tells the other nodes what was committed here, and hears what was committed there: NOTIFY from a session of its own, never
/// inside a text's transaction, where it would take a lock that every commit waits for.
///
/// - Options: `every`, how often it speaks at most where nothing is urgent, 40 ms. Code orange is said at once.
/// - Reports: `serviceFailed` where it could not speak. The others look by themselves each second.
public struct NodeExchange: Service {
    static let channel = "harborline"
    /// PostgreSQL takes less than 8,000 bytes.
    static let longest = 7_900

    let signals: Signals
    let configuration: ConnectionConfiguration
    let node: String
    let every: Duration
    let observe: Observer

    /// - Parameter node: letters and digits, different for each process: it passes over what it said itself.
    public init(
        signals: Signals, configuration: ConnectionConfiguration, node: String, every: Duration = .milliseconds(40),
        observer: Observer
    ) {
        self.signals = signals
        self.configuration = configuration
        self.node = node
        self.every = every
        observe = observer
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await speak() }
                group.addTask { await hear() }
                await group.waitForAll()
            }
        }
    }

    private func speak() async {
        let workers = Workers(configuration, count: 1)
        while !Task.isCancelled {
            let changes = await signals.outgoing()
            for payload in Self.payloads(changes, from: node) {
                do {
                    try await workers.run { _ = try $0.query(Self.notify, Self.channel, payload) }
                } catch is CancellationError {
                } catch {
                    observe(.serviceFailed(service: .nodeExchange, sqlState: (error as? PostgresError)?.sqlState))
                }
            }
            // Gathers what is not urgent; code orange cuts the pause short.
            for _ in 0..<8 where !signals.hasUrgent && !Task.isCancelled { try? await Task.sleep(for: every / 8) }
        }
        await workers.shutdown()
    }

    private func hear() async {
        let notifications = Notifications(configuration, channels: [Self.channel])
        await withTaskCancellationHandler {
            for await element in notifications.elements {
                switch element {
                case .connected: signals.hear([.queue(orange: true)])
                case .notification(_, let payload):
                    if let changes = Self.changes(in: payload, besides: node) { signals.hear(changes) }
                }
            }
        } onCancel: {
            notifications.stop()
        }
    }

    /// `"n1 q t:1042:4:1"`, in as many as it takes; each change once.
    static func payloads(_ changes: [QueueChange], from node: String) -> [String] {
        var said: Set<QueueChange> = []
        var payloads: [String] = []
        var words = node
        for change in changes where said.insert(change).inserted {
            let word = change.word
            if words.utf8.count + 1 + word.utf8.count > longest {
                payloads.append(words)
                words = node
            }
            words += " " + word
        }
        return words == node ? payloads : payloads + [words]
    }

    /// Nil for what this node said itself.
    static func changes(in payload: String, besides node: String) -> [QueueChange]? {
        let words = payload.split(separator: " ")
        guard let speaker = words.first, speaker != node else { return nil }
        return words.dropFirst().compactMap(QueueChange.init(word:))
    }

    private static let notify = Statement(name: "notify", sql: "select pg_notify($1::text, $2::text)")
}

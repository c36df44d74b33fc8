import Postgres
import ServiceLifecycle

/// Starts the private PostgreSQL again when it dies while the service runs.
struct ClusterWatch: Service {
    let cluster: PrivateCluster

    func run() async throws {
        await cancelWhenGracefulShutdown { await cluster.watch() }
    }
}

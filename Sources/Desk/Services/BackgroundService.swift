import Postgres
public import ServiceLifecycle
import Store

/// A small job that runs again and again until the service stops: one of the files beside this one.
///
/// A round that fails is reported and tried again at the next turn; the job itself never ends by an error.
public struct BackgroundService: Service {
    let name: Observation.ServiceName
    let every: Duration
    let observe: Observer
    let round: @Sendable () async throws -> Void

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await round()
                } catch is CancellationError {
                    break
                } catch {
                    observe(.serviceFailed(service: name, sqlState: (error as? PostgresError)?.sqlState))
                }
                do { try await Task.sleep(for: every) } catch { break }
            }
        }
    }
}

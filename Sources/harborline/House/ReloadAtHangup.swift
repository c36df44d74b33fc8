import Desk
import Foundation
import ServiceLifecycle
import UnixSignals

/// Reads the rules again at SIGHUP. What is wrong with them stands in the log; the old ones stay.
///
/// A terminal that is closed sends the same signal: then whoever started the service there is gone, and it stops.
struct ReloadAtHangup: Service {
    let desk: Desk

    func run() async throws {
        let hadTerminal = Terminal.isInteractive
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in hangups {
                if hadTerminal, !Terminal.isInteractive {
                    kill(getpid(), SIGTERM)
                } else {
                    _ = try? await desk.reloadRules()
                }
            }
        }
    }
}

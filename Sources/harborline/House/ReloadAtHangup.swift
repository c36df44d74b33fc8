import Desk
import Foundation
import ServiceLifecycle
import UnixSignals

/// Reads the configuration, the automatic texts, the phrases and the rules again at SIGHUP, each by itself: what is refused
/// stays as it was.
///
/// The log says how much is wrong with each. What is wrong with files, which hold nothing of a texter, stands beside it.
///
/// A terminal that is closed sends the same signal: then whoever started the service there is gone, and it stops.
struct ReloadAtHangup: Service {
    let desk: Desk
    let texts: AutomaticTextsBook

    func run() async throws {
        let hadTerminal = Terminal.isInteractive
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in hangups {
                if hadTerminal, !Terminal.isInteractive {
                    kill(getpid(), SIGTERM)
                } else {
                    await attempt { try desk.reloadConfiguration() }
                    await attempt { try texts.reload() }
                    await attempt { try await desk.guidance.reload() }
                    _ = try? await desk.reloadRules()
                }
            }
        }
    }

    private func attempt(_ reload: () async throws -> Void) async {
        do { try await reload() } catch { Terminal.error("\(error)") }
    }
}

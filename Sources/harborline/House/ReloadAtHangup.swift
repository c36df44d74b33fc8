import Desk
import Foundation
import ServiceLifecycle
import UnixSignals

/// Reads the rules and the configuration again at SIGHUP, each by itself: what is refused stays as it was.
///
/// The log says how much is wrong with either. What is wrong with the configuration, which holds nothing of a texter,
/// stands beside it.
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
                    do {
                        try desk.reloadConfiguration()
                        try texts.reload()
                        try await desk.guidance.reload()
                    } catch {
                        Terminal.error("\(error)")
                    }
                    _ = try? await desk.reloadRules()
                }
            }
        }
    }
}

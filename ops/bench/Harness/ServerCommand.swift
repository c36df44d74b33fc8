import API
import ArgumentParser
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Logging
import Store
import Synchronization
import Triage

/// The server three ways, for wrk: `full`, `no-database` (the same with the statement replaced by made-up receipts), and
/// `bare` (a Hummingbird route that reads the same body and answers a constant).
/// Prints `listening PORT TOKEN`; ends on SIGTERM.
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "server")
    enum Mode: String, ExpressibleByArgument {
        case bare
        case noDatabase = "no-database"
        case full
    }
    @Option var mode: Mode
    @Option var directory: String

    func run() async throws {
        var logger = Logger(label: "bench") { _ in LineLogHandler(format: .json) }
        logger.logLevel = .error
        if mode == .bare { return try await bare(logger) }
        try await Bench.open(directory, connections: 6) { bench in
            let metrics = Metrics()
            let observer = Observer { metrics.note($0) }
            let rules = try await bench.rules()
            let signals = Signals()
            let intake =
                mode == .full
                ? try await bench.intake(rules, signals: signals, observer: observer) : try fake(bench, rules, observer)
            let access = Access { try await bench.store.account(tokenHash: $0) }
            // Thousands of consoles of one account.
            var settings = Settings()
            settings.requests = RequestLimit(perMinute: 1_000_000, burst: 100_000)
            let desk = Desk(
                store: bench.store, intake: intake, rules: rules, access: access, settings: SettingsBook(settings),
                signals: signals, observer: observer)
            let token = try await bench.store.renewToken(name: "bench", role: .channel, synthetic: false)
            let counselor = try await bench.store.renewToken(name: "counselor", role: .counselor, synthetic: false)
            let routes = Routes(desk: desk, observer: observer)
            API.add(to: routes, metrics: metrics)
            var application = Server.application(routes: routes, host: "127.0.0.1", port: 0, logger: logger) { port in
                say("listening \(port) \(token.text) \(counselor.text)")
            }
            application.addServices(desk.events)
            try await application.runService()
        }
    }

    private func bare(_ logger: Logger) async throws {
        let router = Router()
        router.post("/v1/messages") { request, _ -> Response in
            _ = try await request.body.collect(upTo: 64 * 1024)
            let body = ByteBuffer(string: "{\"conversation_id\":1,\"duplicate\":false,\"message_id\":1}")
            return Response(
                status: .created, headers: [.contentType: "application/json"], body: .init(byteBuffer: body))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0), backlog: 1024),
            onServerRunning: { say("listening \($0.localAddress?.port ?? 0) none") }, logger: logger)
        try await application.runService()
    }

    /// Intake with everything but the database call.
    private func fake(_ bench: Bench, _ rules: RuleBook, _ observer: Observer) throws -> Intake {
        let next = Atomic<Int64>(0)
        return Intake(
            rules: rules,
            accept: { batch, _, _ in
                batch.map { read in
                    let id = next.add(1, ordering: .relaxed).newValue
                    return .stored(
                        Receipt(
                            messageID: MessageID(rawValue: id), conversationID: ConversationID(rawValue: id),
                            duplicate: false),
                        level: read.assessment?.level ?? .high, raised: false)
                }
            }, slots: try InFlightSlots(directory: "\(bench.directory)/in-flight"), vault: bench.store.vault,
            observer: observer)
    }
}

/// Standard output is a pipe here: said at once.
private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

import API
import ArgumentParser
import AsyncHTTPClient
import Channels
import Content
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Store
import Triage
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the service.",
        discussion: """
            With no DATABASE_URL and no --database-url it runs a private PostgreSQL in its data directory and stops it with
            itself. Ctrl-C or SIGTERM lets running requests finish and stops cleanly.

            SIGHUP and POST /v1/rules/reload read the rules again while texts go on coming in; rules with a problem are refused
            with all their reasons, and the old ones stay. SIGHUP reads the configuration again in the same way.

            Providers are named by the environment, so that no secret stands on a command line:
              Twilio   HARBORLINE_TWILIO_ACCOUNT_SID, HARBORLINE_TWILIO_AUTH_TOKEN (and HARBORLINE_TWILIO_NEXT_AUTH_TOKEN
                       during rotation), HARBORLINE_TWILIO_NUMBERS=+1555...,+1555..., HARBORLINE_PUBLIC_URL=https://...,
                       perhaps HARBORLINE_TWILIO_MESSAGING_SERVICE. Its webhook: PUBLIC_URL/v1/channels/twilio/messages
              gateway  HARBORLINE_GATEWAY_SECRET (and _NEXT_SECRET), HARBORLINE_GATEWAY_URL, HARBORLINE_GATEWAY_CHANNEL=sms.
                       It posts signed texts to /v1/channels/signed/messages

            Examples:
              harborline serve --demo
              harborline serve --port 8080 --data-dir /var/lib/harborline
              harborline serve --rules ./rules --shadow-rules ./rules-next
              harborline serve --dump-config > harborline.yaml
              harborline serve --config harborline.yaml
              DATABASE_URL=postgresql://harborline@db/line harborline serve
            """)

    @Option(help: "Port to listen on; 0 takes a free one and says which.") var port = 8080
    @Option(help: "Address to listen on. Put a TLS proxy before anything but loopback.") var host = "127.0.0.1"
    @Flag(
        help:
            "With synthetic texters in lanes of their own, and tokens for every role. Refuses a database with real conversations."
    )
    var demo = false
    @OptionGroup var configuration: ConfigurationOptions
    @Flag(help: "Print the whole configuration in effect as YAML, with comments, and end. It can be read in again.")
    var dumpConfig = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var rules: RuleOptions
    @Option(
        help: ArgumentHelp(
            "Folder of rules to try: they read every text beside those that decide, and decide nothing.",
            discussion: "`harborline rules shadow` shows what they would have said otherwise.", valueName: "dir"))
    var shadowRules: String?

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    }

    func run() async throws {
        try await Failure.report {
            let configuration = try configuration.load()
            if dumpConfig { return print(configuration.text, terminator: "") }
            FileLimits.raise()
            let loaded = try rules.load()
            let tried = try shadowRules.map(CompiledRules.init(directory:))
            let metrics = Metrics()
            let observer = ServiceObserver.standard(metrics: metrics)
            try await House.open(database, demo: demo, connections: 8, observer: observer) { house in
                observer(.migrated(steps: house.migrated.count))
                observer(.rulesLoaded(.live, pack: loaded.pack.hash, rules: loaded.pack.rules.count))
                if let pack = tried?.pack { observer(.rulesLoaded(.shadow, pack: pack.hash, rules: pack.rules.count)) }
                try await HTTPClient.withHTTPClient(configuration: .channels) { client in
                    let channels = try ChannelSetup(client: client)
                    try await serve(house, configuration, channels, loaded, tried, metrics, observer)
                }
            }
        }
    }

    private func serve(
        _ house: House, _ configuration: Configuration, _ channels: ChannelSetup, _ loaded: CompiledRules,
        _ tried: CompiledRules?,
        _ metrics: Metrics, _ observer: Observer
    ) async throws {
        let store = house.store
        let texts = try AutomaticTextsBook(directory: rules.directory)
        let settings = SettingsBook(Settings(configuration, demo: demo), file: self.configuration.config)
        let present = try await store.conversationsPresent()
        try guardTheLine(present)
        let book = try await loaded.book(in: store)
        let triedBook: RuleBook? = if let tried { try await tried.book(in: store) } else { nil }
        let shadow = Shadow(rules: triedBook, store: store, observer: observer)
        let signals = Signals()
        let intake = try await Intake.assemble(
            store: store, rules: book, policy: { settings.current.intake }, inFlight: house.inFlight, signals: signals,
            observer: observer,
            beforeReading: PlantedCrash.hook, stored: shadow.offer)
        let access = Access { try await store.account(tokenHash: $0) }
        let desk = Desk(
            store: store, intake: intake, rules: book, shadow: shadow, access: access, settings: settings,
            guidance: try await GuidanceBook(directory: rules.directory, store: store),
            capacity: CapacityBook(rules: rules.directory), signals: signals,
            observer: observer)
        let tokens =
            demo
            ? try await Demo.prepare(
                house, pack: loaded.pack, rules: book.current, policy: settings.current.intake,
                seed: !present.synthetic) : nil
        if !demo, channels.channels.isEmpty {
            Terminal.error("Replies wait in the outbox: no channel is set up. `harborline serve --help` says how.")
        }
        if !demo, try await !store.hasAccount(role: .admin) { Terminal.error(Self.firstAdmin(house)) }

        let routes = Routes(desk: desk, observer: observer)
        API.add(to: routes, metrics: metrics)
        try channels.addRoutes(to: routes)
        var logger = ServiceObserver.logger()
        logger.logLevel = .error
        let host = host
        let application = Server.application(routes: routes, host: host, port: port, logger: logger) { port in
            observer(.serviceStarted(version: Harborline.version, port: port))
            Terminal.error("Harborline listens on http://\(host):\(port)")
            if let tokens {
                Terminal.error(tokens.greeting(url: "http://\(host):\(port)", dataDirectory: house.dataDirectory))
            }
        }
        var services: [any Service] = [
            BackgroundService.reaper(
                store, signals: signals, policy: { settings.current.queue }, every: settings.current.reap,
                observer: observer),
            BackgroundService.overdueWatch(store, policy: { settings.current.queue }, observer: observer),
            BackgroundService.dispatching(desk.dispatcher, observer: observer), desk.events,
            NodeExchange(
                signals: signals, configuration: house.configuration,
                node: String(UInt64.random(in: .min ... .max), radix: 36), observer: observer),
            BackgroundService.partitions(store, observer: observer),
            BackgroundService.automaticTexts(store, texts: { texts.current }, settings: settings, observer: observer),
            BackgroundService.keptAnswers(store, observer: observer),
            BackgroundService.guidanceLearning(store, desk.guidance, settings: settings, observer: observer),
            BackgroundService.forecasting(store, desk.capacity, settings: settings, observer: observer),
            ReloadAtHangup(desk: desk, texts: texts), shadow,
        ]
        if demo { services.append(BackgroundService.demoOutbox(store, signals: signals, observer: observer)) }
        if !demo, !channels.channels.isEmpty {
            services.append(
                BackgroundService.channelOutbox(store, signals: signals, channels.channels, observer: observer))
        }
        if let twilio = channels.twilio {
            services.append(BackgroundService.reconciliation(desk, twilio, observer: observer))
        }
        if let cluster = house.cluster { services.append(ClusterWatch(cluster: cluster)) }
        let group = ServiceGroup(
            configuration: .init(
                services: services + [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as IOError {
            throw Failure(
                "Port \(port) on \(host) cannot be listened on (\(String(cString: strerror(error.errnoCode)))).",
                hint: "Is another service there? Choose one with --port, or --port 0 for any free one.")
        }
        observer(.serviceStopping)
    }

    /// Demo data never joins real conversations, in either direction.
    private func guardTheLine(_ present: (synthetic: Bool, real: Bool)) throws {
        if demo, present.real {
            throw Failure(
                "--demo refuses this database: it holds real conversations.",
                hint: "Choose an empty one, or leave --database-url and --data-dir out for a demo of its own.")
        }
        if !demo, present.synthetic {
            throw Failure(
                "This database holds demo data, and real texts must not come among it.",
                hint: "Start with --demo, or choose another --data-dir or database.")
        }
    }

    private static func firstAdmin(_ house: House) -> String {
        """
        There is no admin yet. Make the first accounts in another terminal, each token is shown once:
          harborline users add NAME --role admin --data-dir \(house.dataDirectory)
          harborline users add GATEWAY --role channel --data-dir \(house.dataDirectory)
          harborline users add NAME --role counselor --data-dir \(house.dataDirectory)
        """
    }
}

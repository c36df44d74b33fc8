// swift-tools-version: 6.2
import PackageDescription

/// In CI a warning is an error.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + strict

/// What reads rules and texts is optimized in debug builds too: compiling the shipped rules takes 16 s otherwise, in
/// every start of the program and in most tests.
let fast: [SwiftSetting] = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// One folder of rules per issue tag; a test compares these lists with what is there.
let ruleFolders = [
    "any", "abuse-emotional", "abuse-physical", "abuse-sexual", "anxiety", "bullying", "depression", "eating", "family",
    "finances-housing", "gender-sexuality", "grief", "harm-to-others", "health", "isolation", "prank-abusive",
    "relationships",
    "school-work", "self-harm", "substance", "suicide", "test", "third-party", "trauma", "wrong-number",
]
let ruleFiles = [
    "automatic.en.yaml", "automatic.es.yaml",
    "severity.yaml", "context.en.yaml", "context.es.yaml", "lists.en.yaml", "lists.es.yaml", "questions.en.yaml",
    "questions.es.yaml", "languages.yaml", "holidays.yaml", "events.yaml",
]

/// Linked with libFuzzer, which no other build has: `ops/fuzz/classifier` asks for it.
let fuzz: [Target] =
    Context.environment["HARBORLINE_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "harborline-fuzz", dependencies: ["Content", "Domain", "RuleFiles", "Triage"],
            path: "ops/fuzz/Target",
            swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ]

/// The targets in the order of a text's journey: each knows only those before it.
let package = Package(
    name: "harborline",
    products: [.executable(name: "harborline", targets: ["harborline"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(
            name: "RuleFiles", path: "keyword-rules", exclude: ["README.md", "rules.schema.json"],
            sources: ["RuleFiles.swift"],
            resources: (ruleFolders + ruleFiles).map { .copy($0) }, swiftSettings: settings),
        .target(
            name: "SQLFiles", path: "sql", sources: ["SQLFiles.swift"],
            resources: ["migrations", "functions", "views", "queries"].map { .copy($0) }, swiftSettings: settings),
        .target(name: "Domain", swiftSettings: fast),
        .target(name: "Content", dependencies: ["Domain", crypto, yams], swiftSettings: fast),
        .target(name: "Guidance", dependencies: ["Domain"], swiftSettings: fast),
        .target(name: "Anonymization", dependencies: ["Domain"], swiftSettings: fast),
        .target(name: "Forecasting", dependencies: ["CLAPACKE", "Domain"], swiftSettings: fast),
        .target(name: "Triage", dependencies: ["Domain", "Content", "CPCRE2"], swiftSettings: fast),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),
        .target(
            name: "Store", dependencies: ["Domain", "Guidance", "Postgres", "SQLFiles", crypto],
            swiftSettings: settings),
        .target(
            name: "Channels",
            dependencies: [
                "Domain", asyncHTTPClient, crypto, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .target(name: "Simulation", dependencies: ["Domain", heap], swiftSettings: settings),
        .target(
            name: "Desk",
            dependencies: [
                "Channels", "Content", "Domain", "Forecasting", "Guidance", "Postgres", "Simulation", "Store", "Triage",
                heap, lifecycle, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "HTTPSupport",
            dependencies: [
                "Content", "Domain", "Desk", "Postgres", "Store", crypto, hummingbird, logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ], swiftSettings: settings),
        .target(
            name: "API",
            dependencies: [
                "Channels", "Content", "Domain", "Desk", "Forecasting", "Guidance", "HTTPSupport", "Store", "Triage",
                hummingbird,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "Console",
            dependencies: [
                "Content", "Domain", asyncHTTPClient, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .executableTarget(
            name: "harborline",
            dependencies: [
                "API", "Anonymization", "Channels", "Console", "Content", "Desk", "Domain", "Forecasting", "Guidance",
                "HTTPSupport",
                "Postgres",
                "RuleFiles", "Simulation", "Store", "Triage",
                argumentParser, asyncHTTPClient, crypto, hummingbird, lifecycle, logging,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        .executableTarget(
            name: "harborline-bench",
            dependencies: [
                "API", "Content", "Desk", "Domain", "Forecasting", "Guidance", "HTTPSupport", "Postgres", "RuleFiles",
                "Simulation",
                "Store", "Triage",
                argumentParser, hummingbird, logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], path: "ops/bench/Harness", swiftSettings: settings),
        .target(name: "HTTPTesting", dependencies: ["HTTPSupport"], swiftSettings: settings),
        .target(name: "PostgresTesting", dependencies: ["Postgres"], swiftSettings: settings),
        .testTarget(
            name: "ContentTests", dependencies: ["Content", "Domain", "Forecasting", "RuleFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "AnonymizationTests", dependencies: ["Anonymization", "Domain"], swiftSettings: fast),
        .testTarget(name: "ForecastingTests", dependencies: ["Domain", "Forecasting"], swiftSettings: fast),
        .testTarget(name: "TriageTests", dependencies: ["Domain", "Content", "Triage"], swiftSettings: settings),
        .testTarget(
            name: "CorpusTests", dependencies: ["Content", "Domain", "Triage", yams],
            exclude: ["README.md", "tuned", "sealed"], swiftSettings: settings),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "PostgresTesting"], swiftSettings: settings),
        .testTarget(name: "SimulationTests", dependencies: ["Domain", "Simulation"], swiftSettings: settings),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Content", "Domain", "Guidance", "Postgres", "PostgresTesting", "RuleFiles", "SQLFiles", "Simulation",
                "Store",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ChannelsTests",
            dependencies: [
                "Channels", "Domain", asyncHTTPClient, crypto, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(name: "GuidanceTests", dependencies: ["Domain", "Guidance"], swiftSettings: fast),
        .testTarget(
            name: "DeskTests",
            dependencies: ["Content", "Desk", "Domain", "Guidance", "Postgres", "Store", "Triage", logging],
            swiftSettings: settings),
        .testTarget(
            name: "HTTPSupportTests",
            dependencies: [
                "Desk", "Domain", "HTTPSupport", "Postgres", "Store", hummingbird,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ], swiftSettings: settings),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Content", "Desk", "Domain", "HTTPSupport", "HTTPTesting", "Postgres", "Simulation", "Store",
                "Triage", hummingbird, logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(name: "ConsoleTests", dependencies: ["Console", "Domain"], swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests", dependencies: ["harborline", "HTTPSupport", "HTTPTesting", crypto],
            swiftSettings: settings),
    ] + fuzz,
    swiftLanguageModes: [.v6]
)

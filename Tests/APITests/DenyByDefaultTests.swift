import Domain
import Foundation
import Hummingbird
import Logging
import NIOEmbedded
import Postgres
import Testing

@testable import API
@testable import Desk
@testable import HTTPSupport
@testable import Store

/// Every route that is registered, called without a token, with a wrong one and with every role's.
@Suite("Every route denies by default") struct DenyByDefaultTests {
    /// Who may what. A route that is not here must not exist; `nil` is open to all.
    private static let allowed: [String: Set<Role>?] = [
        "POST /v1/messages": [.channel],
        "GET /v1/queue": [.counselor, .supervisor],
        "POST /v1/queue/claim": [.counselor],
        "GET /v1/conversations/{id}": [.counselor, .supervisor],
        "POST /v1/conversations/{id}/messages": [.counselor],
        "POST /v1/conversations/{id}/heartbeat": [.counselor],
        "POST /v1/conversations/{id}/release": [.counselor],
        "POST /v1/conversations/{id}/level": [.counselor],
        "POST /v1/conversations/{id}/close": [.counselor],
        "GET /v1/supervisor/pages": [.supervisor],
        "POST /v1/supervisor/pages/acknowledge": [.supervisor],
        "GET /v1/rules": [.admin, .supervisor],
        "POST /v1/rules/reload": [.admin, .supervisor],
        "GET /healthz": nil, "GET /readyz": nil,
        "GET /metrics": [.supervisor, .admin],
    ]

    @Test func `and is known here by its roles`() async throws {
        try await withDoors { doors in
            #expect(Set(doors.names) == Set(Self.allowed.keys))
            for name in doors.names {
                let roles = Self.allowed[name].flatMap(\.self)
                #expect(roles != nil || ["GET /healthz", "GET /readyz"].contains(name), "\(name) is open")
            }
        }
    }

    @Test(arguments: [
        nil, "", "Bearer", "Bearer ", "Bearer wrong", "Basic counselor", "counselor", "Bearer counselorx",
        "Bearer Counselor",
    ])
    func `to whoever has no good token`(authorization: String?) async throws {
        try await withDoors { doors in
            for name in doors.names where Self.allowed[name].flatMap(\.self) != nil {
                let status = try await doors.knock(name, authorization: authorization)
                #expect(status == 401, "\(name)")
            }
        }
    }

    @Test(arguments: Role.allCases)
    func `to every role but those it names`(role: Role) async throws {
        try await withDoors { doors in
            for (name, roles) in Self.allowed {
                let status = try await doors.knock(name, authorization: "Bearer \(role.rawValue)")
                guard let roles else { continue }
                #expect((status == 403) == !roles.contains(role), "\(name): \(status)")
                #expect(![401, 404, 405].contains(status), "\(name): \(status)")
            }
        }
    }

    @Test func `and a HEAD asks for the same as its GET`() async throws {
        try await withDoors { doors in
            let stranger = try await doors.knock("HEAD /v1/queue", authorization: nil)
            let researcher = try await doors.knock("HEAD /v1/queue", authorization: "Bearer researcher")
            #expect(stranger == 401 && researcher == 403)
        }
    }

    /// The routes with a database that is away: what matters here is decided before it is asked.
    private func withDoors(_ body: (Doors) async throws -> Void) async throws {
        let workers = Workers(
            ConnectionConfiguration(url: "postgresql://127.0.0.1:1/none"), count: 1, patience: .milliseconds(1))
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "harborline-doors-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(try Doors(workers, inFlight: folder.path(percentEncoded: false))))
        } catch { result = .failure(error) }
        await workers.shutdown()
        try result.get()
    }
}

/// The router with accounts whose token is the name of their role.
private struct Doors {
    let names: [String]
    private let respond: @Sendable (Request) async throws -> Response

    init(_ workers: Workers, inFlight: String) throws {
        let vault = try Vault(masterKey: [UInt8](repeating: 7, count: 32))
        let slots = try InFlightSlots(directory: inFlight, count: 1)
        let reader = RuleSnapshot.Reader { _, _ in
            Assessment(
                level: .routine, rungs: RungSet(), otherRungs: RungSet(), tags: [], evidence: [], pack: "none",
                engine: "")
        }
        let rules = RuleBook(
            RuleSnapshot(hash: "none", rules: [], number: 0, reader: reader),
            from: RuleSource(directory: "/none") { _ in 0 })
        let intake = Intake(
            rules: rules, accept: { _, _, _ in throw DeskError.intakeUnavailable }, slots: slots, vault: vault,
            observer: .silent)
        let access = Access { hash in
            Role.allCases.first { BearerToken.hash($0.rawValue.utf8) == hash }.map {
                Account(id: AccountID(rawValue: 1), name: $0.rawValue, role: $0, languages: nil, skills: [], capacity: nil,
                    synthetic: false)
            }
        }
        let desk = Desk(
            store: try Store(workers: workers, vault: vault), intake: intake, rules: rules, access: access,
            settings: SettingsBook(), observer: .silent)
        let routes = Routes(desk: desk, observer: .silent)
        API.add(to: routes, metrics: Metrics())
        names = routes.router.routes.filter { $0.method != .head }.map {
            "\($0.method) \(RouteName.template("\($0.path)"))"
        }
        let responder = routes.router.buildResponder()
        respond = { request in
            // A channel with no address: a caller from elsewhere.
            let context = DeskContext(
                source: ApplicationRequestContextSource(
                    channel: NIOAsyncTestingChannel(), logger: Logger(label: "doors")))
            return try await responder.respond(to: request, context: context)
        }
    }

    /// The status of the answer to `GET /v1/queue` and the like, ids being 1 and bodies empty objects.
    func knock(_ name: String, authorization: String?) async throws -> Int {
        let parts = name.split(separator: " ").map(String.init)
        let path = parts[1].replacing("{id}", with: "1")
        var head = HTTPRequest(
            method: HTTPRequest.Method(parts[0]) ?? .get, scheme: "http", authority: "line", path: path)
        if let authorization { head.headerFields[.authorization] = authorization }
        return try await respond(Request(head: head, body: RequestBody(buffer: ByteBuffer(string: "{}")))).status.code
    }
}

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Postgres
import Testing

@testable import API
@testable import Desk
@testable import HTTPSupport
@testable import Store

/// The routes with a database that is away: what matters here is decided before it is asked.
func withDoors(_ body: (Doors) async throws -> Void) async throws {
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

/// The router with accounts whose token is the name of their role.
struct Doors {
    let names: [String]
    let table: RouteTable
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
                Account(
                    id: AccountID(rawValue: 1), name: $0.rawValue, role: $0, languages: nil, skills: [], capacity: nil,
                    synthetic: false)
            }
        }
        let desk = Desk(
            store: try Store(workers: workers, vault: vault), intake: intake, rules: rules, access: access,
            settings: SettingsBook(), observer: .silent)
        let routes = Routes(desk: desk, observer: .silent)
        API.add(to: routes, metrics: Metrics())
        table = routes.table
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
        try await answer(name, authorization: authorization).status.code
    }

    func answer(_ name: String, authorization: String? = nil, fields: HTTPFields = [:]) async throws -> Response {
        let parts = name.split(separator: " ").map(String.init)
        let path = parts[1].replacing("{id}", with: "1")
        var head = HTTPRequest(
            method: HTTPRequest.Method(parts[0]) ?? .get, scheme: "http", authority: "line", path: path)
        head.headerFields = fields
        if let authorization { head.headerFields[.authorization] = authorization }
        return try await respond(Request(head: head, body: RequestBody(buffer: ByteBuffer(string: "{}"))))
    }
}

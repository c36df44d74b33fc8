import Domain
import Testing

@testable import HTTPSupport

/// Every route that is registered, called without a token, with a wrong one and with every role's.
@Suite("Every route denies by default") struct DenyByDefaultTests {
    /// Who may what. A route that is not here must not exist; `nil` is open to all.
    private static let allowed: [String: Set<Role>?] = {
        var allowed: [String: Set<Role>?] = [
            "POST /v1/messages": [.channel],
            "GET /v1/queue": [.counselor, .supervisor],
            "GET /v1/queue/events": [.counselor, .supervisor],
            "GET /v1/queue/health": [.supervisor],
            "POST /v1/queue/claim": [.counselor],
            "GET /v1/counselors": [.counselor, .supervisor],
            "GET /v1/counselors/me": [.counselor, .supervisor],
            "POST /v1/counselors/me/status": [.counselor, .supervisor],
            "POST /v1/counselors/me/heartbeat": [.counselor, .supervisor],
            "GET /v1/conversations/{id}": [.counselor, .supervisor],
            "GET /v1/conversations/{id}/suggestions": [.counselor, .supervisor],
            "GET /v1/guidance/phrases": [.supervisor, .admin],
            "POST /v1/guidance/phrases/{phrase}/retire": [.supervisor, .admin],
            "POST /v1/guidance/exploration": [.admin],
            "GET /v1/capacity/forecast": [.supervisor, .admin],
            "GET /v1/capacity/staffing": [.supervisor, .admin],
            "GET /v1/capacity/accuracy": [.supervisor, .admin],
            "GET /v1/supervisor/pages": [.supervisor],
            "POST /v1/supervisor/pages/acknowledge": [.supervisor],
            "GET /v1/rescues": [.supervisor],
            "POST /v1/rescues/{id}/decision": [.supervisor],
            "POST /v1/rescues/{id}/steps": [.counselor, .supervisor],
            "POST /v1/rescues/{id}/end": [.counselor, .supervisor],
            "GET /v1/outbox/dead": [.supervisor],
            "POST /v1/outbox/{id}/retry": [.supervisor],
            "GET /v1/rules": [.admin, .supervisor],
            "POST /v1/rules/reload": [.admin, .supervisor],
            "GET /healthz": nil, "GET /readyz": nil, "GET /docs": nil, "GET /openapi.json": nil,
            // The code in a texter's link stands for a token.
            "POST /v1/surveys/{code}": nil,
            "GET /metrics": [.supervisor, .admin],
        ]
        for name in [
            "accept", "decline", "heartbeat", "release", "transfer", "escalate", "wrap-up", "messages", "rescue",
            "close",
        ] { allowed["POST /v1/conversations/{id}/\(name)"] = .some([.counselor]) }
        for name in ["notes", "level", "tags"] {
            allowed["POST /v1/conversations/{id}/\(name)"] = .some([.counselor, .supervisor])
        }
        for name in ["assign", "abandon"] { allowed["POST /v1/conversations/{id}/\(name)"] = .some([.supervisor]) }
        return allowed
    }()

    @Test func `and is known here by its roles`() async throws {
        try await withDoors { doors in
            #expect(Set(doors.names) == Set(Self.allowed.keys))
            let open = [
                "GET /healthz", "GET /readyz", "GET /docs", "GET /openapi.json", "POST /v1/surveys/{code}",
            ]
            for name in doors.names {
                let roles = Self.allowed[name].flatMap(\.self)
                #expect(roles != nil || open.contains(name), "\(name) is open")
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
                #expect(![401, 404, 405, 429].contains(status), "\(name): \(status)")
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
}

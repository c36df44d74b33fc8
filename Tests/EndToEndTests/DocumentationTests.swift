import Foundation
import HTTPSupport
import HTTPTesting
import Testing

extension EndToEnd {
    /// `/openapi.json` is read like a stranger would, and held to what the service does.
    @Suite("The documentation") struct Documentation {
        private struct Operation {
            let method: String
            let path: String
            let roles: [String]
            let example: String?
            let responses: JSONValue

            /// With ids that may or may not exist.
            func path(id: Int) -> String { path.replacing("{id}", with: "\(id)") }
        }

        @Test func `tells every answer to its own examples, by status and shape`() async throws {
            try await withFolder { folder in
                try await serving(in: folder, arguments: ["--demo"]) { service in
                    let tokens = try Self.tokens(of: service)
                    let document = try JSONDecoder().decode(
                        JSONValue.self, from: Data(try await Caller(service).get("/openapi.json").body))
                    let check = SchemaCheck(document)
                    let claim = try await Caller(service, token: tokens["counselor"] ?? "").post("/v1/queue/claim")
                    let held = try claim.decode(Claim.self)
                    let operations = Self.operations(document)
                    #expect(operations.count >= 40)
                    var seen: Set<Int> = []
                    for operation in operations where operation.path != "/v1/queue/events" {
                        for role in operation.roles.isEmpty ? ["researcher"] : operation.roles + ["researcher"] {
                            let caller = try Caller(service, token: tokens[role] ?? "")
                            for id in [held.conversationId, 1_000_000_000] {
                                let body = operation.example?
                                    .replacing("\"token\":17", with: "\"token\":\(held.token)")
                                let answer = try await caller.send(
                                    operation.method, operation.path(id: id), Array((body ?? "").utf8))
                                seen.insert(answer.status)
                                Self.holds(answer, operation, role, check)
                            }
                        }
                    }
                    #expect(seen.isSuperset(of: [200, 201, 204, 400, 403, 404, 409]), "\(seen.sorted())")
                }
            }
        }

        private static func holds(
            _ answer: Line.Answer, _ operation: Operation, _ role: String, _ check: SchemaCheck
        ) {
            let name = "\(operation.method) \(operation.path) as \(role): \(answer.status) \(answer.text.prefix(300))"
            guard let response = operation.responses["\(answer.status)"] else {
                #expect(Bool(false), "not documented: \(name)")
                return
            }
            guard case .object(let contents)? = response["content"] else {
                #expect(answer.body.isEmpty, "\(name)")
                return
            }
            let type = answer.fields["content-type"] ?? ""
            guard let content = contents[type] else {
                #expect(Bool(false), "not this content: \(type) \(name)")
                return
            }
            guard type.hasSuffix("json"), operation.path != "/openapi.json", let schema = content["schema"] else {
                return
            }
            guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(answer.body)) else {
                #expect(Bool(false), "no JSON: \(name)")
                return
            }
            let faults = check.faults(of: value, in: schema)
            #expect(faults == [], "\(name)")
        }

        private static func operations(_ document: JSONValue) -> [Operation] {
            guard case .object(let paths)? = document["paths"] else { return [] }
            var operations: [Operation] = []
            for (path, methods) in paths {
                guard case .object(let methods) = methods else { continue }
                for (method, operation) in methods {
                    var roles: [String] = []
                    if case .array(let names)? = operation["x-roles"] {
                        for case .string(let name) in names { roles.append(name) }
                    }
                    let example = operation["requestBody"]?["content"]?["application/json"]?["example"]
                    let body = example.flatMap { try? JSONEncoder().encode($0) }
                    operations.append(
                        Operation(
                            method: method.uppercased(), path: path, roles: roles,
                            example: body.map { String(decoding: $0, as: UTF8.self) },
                            responses: operation["responses"] ?? [:]))
                }
            }
            // What ends a hold comes last, so that the others meet one.
            func rank(_ operation: Operation) -> Int {
                ["close", "release", "transfer", "wrap-up", "status"].contains { operation.path.hasSuffix($0) } ? 1 : 0
            }
            return operations.sorted { (rank($0), $0.path, $0.method) < (rank($1), $1.path, $1.method) }
        }

        static func tokens(of service: Service) throws -> [String: String] {
            let data = try Data(contentsOf: URL(filePath: "\(service.data)/demo-tokens.json"))
            return try JSONDecoder().decode([String: String].self, from: data)
        }

        @Test func `is a page that any browser may show`() async throws {
            try await withService { service in
                let page = try await Caller(service).get("/docs")
                #expect(page.status == 200 && page.fields["content-type"] == "text/html; charset=utf-8")
                #expect(page.fields["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
                #expect(page.fields["x-content-type-options"] == "nosniff")
                #expect(page.text.contains("<code>/v1/queue/claim</code>"))
            }
        }
    }
}

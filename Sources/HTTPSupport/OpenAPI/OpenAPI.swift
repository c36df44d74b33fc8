import Domain
import Foundation
import HTTPTypes

/// `/openapi.json`: OpenAPI 3.1 made of the table of routes that serves.
public struct OpenAPI {
    private let routes: [DocumentedRoute]
    private let version: String

    /// - Parameter version: of the interface: `"1"`.
    public init(_ routes: [DocumentedRoute], version: String = "1") {
        self.routes = routes
        self.version = version
    }

    /// The same bytes for the same routes: keys are sorted.
    /// - Throws: where a shape's schema cannot be found; see ``SchemaReader``.
    public func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(try document()))
    }

    public func document() throws -> JSONValue {
        let reader = SchemaReader()
        var paths: [String: JSONValue] = [:]
        for route in routes {
            var path = paths[route.path] ?? [:]
            path[route.method.rawValue.lowercased()] = try operation(route, reader)
            paths[route.path] = path
        }
        _ = try reader.schema(of: Problem.self)
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Harborline", "version": .string(version),
                "summary": "A crisis text line's triage desk.",
                "description": .string(Self.manners),
                "license": ["name": "Apache License 2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(RouteDoc.Subject.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(reader.components),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private func operation(_ route: DocumentedRoute, _ reader: SchemaReader) throws -> JSONValue {
        let words = route.path.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var operation: JSONValue = [
            "operationId": .string(([route.method.rawValue.lowercased()] + words).joined(separator: "_")),
            "summary": .string(route.doc.summary), "tags": [.string(route.doc.subject.rawValue)],
            "description": .string(Self.whoMay(route)), "x-roles": Self.roles(route),
            "responses": try responses(route, reader),
            "security": route.roles == nil ? [] : [["token": []]],
        ]
        let parameters = parameters(route)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        switch route.doc.takes {
        case .body(let shape):
            operation["requestBody"] = [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": try reader.schema(of: shape), "example": try Self.example(shape.example),
                    ]
                ],
            ]
        case .nothing where route.method == .post:
            operation["requestBody"] = [
                "required": false,
                "content": [
                    "application/json": ["schema": ["type": "object", "additionalProperties": false], "example": [:]]
                ],
            ]
        case .nothing: break
        }
        return operation
    }

    /// For programs: `["counselor", "supervisor"]`, empty for what is open to anybody.
    private static func roles(_ route: DocumentedRoute) -> JSONValue {
        .array((route.roles ?? []).map(\.rawValue).sorted().map { .string($0) })
    }

    /// `"For counselor, supervisor."`
    static func whoMay(_ route: DocumentedRoute) -> String {
        guard let roles = route.roles else { return "Open to anybody." }
        return "For \(roles.map(\.rawValue).sorted().joined(separator: ", "))."
    }

    private func parameters(_ route: DocumentedRoute) -> [JSONValue] {
        var parameters: [JSONValue] = []
        if route.path.contains("{id}") {
            parameters.append([
                "name": "id", "in": "path", "required": true,
                "schema": ["type": "integer", "format": "int64", "minimum": 1],
            ])
        }
        for parameter in route.doc.query {
            parameters.append([
                "name": .string(parameter.name), "in": "query", "description": .string(parameter.meaning),
                "schema": parameter.schema,
            ])
        }
        if route.takesIdempotencyKey {
            parameters.append([
                "name": "Idempotency-Key", "in": "header",
                "description": "Sent again within a day with the same request, it is answered as the first time.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]{1,128}$"],
            ])
        }
        return parameters
    }

    private func responses(_ route: DocumentedRoute, _ reader: SchemaReader) throws -> JSONValue {
        var responses: [String: JSONValue] = [:]
        for answer in route.doc.gives {
            var response: JSONValue = ["description": .string(answer.meaning)]
            switch answer.content {
            case .nothing: break
            case .json(let shape):
                response["content"] = [
                    "application/json": [
                        "schema": try reader.schema(of: shape), "example": try Self.example(shape.example),
                    ]
                ]
            case .text(let type, let example):
                response["content"] = .object([type: ["schema": ["type": "string"], "example": .string(example)]])
            }
            responses["\(answer.status.code)"] = response
        }
        for (status, codes) in Dictionary(grouping: route.problems, by: \.status) {
            let meanings = codes.map { "`\($0.rawValue)`: \($0.meaning)" }.joined(separator: "\n\n")
            responses["\(status)"] = [
                "description": .string(meanings),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        return .object(responses)
    }

    /// An example as JSON.
    static func example(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    /// What holds for all routes; in Markdown.
    static let manners = """
        JSON in UTF-8, keys sorted and in snake_case, times RFC 3339 in UTC. Triage order is not a diagnosis.

        **Access.** `Authorization: Bearer TOKEN`; each route names the roles it lets in.

        **Refusals** are `application/problem+json` with a stable `code`, a `message` and a `hint`. They never repeat what was sent.

        **Pages.** Where a list goes on, the answer has `next`: send it as `?after=`. Without `next` it was the last page.

        **Repeating.** A POST by a person may have an `Idempotency-Key` of 1 to 128 visible ASCII characters. The same key with the \
        same request is answered as the first time, with `Idempotency-Replayed: true`, for 24 hours; with another request 422 \
        `HL422`; while the first still runs 409 `HL409`. A 5xx is not kept.

        **Rates.** Each account but a channel's has a bucket of requests that fills up again; `RateLimit-Limit` is its size, \
        `RateLimit-Remaining` what is left, `RateLimit-Reset` the seconds until it is full. Beyond it: 429 `HL429` with \
        `Retry-After`. A long-poll and a stream count once.
        """
}

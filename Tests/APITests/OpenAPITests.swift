import Foundation
import HTTPTesting
import Hummingbird
import Testing

@testable import API
@testable import HTTPSupport

@Suite("The documentation is that of the routes") struct OpenAPITests {
    @Test func `every route that serves is in /openapi.json, and nothing else`() async throws {
        try await withDoors { doors in
            let document = try OpenAPI(doors.table.routes).document()
            guard case .object(let paths)? = document["paths"] else { return #expect(Bool(false), "no paths") }
            var documented: [String] = []
            for (path, operations) in paths {
                guard case .object(let operations) = operations else { continue }
                documented += operations.keys.map { "\($0.uppercased()) \(path)" }
            }
            #expect(documented.sorted() == doors.names.sorted())
        }
    }

    @Test func `its bytes are the same each time`() async throws {
        try await withDoors { doors in
            let first = try OpenAPI(doors.table.routes).bytes()
            #expect(try OpenAPI(doors.table.routes).bytes() == first)
            try await withDoors { other in
                let again = try OpenAPI(other.table.routes).bytes()
                #expect(again == first)
            }
        }
    }

    @Test func `operations have names of their own, and statuses that are explained`() async throws {
        try await withDoors { doors in
            let routes = doors.table.routes
            #expect(Set(routes.map(\.name)).count == routes.count)
            for route in routes {
                #expect(!route.doc.summary.isEmpty && !route.doc.summary.hasSuffix("."), "\(route.name)")
                #expect(!route.doc.gives.isEmpty, "\(route.name)")
                #expect(Set(route.doc.gives.map(\.status.code)).count == route.doc.gives.count, "\(route.name)")
                #expect(Set(route.doc.problems).count == route.doc.problems.count, "\(route.name)")
            }
        }
    }

    @Test func `every example is what its schema says, and is read and written by its own shape`() async throws {
        try await withDoors { doors in
            let check = SchemaCheck(try OpenAPI(doors.table.routes).document())
            for route in doors.table.routes {
                if case .body(let shape) = route.doc.takes {
                    try accepts(shape, JSONDecoder(), check, route.name)
                }
                for case .json(let shape) in route.doc.gives.map(\.content) {
                    try returns(shape, check, route.name)
                }
            }
        }
    }

    private func returns<Shape: AnswerShape>(_ shape: Shape.Type, _ check: SchemaCheck, _ name: String) throws {
        let written = try JSONText.encoder.encode(try accepts(shape, Self.answers, check, name))
        let value = try JSONDecoder().decode(JSONValue.self, from: written)
        let example = try OpenAPI.example(Shape.example)
        #expect(value == example, "\(shape)")
    }

    @discardableResult
    private func accepts<Shape: WireShape>(
        _ shape: Shape.Type, _ decoder: JSONDecoder, _ check: SchemaCheck, _ name: String
    ) throws -> Shape {
        let example = try OpenAPI.example(Shape.example)
        let schema = try SchemaReader().schema(of: shape)
        #expect(check.faults(of: example, in: schema) == [], "\(name): \(shape)")
        // All that may stand there is shown.
        if case .string(let reference)? = schema["$ref"], case .object(let fields) = example {
            let reader = SchemaReader()
            _ = try reader.schema(of: shape)
            let properties = reader.components[String(reference.split(separator: "/").last ?? "")]?["properties"]
            if case .object(let known)? = properties, !(shape is TransferShape.Type) {
                #expect(Set(known.keys) == Set(fields.keys), "\(name): \(shape)")
            }
        }
        return try decoder.decode(shape, from: Data(Shape.example.utf8))
    }

    /// Reads answers as the service writes them.
    private static let answers: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let time = JSONText.time(from: text) else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no time"))
            }
            return time
        }
        return decoder
    }()

    @Test func `keys of a request's body are those that its shape reads`() async throws {
        try await withDoors { doors in
            for route in doors.table.routes {
                guard case .body(let shape) = route.doc.takes, let body = shape as? any RequestBodyShape.Type else {
                    continue
                }
                let reader = SchemaReader()
                _ = try reader.schema(of: body)
                guard case .object(let known)? = reader.components[SchemaReader.name(body)]?["properties"] else {
                    #expect(Bool(false), "\(body) has no properties")
                    continue
                }
                #expect(Set(body.keys) == Set(known.keys), "\(body)")
            }
        }
    }

    @Test func `a refusal's own example is what its schema says`() async throws {
        try await withDoors { doors in
            let check = SchemaCheck(try OpenAPI(doors.table.routes).document())
            let value = try await doors.answer("GET /v1/queue").problem()
            #expect(check.faults(of: value, in: ["$ref": "#/components/schemas/Problem"]) == [])
            #expect(value["code"] == "HL401")
        }
    }
}

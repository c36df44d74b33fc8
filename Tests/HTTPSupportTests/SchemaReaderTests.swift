import Foundation
import Testing

@testable import HTTPSupport

@Suite("A shape's schema") struct SchemaReaderTests {
    enum Colour: String, Codable, CaseIterable {
        case red
        case darkBlue = "dark-blue"
    }
    enum Step: Int, Codable, CaseIterable {
        case one = 1
        case two
    }

    struct BoatShape: Codable {
        struct Sail: Codable {
            let area: Double
            let colour: Colour
        }
        let hullNumber: Int64
        let name: String?
        let afloat: Bool
        let sails: [Sail]
        let mast: Sail?
        let launchedAt: Date
        let step: Step?
        let tags: [String]
    }

    @Test func `is what it would read`() throws {
        let reader = SchemaReader()
        #expect(try reader.schema(of: BoatShape.self) == ["$ref": .string("#/components/schemas/\(Self.boat)")])
        let sail: JSONValue = ["$ref": .string("#/components/schemas/\(Self.boat).Sail")]
        #expect(
            reader.components[Self.boat] == [
                "type": "object",
                "properties": [
                    "hull_number": ["type": "integer", "format": "int64"], "name": ["type": "string"],
                    "afloat": ["type": "boolean"], "sails": ["type": "array", "items": sail], "mast": sail,
                    "launched_at": ["type": "string", "format": "date-time"],
                    "step": ["type": "integer", "enum": [1, 2]],
                    "tags": ["type": "array", "items": ["type": "string"]],
                ],
                "required": ["afloat", "hull_number", "launched_at", "sails", "tags"],
            ])
        #expect(
            reader.components["\(Self.boat).Sail"] == [
                "type": "object",
                "properties": [
                    "area": ["type": "number"], "colour": ["type": "string", "enum": ["red", "dark-blue"]],
                ],
                "required": ["area", "colour"],
            ])
    }

    private static let boat = "SchemaReaderTests.Boat"

    struct OrderShape: RequestBodyShape {
        static let keys = ["colour"]
        static let example = #"{"colour":"red"}"#
        let colour: Choice<Colour>
    }

    @Test func `of a request's body is closed`() throws {
        let reader = SchemaReader()
        _ = try reader.schema(of: OrderShape.self)
        #expect(
            reader.components["SchemaReaderTests.Order"] == [
                "type": "object", "required": ["colour"], "additionalProperties": false,
                "properties": ["colour": ["type": "string", "enum": ["red", "dark-blue"]]],
            ])
    }
}

extension SchemaReaderTests.Colour: Sendable {}

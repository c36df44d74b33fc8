import Foundation

/// How the service writes: JSON in snake_case, times RFC 3339.
enum Wire {
    static func decode<Answer: Decodable>(_ answer: Answer.Type, from bytes: [UInt8]) throws -> Answer {
        try decoder.decode(answer, from: Data(bytes))
    }

    static func encode(_ body: some Encodable) throws -> [UInt8] { Array(try encoder.encode(body)) }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }()

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            if let time = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) {
                return time
            }
            return try Date(text, strategy: .iso8601)
        }
        return decoder
    }()
}

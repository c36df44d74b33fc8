import Content
import Domain
import Foundation
public import Hummingbird
import NIOCore
import NIOFoundationCompat

/// A request body that tells its caller what is wrong with it.
public protocol RequestBodyShape: WireShape {
    /// Every key it knows, for "did you mean".
    static var keys: [String] { get }
}

extension Request {
    /// The body's bytes, at most `limit`.
    /// - Throws: ``Problem`` HL413 beyond it, HL400 where it does not arrive whole.
    public func bytes(limit: Int) async throws -> ByteBuffer {
        let tooLarge = Problem(
            .contentTooLarge, code: "HL413", message: "The body is larger than \(limit) bytes.",
            hint: "A text longer than that is no text message: send it in parts.")
        // At once: what is announced and does not come would be waited for.
        if let length = headers[values: .contentLength].first.flatMap({ Int($0) }), length > limit { throw tooLarge }
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            // Chunks that are none, or a caller that went away.
            throw Problem(
                .badRequest, code: "HL400", message: "The body is broken off or badly framed.",
                hint: "Send it again with its length in Content-Length; nothing was taken in.")
        }
    }

    /// Decodes a JSON object, and refuses keys that mean nothing, with the one that was probably meant.
    public func decode<Shape: RequestBodyShape>(_ shape: Shape.Type, limit: Int = 64 * 1024) async throws -> Shape {
        let bytes = try await bytes(limit: limit)
        let known = try BodyKeys.read(bytes)
        if let stranger = known.first(where: { !Shape.keys.contains($0) }) {
            throw BodyKeys.unknown(stranger, among: Shape.keys)
        }
        return try BodyDecoder.decode(shape, from: bytes)
    }
}

extension Request {
    /// A body that may be left out or be `{}`, and nothing else.
    public func decodeNothing() async throws {
        struct Nothing: RequestBodyShape {
            static let keys: [String] = []
            static let example = "{}"
        }
        if headers[.contentLength].map({ $0 != "0" }) ?? false { _ = try await decode(Nothing.self) }
    }
}

/// Decoding with errors in the caller's terms, never with the caller's values.
public enum BodyDecoder {
    private static let decoder = JSONDecoder()

    public static func decode<Shape: Decodable>(_ shape: Shape.Type, from bytes: ByteBuffer) throws(Problem) -> Shape {
        do {
            return try decoder.decode(shape, from: bytes)
        } catch let error as DecodingError {
            throw problem(error, in: bytes)
        } catch {
            throw Problem(
                .badRequest, code: "HL400", message: "The body is not JSON.", hint: "Send a JSON object in UTF-8.")
        }
    }

    private static func problem(_ error: DecodingError, in bytes: ByteBuffer) -> Problem {
        switch error {
        case .keyNotFound(let key, _):
            Problem(
                .badRequest, code: "HL103", message: "`\(key.stringValue)` is missing.",
                hint: "/docs shows a whole example.")
        case .typeMismatch(let type, let context) where !context.codingPath.isEmpty:
            wrongType(type, context)
        case .valueNotFound(let type, let context) where !context.codingPath.isEmpty:
            wrongType(type, context)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            Problem(
                .badRequest, code: "HL104", message: "`\(path(context))` has a value that means nothing here.",
                hint: "/docs lists what it may be.")
        case .dataCorrupted where (try? JSONSerialization.jsonObject(with: Data(buffer: bytes))) is [String: Any]:
            // Foundation does not say under which key.
            Problem(
                .badRequest, code: "HL104", message: "The body has a number that its key cannot take.",
                hint: "Send a whole number; /docs shows a whole example.")
        default:
            Problem(
                .badRequest, code: "HL400", message: "The body is not a JSON object.",
                hint: "Send a JSON object in UTF-8.")
        }
    }

    private static func wrongType(_ type: any Any.Type, _ context: DecodingError.Context) -> Problem {
        let wanted =
            switch type {
            case is String.Type: "a string"
            case is Int.Type, is Int64.Type: "a whole number"
            case is Bool.Type: "true or false"
            default: "of another type"
            }
        return Problem(
            .badRequest, code: "HL104", message: "`\(path(context))` must be \(wanted).",
            hint: "/docs shows a whole example.")
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

/// The keys of a JSON object, whatever its values are.
public enum BodyKeys {
    private struct Keys: Decodable {
        let names: [String]
        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
        init(from decoder: any Decoder) throws {
            names = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
        }
    }

    public static func read(_ bytes: ByteBuffer) throws(Problem) -> [String] {
        try BodyDecoder.decode(Keys.self, from: bytes).names.sorted()
    }

    /// The refusal of a key that means nothing here. The key is repeated only when it is close to one that does, so that a
    /// text that landed in a key's place is not echoed.
    public static func unknown(_ key: String, among known: [String]) -> Problem {
        let near = Suggestion.nearest(to: key, among: known)
        return Problem(
            .badRequest, code: "HL105",
            message: near.map { "Unknown key `\(key)`, did you mean `\($0)`?" }
                ?? "The body has a key that means nothing here.",
            hint: "Known keys: \(known.joined(separator: ", ")).")
    }
}

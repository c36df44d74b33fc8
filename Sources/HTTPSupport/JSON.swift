public import Foundation
import HTTPTypes
public import Hummingbird
import NIOFoundationCompat

extension Response {
    /// JSON with sorted keys, times in RFC 3339 UTC with milliseconds.
    public static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        guard let data = try? JSONText.encoder.encode(value) else {
            return Response(status: .internalServerError)
        }
        return json(ByteBuffer(data: data), status: status)
    }

    /// JSON that is written out already.
    public static func json(_ body: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        var headers = jsonHeaders
        headers.append(HTTPField(name: .contentLength, value: String(body.readableBytes)))
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    private static let jsonHeaders: HTTPFields = [
        .contentType: "application/json", .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]
}

/// How this service writes JSON and times.
public enum JSONText {
    public static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(time(date))
        }
        return encoder
    }()

    /// `"2026-11-21T03:00:00.000Z"`.
    public static func time(_ date: Date) -> String {
        date.formatted(withFraction)
    }

    private static let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let withoutFraction = Date.ISO8601FormatStyle()

    /// 2000 to 2099.
    private static let years = 946_684_800.0..<4_102_444_800.0

    private static func stands(inTime byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: ":"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Reads RFC 3339, with or without fractions; nil for anything else and for years outside 2000 to 2099.
    public static func time(from text: String) -> Date? {
        // Foundation's parser passes over what follows a whole time.
        guard text.utf8.allSatisfy(stands(inTime:)) else { return nil }
        let style = text.utf8.contains(UInt8(ascii: ".")) ? withFraction : withoutFraction
        guard let date = try? Date(text, strategy: style), years.contains(date.timeIntervalSince1970) else { return nil }
        return date
    }
}

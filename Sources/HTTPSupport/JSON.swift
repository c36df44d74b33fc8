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

    /// JSON of which the caller may have this version already: then 304 and nothing.
    public static func json(_ value: some Encodable, version: String, known: String?) throws -> Response {
        guard known != version else {
            return Response(status: .notModified, headers: [.eTag: "\"\(version)\"", .cacheControl: "no-cache"])
        }
        var response = Response.json(value)
        response.headers[.eTag] = "\"\(version)\""
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    private static let jsonHeaders: HTTPFields = [
        .contentType: "application/json", .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]
}

extension Request {
    /// The version in `If-None-Match: "..."`, weak or strong.
    public var ifNoneMatch: String? {
        headers[.ifNoneMatch].map { String($0.drop { $0 == "W" || $0 == "/" }).trimmingCharacters(in: ["\""]) }
    }
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
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Reads RFC 3339, with or without fractions; nil for anything else and for years outside 2000 to 2099.
    ///
    /// `"2026-11-21T03:00:00Z"`, `"2026-11-21T04:30:00.25+01:30"`. Every text brings a time, and Foundation's parser takes as
    /// long over it as the rules over the words, so the digits are read here and only the calendar is the library's.
    public static func time(from text: String) -> Date? {
        var digits = text.utf8[...]
        guard let year = number(4, of: &digits), skip("-", of: &digits), let month = number(2, of: &digits),
            skip("-", of: &digits), let day = number(2, of: &digits), skip("T", of: &digits),
            let hour = number(2, of: &digits), skip(":", of: &digits), let minute = number(2, of: &digits),
            skip(":", of: &digits), let second = number(2, of: &digits), let fraction = fraction(of: &digits),
            let zone = zone(of: &digits), digits.isEmpty
        else { return nil }
        // A leap second is the next minute's first.
        guard 2000...2099 ~= year, hour < 24, minute < 60, second <= 60 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(day))
        let midnight = timegm(&parts)
        // The thirtieth of February would be the first of March.
        guard parts.tm_mon == month - 1, parts.tm_mday == day else { return nil }
        return Date(timeIntervalSince1970: Double(midnight + hour * 3600 + minute * 60 + second - zone) + fraction)
    }

    private static func number(_ count: Int, of text: inout Substring.UTF8View) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = text.popFirst(), digit &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    private static func skip(_ sign: Unicode.Scalar, of text: inout Substring.UTF8View) -> Bool {
        text.popFirst() == UInt8(ascii: sign)
    }

    /// Of a second; 0 where there is none, nil where there is a point and nothing behind it.
    private static func fraction(of text: inout Substring.UTF8View) -> Double? {
        guard text.first == UInt8(ascii: ".") else { return 0 }
        text.removeFirst()
        let digits = text.prefix { $0 &- 0x30 < 10 }
        text = text.dropFirst(digits.count)
        return digits.isEmpty ? nil : Double("0.\(Substring(digits))")
    }

    /// Seconds ahead of UTC.
    private static func zone(of text: inout Substring.UTF8View) -> Int? {
        guard let sign = text.popFirst() else { return nil }
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2, of: &text),
            skip(":", of: &text), let minutes = number(2, of: &text), hours < 24, minutes < 60
        else { return nil }
        let ahead = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "+") ? ahead : -ahead
    }
}

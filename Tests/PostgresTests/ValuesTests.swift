import Foundation
import Postgres
import PostgresTesting
import Testing

@Suite struct ValuesTests {
    /// Sends a value as `type` and reads it back.
    private func roundTrip<Value: PostgresEncodable & PostgresDecodable>(
        _ value: Value, _ type: String
    ) async throws -> Value {
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            try connection.query(Statement(name: "", sql: "SELECT $1::\(type)"), value).one().get(0, as: Value.self)
        }
    }

    @Test(arguments: ["int2", "int4", "int8"])
    func integersTakeTheWidthThatTheServerWants(type: String) async throws {
        for value in [0, 1, -1, 32_767, -32_768] {
            #expect(try await roundTrip(value, type) == value)
            #expect(try await roundTrip(Int64(value), type) == Int64(value))
            #expect(try await roundTrip([value, -value / 2], "\(type)[]") == [value, -value / 2])
        }
    }

    @Test func integersAtTheirLimits() async throws {
        #expect(try await roundTrip(Int.max, "int8") == .max)
        #expect(try await roundTrip(Int64.min, "int8") == .min)
        #expect(try await roundTrip(Int32.min, "int4") == .min)
        #expect(try await roundTrip(Int16.max, "int2") == .max)
        for (value, type) in [(40_000, "int2"), (1 << 40, "int4"), (-40_000, "int2")] {
            let error = await #expect(throws: PostgresError.self) { _ = try await roundTrip(value, type) }
            guard case .encoding = error?.kind else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(error?.isDataError == true)
        }
    }

    @Test func numbersTruthAndText() async throws {
        for value in [0, -0.0, 1.5, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] {
            #expect(try await roundTrip(value, "float8") == value)
        }
        #expect(try await roundTrip(Double.nan, "float8").isNaN)
        #expect(try await roundTrip(true, "bool"))
        #expect(try await roundTrip(false, "bool") == false)
        for text in ["", "a", "Ich kann nicht mehr 😔", "it's \\ \"quoted\"", String(repeating: "ß", count: 100_000)] {
            for type in ["text", "varchar", "text"] {
                #expect(try await roundTrip(text, type) == text)
            }
        }
        #expect(try await roundTrip("conversation", "name") == "conversation")
    }

    @Test func bytesAndIdentifiers() async throws {
        for bytes: [UInt8] in [[], [0], [0, 255, 0], Array(repeating: 7, count: 300_000)] {
            #expect(try await roundTrip(bytes, "bytea") == bytes)
        }
        let id = UUID()
        #expect(try await roundTrip(id, "uuid") == id)
        #expect(try await roundTrip(JSONB(#"{"a": [1, "é"]}"#), "jsonb").text == #"{"a": [1, "é"]}"#)
        #expect(try await roundTrip(JSONB(#"{"a":1}"#), "json").text == #"{"a":1}"#)
        #expect(try await roundTrip("[1, 2]", "jsonb") == "[1, 2]")
    }

    @Test func times() async throws {
        let dates = [
            Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 946_684_799.999999),
            Date(timeIntervalSince1970: 1_900_000_000.123456), Date(timeIntervalSince1970: -5_000_000_000),
        ]
        for date in dates {
            let back = try await roundTrip(date, "timestamptz")
            #expect(abs(back.timeIntervalSince(date)) < 0.000_001)
            #expect(try await roundTrip(back, "timestamptz") == back)
        }
        let durations: [Duration] = [
            .zero, .seconds(-3), .microseconds(1), .milliseconds(1500), .seconds(86_400 * 400),
        ]
        for duration in durations {
            #expect(try await roundTrip(duration, "interval") == duration)
        }
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            let row = try connection.query(
                """
                SELECT interval '2 days 1 second', interval '1 month', timestamptz 'infinity',
                    timestamptz '2026-03-01 12:00:00.5+00'
                """
            ).one()
            #expect(try row.get(0, as: Duration.self) == .seconds(2 * 86_400 + 1))
            #expect(throws: PostgresError.self) { try row.get(1, as: Duration.self) }
            #expect(throws: PostgresError.self) { try row.get(2, as: Date.self) }
            #expect(try row.get(3, as: Date.self) == Date(timeIntervalSince1970: 1_772_366_400.5))
        }
    }

    @Test func arraysWithAndWithoutNulls() async throws {
        #expect(try await roundTrip([Int64](), "int8[]") == [])
        #expect(try await roundTrip([Int64.max, -1], "int8[]") == [.max, -1])
        #expect(try await roundTrip(["", "a,\"b\"", "NULL", "{}"], "text[]") == ["", "a,\"b\"", "NULL", "{}"])
        #expect(try await roundTrip([nil, "x", nil] as [String?], "text[]") == [nil, "x", nil])
        #expect(try await roundTrip([nil] as [Int?], "int4[]") == [nil])
        #expect(try await roundTrip([] as [Bool?], "bool[]") == [])
        #expect(try await roundTrip([[1, 0], []] as [[UInt8]], "bytea[]") == [[1, 0], []])
        #expect(try await roundTrip([[1], nil, []] as [[UInt8]?], "bytea[]") == [[1], nil, []])
        #expect(try await roundTrip([1.5, -2], "float8[]") == [1.5, -2])
        let id = UUID()
        #expect(try await roundTrip([id, nil], "uuid[]") == [id, nil])
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        #expect(try await roundTrip([now], "timestamptz[]") == [now])
        #expect(try await roundTrip([.seconds(1)] as [Duration], "interval[]") == [.seconds(1)])
        #expect(try await roundTrip([JSONB("{}")], "jsonb[]") == [JSONB("{}")])
        #expect(try await roundTrip([true, false], "bool[]") == [true, false])
    }

    @Test func nullsAndEmptyValuesAreNotTheSame() async throws {
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            let none: String? = nil
            let row = try connection.query(
                "SELECT $1::text, $2::text, $3::bytea, $4::int8, $1::text IS NULL", none, "", [UInt8](), nil as Int?
            ).one()
            #expect(try row.get(0, as: String?.self) == nil)
            #expect(try row.get(1, as: String?.self) == "")
            #expect(try row.get(2, as: [UInt8]?.self) == [])
            #expect(try row.get(3, as: Int?.self) == nil)
            #expect(try row.get(4, as: Bool.self))
            #expect(throws: PostgresError.self) { try row.get(0, as: String.self) }
        }
    }

    @Test func thousandsOfRowsInOneCall() async throws {
        let numbers = (0..<20_000).map { Int64($0) }
        let bodies = numbers.map { Array("body \($0)".utf8) }
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            let row = try connection.query(
                """
                SELECT count(*), sum(n)::int8, array_agg(body ORDER BY n)
                FROM unnest($1::bytea[], $2::int8[]) AS batch (body, n)
                """, bodies, numbers
            ).one()
            #expect(try row.get(0, as: Int.self) == 20_000)
            #expect(try row.get(1, as: Int64.self) == numbers.reduce(0, +))
            #expect(try row.get(2, as: [[UInt8]].self) == bodies)
        }
    }

    @Test func aNullCharacterIsAnErrorAndNeverACut() async throws {
        let error = await #expect(throws: PostgresError.self) { _ = try await roundTrip("a\0b", "text") }
        #expect(error?.kind == .encoding("a text holds the character U+0000"))
        #expect(error?.isDataError == true)
        await #expect(throws: PostgresError.self) { _ = try await roundTrip(["fine", "a\0b"], "text[]") }
        await #expect(throws: PostgresError.self) { _ = try await roundTrip(["a\0b"] as [String?], "text[]") }
    }

    @Test func wrongTypesAreErrorsOnBothWays() async throws {
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            let row = try connection.query(
                """
                SELECT 1::int4 AS number, 'x'::text AS word, ARRAY[[1, 2], [3, 4]] AS matrix, ARRAY['a', NULL] AS words,
                    3000000000::int8 AS big, 'a'::"char" AS letter
                """
            ).one()
            func fails<Value: PostgresDecodable>(_ name: String, _ type: Value.Type) {
                let error = #expect(throws: PostgresError.self) { try row.get(name, as: type) }
                guard case .decoding = error?.kind else {
                    Issue.record("\(name): \(String(describing: error))")
                    return
                }
            }
            fails("number", String.self)
            fails("number", Bool.self)
            fails("number", Date.self)
            fails("number", [UInt8].self)
            fails("number", [Int].self)
            fails("number", UUID.self)
            fails("word", Int.self)
            fails("word", Double.self)
            fails("word", Duration.self)
            fails("word", [String].self)
            fails("matrix", [Int].self)
            fails("words", [String].self)
            fails("words", [Int?].self)
            fails("big", Int32.self)
            fails("absent", Int.self)
            #expect(try row.get("big", as: Int.self) == 3_000_000_000)
            #expect(try row.get("number", as: Int64.self) == 1)
            #expect(throws: PostgresError.self) { try row.get(99, as: Int.self) }
            #expect(throws: PostgresError.self) { try row.get(-1, as: Int.self) }
            for (sql, value) in [("SELECT $1::int8", "1"), ("SELECT $1::text", 1), ("SELECT $1::int8[]", 1)]
                as [(String, any PostgresEncodable)]
            {
                let error = #expect(throws: PostgresError.self) {
                    try connection.query(Statement(name: "", sql: sql), value)
                }
                guard case .misuse = error?.kind else {
                    Issue.record("\(sql): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    /// Cuts and flips the bytes of real values: whatever comes, decoding answers with a value or an error.
    @Test func decodingNeverTrapsOnDamagedBytes() {
        var valid: [[UInt8]] = []
        for (type, encode) in Self.samples {
            var bytes: [UInt8] = []
            #expect(throws: Never.self) { try encode.encode(as: type, into: &bytes) }
            valid.append(bytes)
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var bytes = valid.randomElement(using: &generator) ?? []
            if !bytes.isEmpty, Bool.random(using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
            bytes.withUnsafeBytes { raw in
                for (type, _) in Self.samples {
                    Self.decodeAsEverything(PostgresCell(type: type, bytes: raw))
                }
            }
        }
    }

    private static let samples: [(PostgresType, any PostgresEncodable)] = [
        (.int8, 5), (.int2, 5), (.float8, 1.5), (.bool, true), (.text, "héllo"), (.bytea, [1, 2] as [UInt8]),
        (.jsonb, JSONB("{}")), (.uuid, UUID()), (.timestamptz, Date()), (.interval, Duration.seconds(3)),
        (PostgresType(oid: 1016), [1, nil, 3] as [Int?]), (PostgresType(oid: 1009), ["a", "bc"]),
        (PostgresType(oid: 1001), [[1], []] as [[UInt8]]),
    ]

    private static func decodeAsEverything(_ cell: PostgresCell) {
        _ = try? Int(cell)
        _ = try? Int16(cell)
        _ = try? Double(cell)
        _ = try? Bool(cell)
        _ = try? String(cell)
        _ = try? [UInt8](cell)
        _ = try? JSONB(cell)
        _ = try? UUID(cell)
        _ = try? Date(cell)
        _ = try? Duration(cell)
        _ = try? [Int?](cell)
        _ = try? [Int](cell)
        _ = try? [String](cell)
        _ = try? [[UInt8]?](cell)
    }
}

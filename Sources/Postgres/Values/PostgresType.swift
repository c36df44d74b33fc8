/// A PostgreSQL type by its number in `pg_type`. The built-in ones never change; an extension's or an enum's number is
/// known only to its database, and is 16384 or above.
public struct PostgresType: Sendable, Hashable, CustomStringConvertible {
    public let oid: UInt32

    public init(oid: UInt32) {
        self.oid = oid
    }

    public static let bool = PostgresType(oid: 16)
    public static let bytea = PostgresType(oid: 17)
    public static let char = PostgresType(oid: 18)
    public static let name = PostgresType(oid: 19)
    public static let int8 = PostgresType(oid: 20)
    public static let int2 = PostgresType(oid: 21)
    public static let int4 = PostgresType(oid: 23)
    public static let text = PostgresType(oid: 25)
    public static let oidNumber = PostgresType(oid: 26)
    public static let json = PostgresType(oid: 114)
    public static let float4 = PostgresType(oid: 700)
    public static let float8 = PostgresType(oid: 701)
    public static let unknown = PostgresType(oid: 705)
    public static let bpchar = PostgresType(oid: 1042)
    public static let varchar = PostgresType(oid: 1043)
    public static let timestamptz = PostgresType(oid: 1184)
    public static let interval = PostgresType(oid: 1186)
    public static let void = PostgresType(oid: 2278)
    public static let uuid = PostgresType(oid: 2950)
    public static let jsonb = PostgresType(oid: 3802)

    /// Whether the type was made in its database (an enum, a domain, an extension's type) and is not one of PostgreSQL's own.
    public var isUserDefined: Bool { oid >= 16384 }

    /// The element's type where this is an array type that this module can send, nil otherwise.
    public var element: PostgresType? { Self.elements[self] }

    /// The name as SQL writes it, or `oid 16402` where the number is all that is known.
    public var description: String {
        if let name = Self.names[self] { return name }
        if let element { return "\(element)[]" }
        return "oid \(oid)"
    }

    private static let elements: [PostgresType: PostgresType] = Dictionary(
        uniqueKeysWithValues: [
            (1000, bool), (1001, bytea), (1002, char), (1003, name), (1005, int2), (1007, int4), (1016, int8),
            (1009, text), (1028, oidNumber), (199, json), (1021, float4), (1022, float8), (1014, bpchar),
            (1015, varchar), (1185, timestamptz), (1187, interval), (2951, uuid), (3807, jsonb),
        ].map { (PostgresType(oid: $0), $1) })

    private static let names: [PostgresType: String] = [
        bool: "bool", bytea: "bytea", char: "\"char\"", name: "name", int8: "int8", int2: "int2", int4: "int4",
        text: "text", oidNumber: "oid", json: "json", float4: "float4", float8: "float8", unknown: "unknown",
        bpchar: "bpchar", varchar: "varchar", timestamptz: "timestamptz", interval: "interval", void: "void",
        uuid: "uuid", jsonb: "jsonb",
    ]
}

/// The integers share one rule: a parameter goes out in the width that the server asks for if the value fits, and a
/// column can be read into its own width or a wider one.
extension PostgresScalar where Self: FixedWidthInteger & SignedInteger {
    public static var typicalSize: Int { MemoryLayout<Self>.size }

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        switch type {
        case .int8: buffer.append(bigEndian: Int64(self))
        case .int4: buffer.append(bigEndian: try fitting(Int32.self, type))
        case .int2: buffer.append(bigEndian: try fitting(Int16.self, type))
        case .oidNumber: buffer.append(bigEndian: try fitting(UInt32.self, type))
        case .float8: buffer.append(bigEndian: Double(self).bitPattern)
        default: throw type.refuses("\(Self.self)")
        }
    }

    private func fitting<Number: FixedWidthInteger>(
        _ number: Number.Type, _ type: PostgresType
    ) throws(PostgresError) -> Number {
        guard let value = Number(exactly: self) else {
            throw PostgresError(.encoding("an integer is out of \(type)'s range"))
        }
        return value
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        let value: Self? =
            switch cell.type {
            case .int8: Self(exactly: try cell.integer(Int64.self))
            case .int4: Self(exactly: try cell.integer(Int32.self))
            case .int2: Self(exactly: try cell.integer(Int16.self))
            case .oidNumber: Self(exactly: try cell.integer(UInt32.self))
            default: throw cell.mismatch("\(Self.self)")
            }
        guard let value else { throw PostgresError(.decoding("a \(cell.type) is out of \(Self.self)'s range")) }
        self = value
    }
}

extension Int: PostgresScalar {}
extension Int64: PostgresScalar {}
extension Int32: PostgresScalar {}
extension Int16: PostgresScalar {}

extension Double: PostgresScalar {
    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        switch type {
        case .float8: buffer.append(bigEndian: bitPattern)
        case .float4: buffer.append(bigEndian: Float(self).bitPattern)
        default: throw type.refuses("Double")
        }
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        switch cell.type {
        case .float8: self.init(bitPattern: try cell.integer(UInt64.self))
        case .float4: self.init(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch("Double")
        }
    }
}

extension Bool: PostgresScalar {
    public static var typicalSize: Int { 1 }

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        guard type == .bool else { throw type.refuses("Bool") }
        buffer.append(self ? 1 : 0)
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        guard cell.type == .bool else { throw cell.mismatch("Bool") }
        self = try cell.integer(UInt8.self) != 0
    }
}

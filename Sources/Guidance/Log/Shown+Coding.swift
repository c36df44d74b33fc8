extension Shown: Codable {
    private enum Key: String, CodingKey {
        case conversation, tag, level, shown, propensity, used, signals, answered, helped
    }

    private enum SignalKey: String, CodingKey {
        case distressBefore = "distress_before"
        case texts, abandoned, calmer
    }

    /// Reads a line in the shape above. Keys it does not know are passed over; throws ``ShownError`` only.
    public init(from decoder: any Decoder) throws {
        guard let line = try? decoder.container(keyedBy: Key.self) else {
            throw ShownError.field("line", expected: "an object")
        }
        guard let signals = try? line.nestedContainer(keyedBy: SignalKey.self, forKey: .signals) else {
            throw ShownError.field("signals", expected: "an object")
        }
        try self.init(
            conversation: line.need(.conversation, "text"),
            tag: line.need(.tag, "text"),
            level: line.need(.level, "a whole number, 0 to 4"),
            shown: line.need(.shown, "a list of ids"),
            propensity: line.need(.propensity, "a list of numbers"),
            used: line.allow(.used, "an id or null"),
            signals: Signals(
                distressBefore: signals.allow(.distressBefore, "a whole number", in: "signals."),
                texts: signals.need(.texts, "a whole number", in: "signals."),
                abandoned: signals.need(.abandoned, "true or false", in: "signals."),
                calmer: signals.allow(.calmer, "true or false", in: "signals.")),
            answered: line.need(.answered, "true or false"),
            helped: line.allow(.helped, "true, false or null"))
    }

    public func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(conversation, forKey: .conversation)
        try line.encode(tag, forKey: .tag)
        try line.encode(level, forKey: .level)
        try line.encode(shown, forKey: .shown)
        try line.encode(propensity, forKey: .propensity)
        try line.encode(used, forKey: .used)
        var inner = line.nestedContainer(keyedBy: SignalKey.self, forKey: .signals)
        try inner.encode(signals.distressBefore, forKey: .distressBefore)
        try inner.encode(signals.texts, forKey: .texts)
        try inner.encode(signals.abandoned, forKey: .abandoned)
        try inner.encode(signals.calmer, forKey: .calmer)
        try line.encode(answered, forKey: .answered)
        try line.encode(helped, forKey: .helped)
    }
}

extension KeyedDecodingContainer where Key: RawRepresentable, Key.RawValue == String {
    /// The value under `key`, or an error that names the key and what belongs there.
    fileprivate func need<Value: Decodable>(_ key: Key, _ expected: String, in path: String = "") throws -> Value {
        guard let value = try? decode(Value.self, forKey: key) else {
            throw ShownError.field(path + key.rawValue, expected: expected)
        }
        return value
    }

    /// The same for a key that may be absent or null.
    fileprivate func allow<Value: Decodable>(_ key: Key, _ expected: String, in path: String = "") throws -> Value? {
        do { return try decodeIfPresent(Value.self, forKey: key) } catch {
            throw ShownError.field(path + key.rawValue, expected: expected)
        }
    }
}

public import Domain

/// One made-up person: an address, a language, a way of typing and something that keeps coming back.
public struct SimulatedTexter: Sendable, Hashable {
    /// 0 for the first texter of a simulator, 1 for the next.
    public let number: Int
    /// In `+1 555 0xx xxxx`, which no telephone network can dial: no exchange begins with 0. The first million texters
    /// of a seed have different ones, and another seed begins elsewhere, so two small runs rarely share one.
    /// For example `"+15550387421"`.
    public let address: String
    public let language: Language
    let style: TextingStyle

    init(number: Int, seed: UInt64, language: Language, using random: inout SeededGenerator) {
        self.number = number
        self.language = language
        address = Self.address(of: number, seed: seed)
        style = TextingStyle(using: &random)
    }

    /// Steps of a number that shares no factor with a million visit every number once.
    static func address(of number: Int, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let tail = String((number % 1_000_000 * 387_421 + random.below(1_000_000)) % 1_000_000)
        return "+15550" + String(repeating: "0", count: max(0, 6 - tail.count)) + tail
    }
}

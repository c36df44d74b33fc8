extension Duration {
    /// `Duration(written: "1h30m") == .seconds(5400)`: hours, minutes and seconds in this order, each at most once; nil for
    /// anything else.
    init?(written: String) {
        var units: [(letter: Character, seconds: Int)] = [("h", 3600), ("m", 60), ("s", 1)]
        var digits = ""
        var total: Int?
        for character in written {
            if character.isASCII, character.isNumber, digits.count < 7 {
                digits.append(character)
            } else {
                guard let number = Int(digits), let place = units.firstIndex(where: { $0.letter == character }) else {
                    return nil
                }
                total = (total ?? 0) + number * units[place].seconds
                units.removeFirst(place + 1)
                digits = ""
            }
        }
        guard let total, digits.isEmpty else { return nil }
        self = .seconds(total)
    }

    /// `Duration.seconds(5400).written == "1h30m"`, and `.seconds(90).written == "90s"`; parts of a second are left out.
    public var written: String {
        let seconds = components.seconds
        if seconds < 120 { return "\(seconds)s" }
        let parts = [(seconds / 3600, "h"), (seconds % 3600 / 60, "m"), (seconds % 60, "s")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }
}

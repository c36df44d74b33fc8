internal import Domain

/// The words of `on:` in `holidays.yaml`: `last monday of may`, `easter - 2`, `december 25`.
struct HolidayPhrase {
    let day: HolidayRule.Day

    struct Problem: Error {
        let message: String
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = CivilDay.Weekday.allCases.map { "\($0)" }
    private static let ordinals = ["first", "second", "third", "fourth", "fifth", "last"]
    private static let forms =
        "write december 25, last monday of may, fourth thursday of november + 1, monday before may 25, easter - 2 or listed"

    init(_ text: String) throws(Problem) {
        let words = text.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first else { throw Problem(message: Self.forms) }
        if words == ["listed"] {
            day = .listed
        } else if first == "easter" {
            day = .easter(try Self.offset(words.dropFirst()))
        } else if Self.ordinals.contains(first) {
            guard words.count >= 4, words[2] == "of" else { throw Problem(message: Self.forms) }
            let nth = (Self.ordinals.firstIndex(of: first) ?? 0) + 1
            day = .weekday(
                try Self.weekday(words[1]), nth: nth == Self.ordinals.count ? -1 : nth, month: try Self.month(words[3]),
                plus: try Self.offset(words.dropFirst(4)))
        } else if words.count == 4, words[1] == "before" {
            let date = try Self.date(words[2], words[3])
            day = .weekdayBefore(try Self.weekday(first), month: date.month, day: date.day)
        } else if words.count == 2 {
            let date = try Self.date(first, words[1])
            day = .fixed(month: date.month, day: date.day)
        } else {
            let known = Self.months + Self.ordinals + Self.weekdays + ["easter", "listed"]
            let near = Suggestion.nearest(to: first, among: known).map { "did you mean \"\($0)\"? " } ?? ""
            throw Problem(message: near + Self.forms)
        }
    }

    private static func month(_ word: String) throws(Problem) -> Int { try index(word, months) + 1 }

    private static func weekday(_ word: String) throws(Problem) -> CivilDay.Weekday {
        CivilDay.Weekday.allCases[try index(word, weekdays)]
    }

    private static func index(_ word: String, _ known: [String]) throws(Problem) -> Int {
        if let index = known.firstIndex(of: word) { return index }
        throw Problem(message: "unknown \"\(word)\"\(Suggestion.hint(for: word, among: known))")
    }

    /// A date that comes in every year: 29 February is none.
    private static func date(_ month: String, _ day: String) throws(Problem) -> (month: Int, day: Int) {
        let number = try self.month(month)
        guard let day = Int(day), CivilDay(year: 2001, month: number, day: day) != nil else {
            throw Problem(message: "\(month) has no day \"\(day)\" in every year")
        }
        return (number, day)
    }

    /// Nothing, `+ 1` or `- 2`.
    private static func offset(_ words: ArraySlice<String>) throws(Problem) -> Int {
        if words.isEmpty { return 0 }
        guard words.count == 2, let sign = words.first, let last = words.last, let days = Int(last),
            sign == "+" || sign == "-", (0...366).contains(days)
        else { throw Problem(message: forms) }
        return sign == "+" ? days : -days
    }
}

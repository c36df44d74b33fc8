internal import Domain

/// What models know of each day of a history and of the days to come.
struct DayTable: Sendable {
    /// The weekday whose hours a day has, 0 Monday ... 6 Sunday, by day from the series' first: 6 on public holidays too.
    private(set) var shape: [Int]
    /// The kinds of special days that a day is, without repetition.
    private(set) var kinds: [[SpecialDay.Kind]]
    /// Indices into ``names``, for each day.
    private(set) var special: [[Int]]
    private(set) var names: [String] = []
    /// The logarithm of the ratio that operators expect, 0 for none.
    private(set) var expected: [Double]
    /// 0 ..< 1.
    private(set) var partOfYear: [Double]

    var count: Int { shape.count }

    init(from first: CivilDay, days: Int, _ calendar: SpecialDays) {
        let all = (0..<days).map { first + $0 }
        shape = all.map(\.weekday.rawValue)
        partOfYear = all.map(\.partOfYear)
        kinds = [[SpecialDay.Kind]](repeating: [], count: days)
        special = [[Int]](repeating: [], count: days)
        expected = [Double](repeating: 0, count: days)
        guard days > 0 else { return }
        var index: [String: Int] = [:]
        for day in calendar.days(in: first...(first + (days - 1))) {
            let number = day.day.number - first.number
            let name = index[day.name] ?? names.count
            if name == names.count {
                names.append(day.name)
                index[day.name] = name
            }
            special[number].append(name)
            if !kinds[number].contains(day.kind) { kinds[number].append(day.kind) }
            if day.kind == .holiday { shape[number] = 6 }
            if let ratio = day.expectedRatio, ratio > 0, ratio.isFinite { expected[number] += ratio.logarithm }
        }
    }
}

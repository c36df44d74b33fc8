import Domain
import Foundation

@testable import Forecasting

/// SplitMix64: the same numbers for the same seed.
struct Draws: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func normal() -> Double { sqrt(-2 * log(1 - unit())) * cos(2 * .pi * unit()) }

    /// By inversion for small means, by its normal limit for large ones.
    mutating func poisson(_ mean: Double) -> Double {
        if mean > 200 { return max(0, (mean + mean.squareRoot() * normal()).rounded()) }
        var (count, product) = (-1.0, 1.0)
        let limit = exp(-mean)
        repeat { (count, product) = (count + 1, product * unit()) } while product > limit
        return count
    }
}

/// A line whose true means are known.
struct Line {
    var first = CivilDay(number: 19_358)  // 1 January 2023, a Sunday
    var interval = 3600
    var days = 400
    var level = 10.0
    /// Relative, by slot of the day.
    var night = 0.3
    /// Sundays and holidays, relative.
    var sunday = 0.5
    var place: HolidayPlace?
    /// What holidays multiply a Sunday by.
    var holiday = 1.0
    /// Relative scatter of whole days.
    var dayNoise = 0.0

    var slots: Int { 86_400 / interval }

    func mean(_ slot: Int) -> Double {
        let day = first + slot / slots
        let hour = Double(slot % slots) / Double(slots)
        let shape = night + (1 - night) * (1 - cos(2 * .pi * hour))
        let special = place.map { SpecialDays(place: $0).days(in: day...day) } ?? []
        let isHoliday = special.contains { $0.kind == .holiday }
        let weekday = day.weekday == .sunday || isHoliday ? sunday : day.weekday == .saturday ? 0.8 : 1
        return level * shape * weekday * (isHoliday ? holiday : 1)
    }

    func series(_ draws: inout Draws) -> Series {
        var counts: [Double] = []
        for day in 0..<days {
            let factor = max(0.05, 1 + dayNoise * draws.normal())
            for slot in 0..<slots { counts.append(draws.poisson(mean(day * slots + slot) * factor)) }
        }
        return Series(firstDay: first, interval: interval, counts: counts)
    }
}

extension HolidayPlace {
    static let test = HolidayPlace(
        code: "T", name: "Test",
        rules: [
            HolidayRule(name: "Spring Day", day: .weekday(.wednesday, nth: 2, month: 3)),
            HolidayRule(name: "Middle Day", day: .weekday(.wednesday, nth: 1, month: 6)),
            HolidayRule(name: "Autumn Day", day: .weekday(.thursday, nth: 2, month: 10)),
            HolidayRule(name: "Winter Day", day: .weekday(.tuesday, nth: 4, month: 1)),
        ])
}

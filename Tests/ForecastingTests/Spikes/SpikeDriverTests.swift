import Testing

@testable import Forecasting

@Suite struct SpikeDriverTests {
    private let usual = ["school-work": 60, "grief": 150, "anxiety": 500, "suicide": 300]

    @Test func `what grew beyond its share drives, the strongest first`() {
        let during = ["school-work": 40, "grief": 12, "anxiety": 70, "suicide": 25]
        let drivers = SpikeDriver.ranked(during: during, of: 100, usual: usual, usualTotal: 1000)
        #expect(drivers.map(\.name) == ["school-work", "anxiety"])
        #expect(drivers[0].share == 0.4 && abs(drivers[0].usualShare - 0.06) < 0.001)
        #expect(abs(drivers[0].excess - 34) < 0.1)
        // The planted bug: by count alone anxiety would stand first.
        #expect(during.max { $0.value < $1.value }?.key == "anxiety")
    }

    @Test func `the same shares as ever drive nothing`() {
        let during = ["school-work": 6, "grief": 15, "anxiety": 50, "suicide": 30]
        #expect(SpikeDriver.ranked(during: during, of: 100, usual: usual, usualTotal: 1000).isEmpty)
        #expect(SpikeDriver.ranked(during: [:], of: 0, usual: [:], usualTotal: 0).isEmpty)
    }

    @Test func `no cell under 11 is shown`() {
        let during = ["north": 10, "south": 40, "east": 11]
        let drivers = SpikeDriver.ranked(during: during, of: 61, usual: ["west": 500], usualTotal: 500)
        #expect(Set(drivers.map(\.name)) == ["north", "south", "east"])
        #expect(SpikeDriver.shown(drivers, among: during, exclusive: false).map(\.name) == ["south", "east"])
    }

    /// 61 in all, 40 in the south, 11 in the east: the north would be told by subtraction.
    @Test func `a hidden region is not told by the others`() {
        let during = ["north": 10, "south": 40, "east": 11]
        let drivers = SpikeDriver.ranked(during: during, of: 61, usual: ["west": 500], usualTotal: 500)
        #expect(SpikeDriver.shown(drivers, among: during, exclusive: true).map(\.name) == ["south"])
        let more = during.merging(["west": 9]) { $1 }
        #expect(SpikeDriver.shown(drivers, among: more, exclusive: true).map(\.name) == ["south", "east"])
    }
}

@Suite struct SpikeTeamAdviceTests {
    private func interval(_ chance: Double) -> IntervalStaffing {
        IntervalStaffing(needed: [], required: 12, scheduled: 8, chanceShort: chance)
    }

    private let spike = Spike(start: 0, alarm: 1200, end: nil, evidence: 5, count: 41, expected: 19)

    @Test func `calls where those scheduled are likely too few, and says when`() {
        let advice = SpikeTeamAdvice(
            next: [interval(0.1), interval(0.64)], names: ["20:00", "21:00"], limit: 0.3, spike: nil, now: 0)
        #expect(advice.call && advice.chance == 0.64)
        #expect(
            advice.reasons == [
                "At 21:00 the chance that the 8 scheduled are too few is 64 %; from 30 % on you call. 12 would do."
            ])
    }

    @Test func `calls for a spike under way though the forecast is calm`() {
        let advice = SpikeTeamAdvice(next: [interval(0.1)], names: ["20:00"], limit: 0.3, spike: spike, now: 2400)
        #expect(advice.call)
        #expect(
            advice.reasons == ["In 40 minutes 41 came where 19 are usual: 2.2 times as many (1.6 to 2.9)."])
    }

    @Test func `does not call otherwise, and says why not`() {
        let advice = SpikeTeamAdvice(next: [interval(0.3)], names: ["20:00"], limit: 0.3, spike: nil, now: 0)
        #expect(!advice.call && advice.reasons[0].hasSuffix("is 30 %; you call from 30 % on."))
        let empty = SpikeTeamAdvice(next: [], names: [], limit: 0.3, spike: nil, now: 0)
        #expect(!empty.call && empty.reasons == ["Nothing is known of the next two hours."])
    }
}

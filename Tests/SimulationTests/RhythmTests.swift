import Foundation
import Testing

@testable import Simulation

struct RhythmTests {
    /// Monday, 2025-06-16, 00:00 at the texters' clock.
    static let monday = Date(timeIntervalSince1970: 1_750_032_000 + 5 * 3_600)

    @Test("a week's mean is 1, evenings stand above early mornings, Sunday and Monday above Saturday")
    func week() {
        let rhythm = Rhythm()
        let quarters = (0..<(7 * 96)).map { rhythm.factor(at: Self.monday + Double($0) * 900) }
        #expect(abs(quarters.reduce(0, +) / Double(quarters.count) - 1) < 0.001)
        #expect((quarters.max() ?? .infinity) <= rhythm.bound)

        func at(day: Double, hour: Double) -> Double { rhythm.factor(at: Self.monday + day * 86_400 + hour * 3_600) }
        for day in 0..<7 { #expect(at(day: Double(day), hour: 22) > 3 * at(day: Double(day), hour: 6)) }
        #expect(at(day: 6, hour: 21) > at(day: 5, hour: 21) * 1.15)
        #expect(at(day: 0, hour: 21) > at(day: 4, hour: 21) * 1.15)
    }

    @Test("a spike holds in its time only, the highest where two overlap")
    func spikes() {
        var rhythm = Rhythm()
        let before = rhythm.factor(at: Self.monday)
        rhythm.spikes = [
            .init(from: Self.monday, to: Self.monday + 3_600, factor: 3),
            .init(from: Self.monday, to: Self.monday + 600, factor: 9),
        ]
        #expect(rhythm.factor(at: Self.monday) == before * 9)
        #expect(rhythm.factor(at: Self.monday + 600) == Rhythm().factor(at: Self.monday + 600) * 3)
        #expect(rhythm.factor(at: Self.monday + 3_600) == Rhythm().factor(at: Self.monday + 3_600))
        #expect(rhythm.factor(at: Self.monday - 1) == Rhythm().factor(at: Self.monday - 1))
    }

    @Test("dates before 1970 have a weekday, too")
    func past() {
        let factor = Rhythm().factor(at: Date(timeIntervalSince1970: -1_234_567_890))
        #expect(factor > 0 && factor <= Rhythm().bound)
    }
}

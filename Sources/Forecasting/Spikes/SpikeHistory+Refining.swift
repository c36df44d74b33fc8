internal import Foundation

extension SpikeHistory {
    /// Hours before the start and after the end, as they were told while it went on, in which the true ones are looked for.
    private static let hoursBefore = 6
    private static let hoursAfter = 3
    private static let ratios = 1.2...10.0

    /// The same spikes with their start and end as they are best told afterwards.
    ///
    /// While a spike goes on nobody knows how large it is or when it is over. Afterwards its own ratio is known: start and end
    /// are where the evidence for that ratio, summed from one to the other, is highest (the likeliest change points; a
    /// dispersion would divide all evidence and move neither). A spike of three times as many at one an hour has its
    /// end told to two hours in 76 of 100, instead of 10.
    static func refined(_ spikes: [Spike], _ counts: [Double], _ usual: [Double], interval: Int) -> [Spike] {
        let hour = max(1, 3600 / interval)
        func slot(_ time: Double) -> Int { Int((time / Double(interval)).rounded()) }
        var refined: [Spike] = []
        for (index, spike) in spikes.enumerated() {
            let alarm = slot(spike.alarm) - 1
            let next = index + 1 < spikes.count ? slot(spikes[index + 1].start) : counts.count
            let from = max(refined.last?.end.map(slot) ?? 0, slot(spike.start) - hoursBefore * hour)
            let told = spike.end.map(slot) ?? counts.count
            let to = spike.end == nil ? counts.count : min(max(alarm + 1, next), told + hoursAfter * hour, counts.count)
            guard from <= alarm, alarm < to, to <= usual.count else {
                refined.append(spike)
                continue
            }
            var range = min(max(slot(spike.start), from), alarm)..<min(max(alarm + 1, told), to)
            // The range gives the ratio, the ratio the range: twice is enough.
            for _ in 0..<2 {
                let sums = sums(range, counts, usual)
                let ratio = min(
                    max(sums.expected > 0 ? sums.count / sums.expected : 1, ratios.lowerBound), ratios.upperBound)
                func evidence(_ slot: Int) -> Double {
                    counts[slot].isNaN ? 0 : counts[slot] * log(ratio) - (ratio - 1) * usual[slot]
                }
                let start = best((from...alarm).reversed(), evidence)
                let end = spike.end == nil ? to : best(alarm..<to, evidence) + 1
                range = start..<end
            }
            var known = spike
            known.start = Double(range.lowerBound * interval)
            if spike.end != nil { known.end = Double(range.upperBound * interval) }
            (known.count, known.expected) = sums(range, counts, usual)
            refined.append(known)
        }
        return refined
    }

    /// The slot up to which the sum of evidence is highest.
    private static func best(_ slots: some Sequence<Int>, _ evidence: (Int) -> Double) -> Int {
        var (sum, highest, place) = (0.0, -Double.infinity, 0)
        for slot in slots {
            sum += evidence(slot)
            if sum > highest { (highest, place) = (sum, slot) }
        }
        return place
    }

    private static func sums(_ range: Range<Int>, _ counts: [Double], _ usual: [Double]) -> (
        count: Double, expected: Double
    ) {
        range.reduce(into: (0.0, 0.0)) { sums, slot in
            if !counts[slot].isNaN { sums = (sums.0 + counts[slot], sums.1 + usual[slot]) }
        }
    }
}

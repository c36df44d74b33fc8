internal import Foundation

extension TimeZone {
    /// Seconds east of UTC when clocks here show `local` (seconds since 1970 by the clock on the wall); the first of two
    /// where they show it twice, nil where they skip it.
    func offset(atLocal local: Int) -> Int? { offsets(atLocal: local).first }

    /// Whether clocks here show that time twice, as when they are set back.
    func repeats(local: Int) -> Bool { offsets(atLocal: local).count > 1 }

    private func offsets(atLocal local: Int) -> [Int] {
        // Offsets a day before and after: at most one change lies between.
        let around = [-86_400, 86_400].map { secondsFromGMT(for: Date(timeIntervalSince1970: Double(local + $0))) }
        let candidates = around[0] == around[1] ? [around[0]] : around
        return candidates.filter {
            secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - $0))) == $0
        }
    }
}

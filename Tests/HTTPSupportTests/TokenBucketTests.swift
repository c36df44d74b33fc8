import Desk
import Domain
import Testing

@testable import HTTPSupport

@Suite("A bucket of requests") struct TokenBucketTests {
    private let limit = RequestLimit(perMinute: 600, burst: 3)
    private let start = ContinuousClock.now

    private func take(_ bucket: inout TokenBucket, after time: Duration) -> TokenBucket.Reading {
        bucket.take(at: start + time, limit)
    }

    @Test func `is full at first, and empty after a burst`() {
        var bucket = TokenBucket(full: limit, at: start)
        let readings = (0..<4).map { _ in take(&bucket, after: .zero) }
        #expect(readings.map(\.allowed) == [true, true, true, false])
        #expect(readings.map(\.remaining) == [2, 1, 0, 0])
        #expect(readings.map(\.limit) == [3, 3, 3, 3])
        #expect(readings[3].secondsToOne == 1 && readings[3].secondsToFull == 1)
    }

    @Test func `fills up evenly, and never beyond full`() {
        var bucket = TokenBucket(full: limit, at: start)
        for _ in 0..<3 { _ = take(&bucket, after: .zero) }
        #expect(!take(&bucket, after: .milliseconds(99)).allowed)
        #expect(take(&bucket, after: .milliseconds(101)).allowed)
        #expect(!take(&bucket, after: .milliseconds(102)).allowed)
        #expect(take(&bucket, after: .seconds(3_600)).remaining == 2)
    }

    @Test func `takes no harm from a clock that goes back, and follows a new limit`() {
        var bucket = TokenBucket(full: limit, at: start + .seconds(10))
        #expect(take(&bucket, after: .zero).remaining == 2)
        #expect(take(&bucket, after: .seconds(10)).remaining == 1)
        let wider = bucket.take(at: start + .seconds(20), RequestLimit(perMinute: 60, burst: 100))
        #expect(wider.remaining == 10 && wider.limit == 100)
    }

    /// In no window can more than a burst and what fills up go through.
    @Test(arguments: 0..<20) func `lets through what it says and no more`(seed: Int) {
        var bucket = TokenBucket(full: limit, at: start)
        var (time, random) = (Duration.zero, UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var allowed: [Duration] = []
        for _ in 0..<500 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            time += .milliseconds(Int(random >> 58))
            if take(&bucket, after: time).allowed { allowed.append(time) }
        }
        for (index, first) in allowed.enumerated() {
            let window = allowed[index...].prefix { $0 <= first + .seconds(1) }
            #expect(window.count <= 3 + 10)
        }
        #expect(allowed.count > 100)
    }

    @Test func `belongs to one account`() {
        let rates = RequestRates { [start] in start }
        for _ in 0..<3 { _ = rates.take(AccountID(rawValue: 1), limit) }
        #expect(!rates.take(AccountID(rawValue: 1), limit).allowed)
        #expect(rates.take(AccountID(rawValue: 2), limit).allowed)
    }
}

internal import Domain

public import struct Foundation.TimeZone

/// A series read from text, and how its times were written.
public struct History: Sendable {
    public let series: Series
    /// Where its clocks hang; nil where nobody said.
    public let zone: TimeZone?
    /// Whether times had an offset from UTC; then those of forecasts have one too.
    public let hasOffsets: Bool
    /// What a reader should know: `"rows were not in order of time; they have been sorted"`.
    public let notes: [String]
}

extension History {
    /// Seconds since 1970 at which a slot begins; nil for one that the clocks skip, and where nobody said whose clocks.
    public func instant(of slot: Int) -> Int? {
        let local = series.day(of: slot).number * 86_400 + series.clock(of: slot)
        return zone?.offset(atLocal: local).map { local - $0 }
    }

    /// The time of a slot as the history would write it; nil for one that its clocks skip, as an hour in spring.
    ///
    /// `"2026-03-01 07:30:00"`, or with offsets `"2026-03-01T07:30:00-05:00"`.
    public func stamp(of slot: Int) -> String? {
        let local = series.day(of: slot).number * 86_400 + series.clock(of: slot)
        guard let zone else { return Timestamp(local: local).description }
        guard let offset = zone.offset(atLocal: local) else { return nil }
        return Timestamp(local: local, offset: hasOffsets ? offset : nil).description
    }
}

public import Domain
public import Foundation

/// Makes texters and what they write: the same for the same seed, as many as you ask for, lazily.
///
/// ```swift
/// let week = Simulator(seed: 7).conversations(from: monday, to: monday + 7 * 86_400, perDay: 120)
/// for conversation in week.prefix(10) { ... }
/// let load = Simulator(seed: 1).texts(count: 100_000)
/// ```
/// Arrivals are a Poisson process whose rate follows ``Rhythm``. Levels, languages and endings follow what crisis lines
/// publish: most conversations are routine or elevated, about two in a hundred are code orange, and under one in a
/// hundred ends in an active rescue.
public struct Simulator: Sendable {
    public let seed: UInt64
    public var rhythm: Rhythm
    /// Of the texters, this share writes in Spanish; the others in English.
    public var spanishShare = 0.15
    /// Of the conversations, about this share is opened by somebody who wrote before, half a day to weeks ago.
    public var returnShare = 0.15
    /// Of the conversations, so many are of each level, from routine to emergency.
    public var levelMix: [Double] = [0.50, 0.31, 0.168, 0.017, 0.005]

    public init(seed: UInt64, rhythm: Rhythm = Rhythm()) {
        self.seed = seed
        self.rhythm = rhythm
    }

    /// The conversations that open at `from` or later and before `to`, in order of opening.
    ///
    /// - Parameter perDay: how many on average over a week without spikes; with 0 or less there are none.
    public func conversations(from: Date, to: Date, perDay: Double) -> Conversations {
        Conversations(simulator: self, from: from, to: to, perDay: perDay)
    }

    /// `count` texts of texters, in order of time, each with a provider's id of its own: what a benchmark posts.
    ///
    /// - Parameters:
    ///   - start: when the first conversation may open. The default is 2025-06-15 15:06:40 UTC, a Sunday.
    ///   - perDay: conversations a day, each of about 8 texts; more of them interleave more.
    public func texts(
        count: Int, from start: Date = Date(timeIntervalSince1970: 1_750_000_000), perDay: Double = 5_000,
        channel: String = "demo"
    ) -> [InboundText] {
        guard count > 0, perDay > 0, perDay.isFinite else { return [] }
        var texts: [InboundText] = []
        texts.reserveCapacity(count + count / 8)
        var settled = 0
        // No later conversation holds a text from before its opening: what lies before the last opening is settled.
        for conversation in conversations(from: start, to: .distantFuture, perDay: perDay) {
            if texts.count >= count, conversation.number.isMultiple(of: 64) {
                settled = texts.lazy.filter { $0.receivedAt < conversation.openedAt }.count
                if settled >= count { break }
            }
            texts += conversation.inboundTexts(run: String(seed), channel: channel)
        }
        let order = texts.indices.sorted { a, b in
            texts[a].receivedAt == texts[b].receivedAt ? a < b : texts[a].receivedAt < texts[b].receivedAt
        }
        return order.prefix(count).map { texts[$0] }
    }
}

public import Domain
public import Foundation

/// What comes out of the queue by itself: to who asks, or to who is asked.
extension QueueModel {
    /// Gives the next conversation of these lanes to `holder`, for 60 seconds; nil when none waits there that they may take.
    ///
    /// - Parameters:
    ///   - capacity: how many they may hold.
    ///   - reserveBefore: a time when it is the reserve's turn: first who below orange was due before it, if paged.
    public mutating func claim(
        from lanes: Set<Lane>, by holder: String, capacity: Int = .max, reserveBefore: Date? = nil, at now: Date
    ) -> (place: Place, lease: Lease, level: Severity)? {
        let held = holding(holder)
        if let reserveBefore, mayTake(held, capacity, extra: true),
            let place = waiting(in: lanes).first(where: { isReserved($0, before: reserveBefore) })
        {
            return take(place, by: holder, as: .reserve, until: now + settings.lease)
        }
        guard let place = next(in: lanes), mayTake(held, capacity, extra: place.orange) else { return nil }
        return take(place, by: holder, as: .claim, until: now + settings.lease)
    }

    /// One of several consoles that are given something at once.
    public struct Console: Sendable {
        public let holder: String
        public let lanes: Set<Lane>
        public let capacity: Int

        public init(holder: String, lanes: Set<Lane>, capacity: Int) {
            self.holder = holder
            self.lanes = lanes
            self.capacity = capacity
        }
    }

    /// Gives each console at most one conversation, the most urgent first, each to the first console that may take it: offered
    /// by the dispatcher, or claimed by all of them at once.
    public mutating func give(
        _ state: HoldState, to consoles: [Console], reserveBefore: Date? = nil, at now: Date
    ) -> [ConversationID: Lease] {
        // Each gets one at most, so what it holds is counted once.
        var free = consoles.map { (console: $0, holding: holding($0.holder)) }
        var given: [ConversationID: Lease] = [:]
        var heads = waiting()
        var reserved: Place?
        if let reserveBefore {
            let lanes = consoles.reduce(into: Set<Lane>()) { $0.formUnion($1.lanes) }
            reserved = heads.first { lanes.contains($0.lane) && isReserved($0, before: reserveBefore) }
            if let reserved { heads.insert(reserved, at: 0) }
        }
        for (number, place) in heads.enumerated() where given[place.conversation] == nil {
            let isReserve = reserved != nil && number == 0
            // Who claims takes what they let go before.
            let declined = state == .offered ? conversations[place.conversation]?.declined ?? [:] : [:]
            let taker = free.firstIndex { console, held in
                console.lanes.contains(place.lane) && mayTake(held, console.capacity, extra: place.orange || isReserve)
                    && !(declined[console.holder].map { $0 > now - settings.declineRest } ?? false)
            }
            guard let taker else { continue }
            let origin: HoldOrigin = isReserve ? .reserve : state == .offered ? .offer : .claim
            let taken = take(
                place, by: free.remove(at: taker).console.holder, as: origin, state: state,
                until: now + (state == .offered ? settings.offer : settings.lease))
            given[place.conversation] = taken?.lease
        }
        return given
    }

    /// Whether somebody who holds so many may take one more; `extra` for orange, and for the reserve, which in a flood of
    /// orange would never find a place within capacity.
    func mayTake(_ held: Int, _ capacity: Int, extra: Bool) -> Bool {
        held < (extra && capacity != .max ? capacity + settings.orangeExtra : capacity)
    }

    func isReserved(_ place: Place, before: Date) -> Bool {
        !place.orange && place.dueAt < before && conversations[place.conversation]?.paged == true
    }

    mutating func take(
        _ place: Place, by holder: String, as origin: HoldOrigin, state: HoldState = .active, until: Date
    ) -> (place: Place, lease: Lease, level: Severity)? {
        guard var known = conversations[place.conversation] else { return nil }
        lastToken += 1
        let lease = Lease(
            holder: holder, token: FencingToken(rawValue: lastToken), state: state, origin: origin, expiresAt: until)
        known.state = .held(lease)
        conversations[place.conversation] = known
        return (place, lease, known.level)
    }
}

public import Domain
public import Foundation

extension QueueModel {
    /// Why a transition did not happen. Nothing has changed then.
    public enum Fault: Error, Sendable, Hashable {
        /// The lease is gone, or it is somebody else's: answered with 409.
        case stale(ConversationID)
        /// Closed longer ago than the reopening window: this text opens another conversation.
        case closed(ConversationID)
    }

    /// What a text did to the queue.
    public enum Arrival: Sendable, Hashable {
        case opened
        /// Closed a moment ago, and waiting again.
        case reopened
        /// Waiting or held, and now at a higher level.
        case raised
        case unchanged
    }

    /// A texter's text: opens a conversation, continues it, raises it, or reopens it.
    ///
    /// - Parameters:
    ///   - lane: where it waits if it is new; a known conversation keeps its lane.
    ///   - level: what its texts show together. A level below the conversation's changes nothing.
    /// - Throws: ``Fault/closed(_:)`` when it was closed 30 minutes ago or earlier.
    @discardableResult
    public mutating func receive(
        _ conversation: ConversationID, lane: Lane, level: Severity, at now: Date
    ) throws(Fault) -> Arrival {
        guard var known = conversations[conversation] else {
            let place = place(conversation, lane: lane, level: level, since: now)
            conversations[conversation] = Conversation(level: level, place: place, state: .waiting)
            return .opened
        }
        let reached = max(known.level, level)
        if case .closed(let closedAt) = known.state {
            guard closedAt > now - settings.reopening else { throw .closed(conversation) }
            var place = place(conversation, lane: known.place.lane, level: reached, since: now)
            // Who left and comes back has their old place.
            if let left = known.left {
                place = Place(
                    conversation: conversation, lane: left.lane, orange: place.orange, waitingSince: left.waitingSince,
                    dueAt: min(left.dueAt, place.dueAt))
            }
            conversations[conversation] = Conversation(level: reached, place: place, state: .waiting)
            return .reopened
        }
        guard reached > known.level else { return .unchanged }
        known.level = reached
        known.place.orange = known.place.orange || reached.isOrange
        known.place.dueAt = min(known.place.dueAt, known.place.waitingSince + settings.wait(reached))
        conversations[conversation] = known
        return .raised
    }

    /// Gives the next conversation of these lanes to `holder`, for 60 seconds; nil when none waits there that they may take.
    ///
    /// - Parameters:
    ///   - capacity: how many they may hold.
    ///   - reserveBefore: a time when it is the reserve's turn: first who below orange was due before it, if paged.
    public mutating func claim(
        from lanes: Set<Lane>, by holder: String, capacity: Int = .max, reserveBefore: Date? = nil, at now: Date
    ) -> (place: Place, lease: Lease, level: Severity)? {
        let held = holding(holder)
        if let reserveBefore, held < capacity,
            let place = waiting(in: lanes).first(where: { isReserved($0, before: reserveBefore) })
        {
            return take(place, by: holder, as: .reserve, until: now + settings.lease)
        }
        guard let place = next(in: lanes), mayTake(place, holding: held, capacity) else { return nil }
        return take(place, by: holder, as: .claim, until: now + settings.lease)
    }

    /// One waiting console of the dispatcher's.
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

    /// Offers each console at most one conversation, the most urgent first, each to the first console that may take it.
    public mutating func offer(to consoles: [Console], reserveBefore: Date? = nil, at now: Date) -> [ConversationID: Lease]
    {
        var free = consoles
        var offered: [ConversationID: Lease] = [:]
        var heads = waiting()
        var reserved: Place?
        if let reserveBefore {
            let lanes = consoles.reduce(into: Set<Lane>()) { $0.formUnion($1.lanes) }
            reserved = heads.first { lanes.contains($0.lane) && isReserved($0, before: reserveBefore) }
            if let reserved { heads.insert(reserved, at: 0) }
        }
        for place in heads where offered[place.conversation] == nil {
            let declined = conversations[place.conversation]?.declined ?? [:]
            let taker = free.firstIndex { console in
                console.lanes.contains(place.lane) && mayTake(place, holding: holding(console.holder), console.capacity)
                    && !(declined[console.holder].map { $0 > now - settings.declineRest } ?? false)
            }
            guard let taker else { continue }
            let origin: HoldOrigin = place == reserved ? .reserve : .offer
            let given = take(
                place, by: free.remove(at: taker).holder, as: origin, state: .offered, until: now + settings.offer)
            offered[place.conversation] = given?.lease
        }
        return offered
    }

    private func mayTake(_ place: Place, holding held: Int, _ capacity: Int) -> Bool {
        held < (place.orange ? (capacity == .max ? .max : capacity + settings.orangeExtra) : capacity)
    }

    private func isReserved(_ place: Place, before: Date) -> Bool {
        !place.orange && place.dueAt < before && conversations[place.conversation]?.paged == true
    }

    private mutating func take(
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

    /// Takes what was offered, for 60 seconds. Twice is once.
    @discardableResult
    public mutating func accept(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) -> Date {
        var (known, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        if lease.state == .offered { lease.state = .active }
        lease.expiresAt = now + settings.lease
        known.state = .held(lease)
        conversations[conversation] = known
        return lease.expiresAt
    }

    /// Declines what was offered: it waits again, and is offered to somebody else.
    public mutating func decline(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) {
        let (_, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        guard lease.state == .offered else { throw .stale(conversation) }
        giveBack(conversation, at: now)
    }

    /// Keeps a conversation for another 60 seconds from now, and says until when. A heartbeat that comes late, but
    /// before ``expire(at:)`` has looked, still saves the lease.
    @discardableResult
    public mutating func heartbeat(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) -> Date {
        var (known, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        // What is only offered is not kept by a console that nobody sits at.
        if lease.state != .offered { lease.expiresAt = now + settings.lease }
        known.state = .held(lease)
        conversations[conversation] = known
        return lease.expiresAt
    }

    /// Gives it back: it waits again with its old due time and orange flag.
    public mutating func release(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        _ = try held(conversation, by: holder, token: token)
        giveBack(conversation)
    }

    /// Sends it to another lane, where it waits with its old due time and flag.
    public mutating func transfer(
        _ conversation: ConversationID, by holder: String, token: FencingToken, to lane: Lane, at now: Date
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.place.lane = lane
        known.declined[holder] = now
        conversations[conversation] = known
        giveBack(conversation)
    }

    /// Puts it into somebody's hands: by its holder, or with `token` nil by a supervisor, from the queue too. Nil where
    /// `other` holds as much as they may, or holds it already.
    public mutating func assign(
        _ conversation: ConversationID, by holder: String, token: FencingToken?, to other: String, capacity: Int,
        at now: Date
    ) throws(Fault) -> Lease? {
        guard var known = conversations[conversation] else { throw .stale(conversation) }
        if let token { _ = try held(conversation, by: holder, token: token) }
        switch known.state {
        case .closed: throw .stale(conversation)
        case .waiting: break
        case .held(let lease):
            if lease.holder == other { return nil }
            known.answered = true
        }
        guard mayTake(known.place, holding: holding(other), capacity) else { return nil }
        known.offers = 0
        conversations[conversation] = known
        return take(known.place, by: other, as: token == nil ? .assigned : .transfer, until: now + settings.lease)?.lease
    }

    /// Asks supervisors to come.
    public mutating func escalate(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        _ = try held(conversation, by: holder, token: token)
        paged[conversation, default: []].insert("escalated")
    }

    /// The talk is over, the wrap-up is not.
    public mutating func wrap(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) {
        var (known, lease) = try held(conversation, by: holder, token: token)
        lease.state = .wrapping
        lease.expiresAt = now + settings.lease
        known.state = .held(lease)
        conversations[conversation] = known
    }

    /// A reply: what was in its wrap-up goes on.
    public mutating func reply(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        var (known, lease) = try held(conversation, by: holder, token: token)
        lease.state = .active
        known.state = .held(lease)
        conversations[conversation] = known
    }

    private mutating func giveBack(_ conversation: ConversationID, at now: Date = .distantPast) {
        guard var known = conversations[conversation], case .held(let lease) = known.state else { return }
        if lease.state == .offered {
            known.offers += 1
            known.declined[lease.holder] = now
            if known.offers >= settings.offersBeforePage { paged[conversation, default: []].insert("not-accepted") }
        } else {
            known.answered = true
        }
        known.state = .waiting
        conversations[conversation] = known
    }

    /// Wrap-up. The confirmed level is a human's word and may be lower than the machine's; texts that reopen the
    /// conversation raise it from there.
    public mutating func close(
        _ conversation: ConversationID, by holder: String, token: FencingToken, confirmed: Severity,
        abandoned: Bool = false, at now: Date
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.level = confirmed
        known.state = .closed(at: now)
        known.left = abandoned ? known.place : nil
        conversations[conversation] = known
    }

    /// A supervisor's word that somebody who waits has left: only a mark, and their place is kept.
    public mutating func abandon(_ conversation: ConversationID, at now: Date) throws(Fault) {
        guard var known = conversations[conversation], known.state == .waiting else { throw .stale(conversation) }
        known.state = .closed(at: now)
        known.left = known.place
        conversations[conversation] = known
    }

    /// A human's word on the level: of its holder, or with `token` nil of a supervisor. Higher or lower, and so is what it
    /// waits or goes back with.
    public mutating func setLevel(
        _ conversation: ConversationID, by holder: String, token: FencingToken?, to level: Severity
    ) throws(Fault) {
        guard var known = conversations[conversation] else { throw .stale(conversation) }
        if let token { _ = try held(conversation, by: holder, token: token) }
        if case .closed = known.state { throw .stale(conversation) }
        known.level = level
        known.place.orange = level.isOrange
        known.place.dueAt = known.place.waitingSince + settings.wait(level)
        conversations[conversation] = known
    }

    /// Brings back what nobody has kept up: leases that ended at `now` or before. Returns them in order of id.
    @discardableResult
    public mutating func expire(at now: Date) -> [ConversationID] {
        var lost: [ConversationID] = []
        for (id, known) in conversations {
            guard case .held(let lease) = known.state, lease.expiresAt <= now else { continue }
            lost.append(id)
        }
        for id in lost { giveBack(id, at: now) }
        return lost.sorted()
    }

    /// Pages supervisors for who waits beyond their bound: `beyond` after their due time, orange ones `orangeBeyond`.
    @discardableResult
    public mutating func pageOverdue(beyond: TimeInterval, orangeBeyond: TimeInterval, at now: Date) -> [ConversationID] {
        let late = waiting().filter { place in
            conversations[place.conversation]?.paged == false
                && place.dueAt < now - (place.orange ? orangeBeyond : beyond)
        }.map(\.conversation)
        for id in late {
            conversations[id]?.paged = true
            paged[id, default: []].insert("overdue")
        }
        return late.sorted()
    }

    private func place(_ conversation: ConversationID, lane: Lane, level: Severity, since now: Date) -> Place {
        Place(
            conversation: conversation, lane: lane, orange: level.isOrange, waitingSince: now,
            dueAt: now + settings.wait(level))
    }

    private func held(
        _ conversation: ConversationID, by holder: String, token: FencingToken, offeredToo: Bool = false
    ) throws(Fault) -> (Conversation, Lease) {
        guard let known = conversations[conversation], case .held(let lease) = known.state,
            lease.holder == holder, lease.token == token, offeredToo || lease.state != .offered
        else { throw .stale(conversation) }
        return (known, lease)
    }
}

import Domain

/// One step of a walk: what happens, and how long it was quiet before. It names texters and counselors by number, never
/// conversations or tokens, so that any part of a story can be told again.
struct WalkStep: Sendable, Hashable {
    /// Seconds; a clock that was wrong goes back.
    var pause: Int
    let move: Move

    enum Move: Sendable, Hashable {
        case texts([Text])
        case claim(Console, reserve: Bool)
        /// Offered to, or claimed by, all at once.
        case give(HoldState, [Console], reserve: Bool)
        /// On the texter's latest conversation, like the two that follow.
        case hold(Int, Key, Deed)
        case assign(Int, to: Int, capacity: Int)
        case abandon(Int)
        case overrideLevel(Int, Severity)
        case expire
        case page
    }

    struct Text: Sendable, Hashable {
        let texter: Int
        let own: [Rung]
        let other: [Rung]
        let isRead: Bool
    }

    struct Console: Sendable, Hashable {
        let counselor: Int
        let lanes: [Lane]
        let capacity: Int
    }

    /// Who acts, and with which token.
    enum Key: Sendable, Hashable {
        /// Its holder, as they should.
        case holder
        /// Somebody else, with the holder's token.
        case somebody(Int)
        /// Who held it so many holds before, with the token of then.
        case earlier(Int)
        /// Its holder, with the token of so many holds before.
        case oldToken(Int)
        /// Its holder, with the token given last of all.
        case newestToken
    }

    /// What a holder does.
    enum Deed: Sendable, Hashable {
        case accept, decline, heartbeat, release, escalate, wrap, reply
        case transfer(Lane)
        case give(to: Int, capacity: Int)
        case close(Severity, abandoned: Bool)
        case setLevel(Severity)
    }
}

extension WalkStep: CustomStringConvertible {
    var description: String {
        let quiet = pause == 0 ? "" : "after \(pause) s "
        return switch move {
        case .texts(let texts): quiet + texts.map(\.description).joined(separator: ", ")
        case .claim(let console, let reserve): "\(quiet)\(console) claims\(reserve ? ", reserve" : "")"
        case .give(let state, let consoles, let reserve):
            "\(quiet)\(state) to each of \(consoles)\(reserve ? ", reserve" : "")"
        case .hold(let texter, let key, let deed): "\(quiet)\(key) of texter \(texter): \(deed)"
        case .assign(let texter, let counselor, let capacity):
            "\(quiet)supervisor assigns texter \(texter) to counselor \(counselor), at most \(capacity)"
        case .abandon(let texter): "\(quiet)supervisor: texter \(texter) has left"
        case .overrideLevel(let texter, let level): "\(quiet)supervisor: texter \(texter) is \(level)"
        case .expire: quiet + "what is lost returns"
        case .page: quiet + "supervisors are paged"
        }
    }
}

extension WalkStep.Text: CustomStringConvertible {
    var description: String {
        guard isRead else { return "texter \(texter) shows nobody knows what" }
        return "texter \(texter) shows \(own)" + (other.isEmpty ? "" : " and \(other) of another")
    }
}

extension WalkStep.Console: CustomStringConvertible {
    var description: String {
        "counselor \(counselor) (\(lanes.map(\.name).joined(separator: " ")), at most \(capacity))"
    }
}

public import Domain
public import Foundation

/// Which automatic texts are due for a conversation. Pure: whoever asks sends them and remembers that they were sent.
///
/// ```
/// opens ─┬─ open, or a counselor has it: greeting
///        └─ closed hours: out of hours
/// waits for `waitingNoticeAfter`: one of waiting, spike (beyond the threshold), out of hours (closed)
/// is closed: closing, survey, consent          opts out: the confirmation, and then nothing
/// ```
/// Each text goes out at most once in a conversation. They only speak: nothing here touches the queue, and a counselor who
/// has the conversation makes every notice moot.
public struct AutomaticDecision: Sendable {
    /// What belongs to an hour that has passed is no longer said: a greeting or a farewell after an outage, or for
    /// conversations of the days before automatic texts were switched on, would only confuse.
    public static let tooLate = Duration.seconds(3600)

    private let policy: AutomaticPolicy
    private let hours: OpeningHours
    /// How many conversations wait.
    private let waiting: Int

    public init(policy: AutomaticPolicy, hours: OpeningHours, waiting: Int) {
        self.policy = policy
        self.hours = hours
        self.waiting = waiting
    }

    /// What to send now, in this order.
    ///
    /// `AutomaticDecision(policy: settings.automatic, hours: settings.hours, waiting: 12).due(facts, at: now)` is
    /// `[.greeting]` for a conversation that has just been opened.
    public func due(_ facts: AutomaticFacts, at now: Date) -> [AutomaticKind] {
        let kinds =
            if let optedOutAt = facts.optedOutAt {
                optedOutAt >= facts.openedAt ? [AutomaticKind.optOut] : []
            } else {
                switch facts.state {
                case .waiting(let since): opening(facts, now) ?? notice(facts, since: since, now)
                case .held: opening(facts, now) ?? []
                case .closed(let time, let outcome, let confirmed): farewell(facts, time, outcome, confirmed, now)
                }
            }
        return kinds.filter { !facts.sent.contains($0) }
    }

    /// When to look again at who waits; nil where nothing more is to be said until something happens.
    public func next(_ facts: AutomaticFacts, after now: Date) -> Date? {
        guard case .waiting(let since) = facts.state, facts.optedOutAt == nil,
            facts.sent.isDisjoint(with: [.waiting, .spike, .outOfHours])
        else { return nil }
        let due = since + policy.waitingNoticeAfter.inSeconds
        return due > now ? due : nil
    }

    /// The first thing a texter hears; nil where it has been said, or is too late.
    private func opening(_ facts: AutomaticFacts, _ now: Date) -> [AutomaticKind]? {
        let first: Set<AutomaticKind> = [.greeting, .outOfHours]
        guard facts.sent.isDisjoint(with: first), !isTooLate(facts.openedAt, now) else { return nil }
        return [hours.isOpen(at: now) || facts.state == .held ? .greeting : .outOfHours]
    }

    /// One word to somebody who has waited for long; the hours and the queue say which.
    private func notice(_ facts: AutomaticFacts, since: Date, _ now: Date) -> [AutomaticKind] {
        let notices: Set<AutomaticKind> = [.waiting, .spike, .outOfHours]
        guard facts.sent.isDisjoint(with: notices), has(policy.waitingNoticeAfter, passedSince: since, now) else {
            return []
        }
        guard hours.isOpen(at: now) else { return [.outOfHours] }
        return [waiting > policy.spikeThreshold ? .spike : .waiting]
    }

    private func farewell(
        _ facts: AutomaticFacts, _ time: Date, _ outcome: Outcome, _ confirmed: Severity, _ now: Date
    ) -> [AutomaticKind] {
        // A counselor has to say so: rules also see pranks where there is none.
        let isPrank = outcome == .notACrisis && facts.tags.contains(IssueTag("prank-abusive"))
        guard !isPrank, !isTooLate(time, now) else { return [] }
        // Nobody is asked how it was while an ambulance is on its way, nor who had come for nothing.
        let mayAsk = !facts.synthetic && outcome != .activeRescue && outcome != .notACrisis
        var kinds = [AutomaticKind.closing]
        if mayAsk, policy.surveyLink != nil { kinds.append(.survey) }
        // Neither what the rules found nor what the counselor says may be high: a consent given in danger is none.
        if mayAsk, max(facts.level, confirmed) < .high, !facts.wasAskedForConsent { kinds.append(.consent) }
        return kinds
    }

    private func isTooLate(_ time: Date, _ now: Date) -> Bool { has(Self.tooLate, passedSince: time, now) }

    private func has(_ duration: Duration, passedSince time: Date, _ now: Date) -> Bool {
        now.timeIntervalSince(time) >= duration.inSeconds
    }
}

import Domain
import Foundation
import Testing

@testable import Desk

@Suite("What the line says by itself") struct AutomaticDecisionTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let closed = OpeningHours(timeZone: .gmt, days: [:])

    private static var policy: AutomaticPolicy {
        var policy = AutomaticPolicy()
        policy.surveyLink = "https://line.example/s"
        return policy
    }

    /// A conversation that was opened, and has waited since, so many seconds ago.
    private static func waiting(_ seconds: Double, sent: Set<AutomaticKind> = []) -> AutomaticFacts {
        AutomaticFacts(openedAt: now - seconds, state: .waiting(since: now - seconds), sent: sent)
    }

    private static func ended(
        _ seconds: Double = 1, _ outcome: Outcome = .deEscalated, confirmed: Severity = .routine,
        sent: Set<AutomaticKind> = [.greeting]
    ) -> AutomaticFacts {
        AutomaticFacts(
            openedAt: now - 3000, state: .closed(at: now - seconds, outcome, confirmed: confirmed), sent: sent)
    }

    private func due(
        _ facts: AutomaticFacts, hours: OpeningHours = .always, waiting: Int = 1, policy: AutomaticPolicy = Self.policy
    ) -> [AutomaticKind] {
        AutomaticDecision(policy: policy, hours: hours, waiting: waiting).due(facts, at: Self.now)
    }

    @Test func `greets once, at once, whoever has the conversation`() {
        var facts = Self.waiting(0)
        #expect(due(facts) == [.greeting])
        facts.state = .held
        #expect(due(facts) == [.greeting])
        facts.sent = [.greeting]
        #expect(due(facts) == [])
    }

    @Test func `says instead that nobody is there, where nobody is`() {
        var facts = Self.waiting(0)
        #expect(due(facts, hours: Self.closed) == [.outOfHours])
        facts.sent = [.outOfHours]
        #expect(due(facts, hours: Self.closed) == [])
        #expect(due(facts) == [], "who was told is not greeted when the line opens")
        facts = Self.waiting(0)
        facts.state = .held
        #expect(due(facts, hours: Self.closed) == [.greeting], "a counselor is there after all")
    }

    @Test(arguments: [
        (299.0, 1, []), (300, 1, [AutomaticKind.waiting]), (300, 50, [.waiting]), (300, 51, [.spike]),
        (299, 51, []), (86_400, 1, [.waiting]), (-60, 99, []),
    ])
    func `tells who has waited for long, and speaks of a spike in one`(
        seconds: Double, waiting: Int, kinds: [AutomaticKind]
    ) {
        #expect(due(Self.waiting(seconds, sent: [.greeting]), waiting: waiting) == kinds)
    }

    @Test(arguments: [AutomaticKind.waiting, .spike, .outOfHours])
    func `tells them once, whichever it was`(_ told: AutomaticKind) {
        let facts = Self.waiting(4000, sent: [.greeting, told])
        #expect(due(facts) == [])
        #expect(due(facts, waiting: 1000) == [])
        #expect(due(facts, hours: Self.closed) == [])
    }

    @Test func `tells who is left when the line closes`() {
        #expect(due(Self.waiting(299, sent: [.greeting]), hours: Self.closed) == [])
        #expect(due(Self.waiting(300, sent: [.greeting]), hours: Self.closed, waiting: 99) == [.outOfHours])
    }

    @Test func `goes by the settings`() {
        var policy = Self.policy
        policy.waitingNoticeAfter = .seconds(60)
        policy.spikeThreshold = 1
        #expect(due(Self.waiting(59, sent: [.greeting]), policy: policy) == [])
        #expect(due(Self.waiting(60, sent: [.greeting]), policy: policy) == [.waiting])
        #expect(due(Self.waiting(60, sent: [.greeting]), waiting: 2, policy: policy) == [.spike])
        policy.surveyLink = nil
        #expect(due(Self.ended(), policy: policy) == [.closing, .consent])
    }

    @Test func `says nothing more to whom a counselor has`() {
        for seconds in [300.0, 3000, 90_000] {
            var facts = Self.waiting(seconds, sent: [.greeting])
            facts.state = .held
            #expect(due(facts, waiting: 99) == [] && due(facts, hours: Self.closed) == [])
        }
    }

    @Test(arguments: Outcome.allCases)
    func `takes leave`(_ outcome: Outcome) {
        let kinds: [AutomaticKind] =
            switch outcome {
            case .activeRescue, .notACrisis: [.closing]
            case .deEscalated, .referred, .supported, .abandoned: [.closing, .survey, .consent]
            }
        #expect(due(Self.ended(1, outcome)) == kinds)
        #expect(due(Self.ended(1, outcome), hours: Self.closed) == kinds, "at any hour")
        #expect(due(Self.ended(1, outcome, sent: Set(kinds))) == [])
    }

    @Test func `says nothing after a prank, and a counselor says what is one`() {
        var facts = Self.ended(1, .notACrisis)
        facts.tags = [IssueTag("prank-abusive")]
        #expect(due(facts) == [])
        facts.state = .closed(at: Self.now, .supported, confirmed: .routine)
        #expect(due(facts) == [.closing, .survey, .consent])
        facts = Self.ended(1, .notACrisis)
        facts.tags = [IssueTag("wrong-number")]
        #expect(due(facts) == [.closing])
    }

    @Test(arguments: Severity.allCases, Severity.allCases)
    func `asks for consent only below high, whoever says so`(level: Severity, confirmed: Severity) {
        var facts = Self.ended(1, confirmed: confirmed)
        facts.level = level
        #expect(due(facts).contains(.consent) == (level < .high && confirmed < .high))
        #expect(due(facts).starts(with: [.closing, .survey]))
        facts.wasAskedForConsent = true
        #expect(due(facts) == [.closing, .survey])
    }

    @Test func `asks nothing of a synthetic texter`() {
        var facts = Self.ended()
        facts.synthetic = true
        #expect(due(facts) == [.closing])
        var waiting = Self.waiting(0)
        waiting.synthetic = true
        #expect(due(waiting) == [.greeting])
    }

    @Test func `does not say what belongs to an hour that has passed`() {
        #expect(due(Self.ended(3599)) == [.closing, .survey, .consent])
        #expect(due(Self.ended(3600)) == [])
        #expect(due(Self.waiting(3599)) == [.greeting])
        #expect(due(Self.waiting(3600)) == [.waiting])
        #expect(due(Self.waiting(3600), hours: Self.closed) == [.outOfHours])
    }

    /// Everything there is, in every combination.
    private static let every: [AutomaticFacts] = {
        let states: [AutomaticFacts.State] =
            [.waiting(since: now), .waiting(since: now - 400), .held]
            + Outcome.allCases.flatMap { outcome in
                [Severity.routine, .high].map { .closed(at: now - 5, outcome, confirmed: $0) }
            }
        let sent: [Set<AutomaticKind>] = [[], [.greeting], [.outOfHours], [.greeting, .spike], [.greeting, .closing]]
        return states.flatMap { state in
            sent.flatMap { sent in
                [Severity.routine, .emergency].flatMap { level in
                    [0.0, 500, 5000].map { age in
                        AutomaticFacts(openedAt: now - age, level: level, state: state, sent: sent)
                    }
                }
            }
        }
    }()

    @Test func `confirms an opt-out once, and is silent from then on`() {
        for facts in Self.every {
            var facts = facts
            facts.optedOutAt = Self.now
            #expect(due(facts) == [.optOut])
            facts.sent.insert(.optOut)
            #expect(due(facts) == [])
            // In an earlier conversation: it was confirmed there.
            facts.sent = []
            facts.optedOutAt = facts.openedAt - 1
            #expect(due(facts) == [])
        }
    }

    @Test func `says nothing twice: what was due is not due once it was sent`() {
        for facts in Self.every {
            for hours in [OpeningHours.always, Self.closed] {
                for waiting in [0, 100] {
                    var (facts, said) = (facts, [AutomaticKind]())
                    for _ in 0..<3 {
                        let kinds = due(facts, hours: hours, waiting: waiting)
                        #expect(Set(kinds).count == kinds.count && Set(kinds).isDisjoint(with: facts.sent))
                        said += kinds
                        facts.sent.formUnion(kinds)
                    }
                    #expect(due(facts, hours: hours, waiting: waiting) == [])
                    // Never more than a greeting and a notice at once, nor a notice to whom a counselor has.
                    #expect(said.count <= 3)
                    if facts.state == .held { #expect(Set(said).isSubset(of: [.greeting])) }
                }
            }
        }
    }
}

import Domain
import Foundation
import Testing

@testable import Anonymization

@Suite struct LedgerTests {
    private func request(
        _ first: String = "2026-10-01", _ last: String = "2026-10-31", _ levels: [[KeyDimension]] = [[.day, .tag]],
        _ epsilon: String = "0.5", purpose: String = "a thesis"
    ) throws -> ReleaseRequest {
        let (first, last) = (try #require(CivilDay(first)), try #require(CivilDay(last)))
        return ReleaseRequest(
            period: first...last, levels: levels, cost: .pure(try .of(epsilon)), bound: 4, purpose: purpose)
    }

    private func ledger(_ cap: String = "1", _ paid: [ReleaseRequest] = []) throws -> PrivacyLedger {
        var ledger = PrivacyLedger(year: 2026, cap: .pure(try .of(cap)))
        for request in paid { try charge(&ledger, request) }
        return ledger
    }

    @discardableResult
    private func charge(_ ledger: inout PrivacyLedger, _ request: ReleaseRequest) throws -> PrivacyLedger.Entry {
        try ledger.charge(request, requester: "rae", approver: "ana", at: "2026-11-02T09:00:00Z")
    }

    @Test func `what is granted is spent`() throws {
        var ledger = try ledger("1")
        #expect(try ledger.decide(request()) == .granted(.of("0.5")))
        #expect(try charge(&ledger, request()).id == "2026-1")
        #expect(try ledger.remaining() == .of("0.5"))
    }

    @Test func `the same request is answered from what is stored and costs nothing, even when nothing is left`() throws
    {
        var ledger = try ledger("0.5", [request()])
        let entry = ledger.entries[0]
        #expect(try ledger.decide(request(purpose: "another thesis")) == .repeated(entry))
        #expect(try charge(&ledger, request()) == entry)
        #expect(ledger.entries.count == 1)
        #expect(try ledger.remaining() == .zero)
    }

    @Test func `the last of the budget is spent once`() throws {
        let ledger = try ledger("0.5")
        var (one, two) = (ledger, ledger)
        try charge(&one, request())
        // The second reads what the first wrote, as it would in its own transaction.
        two = one
        let error = #expect(throws: PrivacyLedger.Refusal.self) {
            try charge(&two, request("2026-11-01", "2026-11-30"))
        }
        #expect(error?.reason == .budget(asked: try .of("0.5")))
        #expect(error?.remaining == .zero)
        #expect(two == one)
    }

    @Test(arguments: [
        ("2026-10-01", "2026-10-31", "0.25", "day,tag"), ("2026-10-31", "2026-11-30", "0.5", "day,tag"),
        ("2026-09-01", "2026-12-31", "0.5", "week,tag"), ("2026-10-05", "2026-10-05", "0.5", "tag"),
        ("2026-10-01", "2026-10-31", "0.5", "day,hour,tag"), ("2026-10-01", "2026-10-31", "0.5", "day,tag,region"),
    ])
    func `new noise over released counts is refused`(
        _ first: String, _ last: String, _ epsilon: String, _ by: String
    ) throws {
        let ledger = try ledger("4", [request()])
        guard case .refused(let refusal) = ledger.decide(try request(first, last, [KeyDimension.list(by)], epsilon))
        else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.reason == .overlap(ledger.entries[0]))
        #expect(refusal.description.contains("2026-1") && refusal.description.contains("3.5 of 2026 is left"))
    }

    @Test(arguments: [
        ("2026-11-01", "2026-11-30", "day,tag"), ("2026-10-01", "2026-10-31", "week,tag,region"),
        ("2026-10-01", "2026-10-31", "hour-of-week,tag"),
    ])
    func `other days, and tables that do not add up to it, are granted`(_ first: String, _ last: String, _ by: String)
        throws
    {
        let ledger = try ledger("4", [request()])
        #expect(try ledger.decide(request(first, last, [KeyDimension.list(by)])) == .granted(.of("0.5")))
    }

    @Test func `a period of two years, or a release of nothing, is refused`() throws {
        let ledger = try ledger("4")
        for (request, reason) in [
            (try request("2026-12-01", "2027-01-31"), PrivacyLedger.Refusal.Reason.year),
            (try request("2025-10-01", "2025-10-31"), .year),
        ] {
            guard case .refused(let refusal) = ledger.decide(request) else {
                Issue.record("not refused")
                continue
            }
            #expect(refusal.reason == reason)
        }
        for request in [
            try request("2026-10-01", "2026-10-31", [[.day]], "0"), try request("2026-10-01", "2026-10-31", []),
        ] {
            guard case .refused(let refusal) = ledger.decide(request), case .invalid = refusal.reason else {
                Issue.record("not refused")
                continue
            }
        }
    }

    @Test func `thirds add up to the whole and not a bit more`() throws {
        var ledger = PrivacyLedger(year: 2026, cap: .pure(.one))
        for month in 1...3 {
            let first = try #require(CivilDay(year: 2026, month: month, day: 1))
            let third = ReleaseRequest(
                period: first...first.advanced(by: 20), levels: [[.day]], cost: .pure(try Rational(1, 3)), bound: 4,
                purpose: "")
            try charge(&ledger, third)
        }
        #expect(try ledger.remaining() == .zero)
    }

    @Test func `a ledger in rho pays for both, one in epsilon for pure releases only`() throws {
        let gaussian = ReleaseRequest(
            period: try #require(CivilDay("2026-01-01"))...(try #require(CivilDay("2026-01-31"))), levels: [[.day]],
            cost: .concentrated(try Rational(1, 8)), bound: 4, purpose: "")
        var rho = PrivacyLedger(year: 2026, cap: .concentrated(try Rational(1, 4)))
        try charge(&rho, gaussian)
        try charge(&rho, request())
        #expect(try rho.remaining() == .zero)
        guard case .refused(let refusal) = try ledger().decide(gaussian), case .invalid = refusal.reason else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `a ledger is written and read back`() throws {
        let ledger = try ledger("4", [request()])
        #expect(try JSONDecoder().decode(PrivacyLedger.self, from: JSONEncoder().encode(ledger)) == ledger)
    }

    @Test func `only what is published can be chosen`() throws {
        let policy = ReleasePolicy.usual
        #expect(policy.epsilons.count == 3)
        #expect(try policy.problem(by: [.day, .tag], epsilon: .of("0.5")) == nil)
        #expect(try policy.problem(by: [.day, .tag], epsilon: .of("0.7")) != nil)
        let hours = try #require(try policy.problem(by: [.day, .hour, .tag], epsilon: .of("0.5")))
        #expect(hours.message.contains("about 240 conversations"))
    }
}

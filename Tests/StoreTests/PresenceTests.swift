import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct PresenceTests {
    private let noon = TestHouse.noon

    private func shifts(_ house: TestHouse) async throws -> [String] {
        try await house.rows(
            """
            SELECT account || ' from ' || extract(epoch FROM signed_in_at - $1)::bigint || ' to '
                   || extract(epoch FROM signed_out_at - $1)::bigint FROM shift ORDER BY signed_in_at, account
            """, noon
        ).map { try $0.get(0, as: String.self) }
    }

    @Test("a shift begins with the first status that is not off and ends with off")
    func shift() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            #expect(try await house.store.presence(of: ana) == nil)
            func set(_ status: CounselorStatus, after seconds: Double) async throws -> Presence? {
                let answer = try await house.store.setStatus(status, of: ana, at: noon + seconds)
                #expect(try await house.store.presence(of: ana) == answer)
                return answer
            }
            func presence(_ status: CounselorStatus, since: Double, signedIn: Double?, seen: Double) -> Presence {
                Presence(
                    status: status, statusSince: noon + since, signedInAt: signedIn.map { noon + $0 },
                    seenAt: noon + seen)
            }
            #expect(try await set(.available, after: 0) == presence(.available, since: 0, signedIn: 0, seen: 0))
            #expect(try await set(.busy, after: 10) == presence(.busy, since: 10, signedIn: 0, seen: 10))
            #expect(try await set(.busy, after: 20) == presence(.busy, since: 10, signedIn: 0, seen: 20))
            #expect(try await shifts(house) == [])
            #expect(try await set(.off, after: 30) == presence(.off, since: 30, signedIn: nil, seen: 30))
            #expect(try await set(.off, after: 40) == presence(.off, since: 30, signedIn: nil, seen: 40))
            #expect(try await shifts(house) == ["\(ana) from 0 to 30"])
            #expect(try await set(.break, after: 50) == presence(.break, since: 50, signedIn: 50, seen: 50))
            _ = try await set(.off, after: 60)
            #expect(try await shifts(house) == ["\(ana) from 0 to 30", "\(ana) from 50 to 60"])
        }
    }

    @Test("whose console is silent is signed out, to the moment when it was last heard")
    func silence() async throws {
        try await withHouse { house in
            let (ana, ben) = (try await house.addCounselor("ana"), try await house.addCounselor("ben"))
            let past = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded()) - 100
            for account in [ana, ben] { try await house.store.setStatus(.available, of: account, at: past) }
            try await house.store.seen(ana, enough: .seconds(10))
            let heard = try #require(try await house.store.presence(of: ana)?.seenAt)
            #expect(heard > past + 50)
            // Heard a moment ago: that is enough, and costs no write.
            try await house.store.seen(ana, enough: .seconds(3_600))
            #expect(try await house.store.presence(of: ana)?.seenAt == heard)

            #expect(try await house.store.signOutSilent(after: .seconds(60)) == 1)
            #expect(try await house.store.signOutSilent(after: .seconds(60)) == 0)
            #expect(try await house.store.presence(of: ana)?.status == .available)
            let gone = try #require(try await house.store.presence(of: ben))
            #expect(gone.status == .off && gone.statusSince == past && gone.signedInAt == nil)
            let seconds = past.timeIntervalSince(noon)
            #expect(try await shifts(house) == ["\(ben) from \(Int(seconds)) to \(Int(seconds))"])
        }
    }

    @Test("supervisors see who is on shift and how many each holds, on their side of the line")
    func onShift() async throws {
        try await withHouse { house in
            _ = try await house.store.addAccount(
                name: "ana", role: .counselor, languages: ["es"], skills: ["minors"], capacity: 2, synthetic: false)
            _ = try await house.store.addAccount(name: "demo", role: .counselor, languages: nil, synthetic: true)
            let ben = try await house.addCounselor("ben")
            let cal = try await house.addCounselor("cal")
            let accounts = try await house.store.accounts()
            for account in accounts where account.id != cal {
                try await house.store.setStatus(.available, of: account.id, at: noon)
            }
            for number in 0..<2 {
                try await house.send("\(number)", from: "+1\(number)")
                _ = try #require(try await house.claim(ben))
            }
            let seen = try await house.store.onShift(synthetic: false)
            #expect(seen.map(\.name) == ["ana", "ben"] && seen.map(\.holding) == [0, 2])
            #expect(seen.map(\.capacity) == [2, nil] && seen.map(\.languages) == [["es"], nil])
            #expect(seen.map(\.skills) == [["minors"], []] && seen.allSatisfy { $0.presence.status == .available })
            #expect(try await house.store.onShift(synthetic: true).map(\.name) == ["demo"])
            #expect(try await house.store.disableAccount(name: "ana"))
            #expect(try await house.store.onShift(synthetic: false).map(\.name) == ["ben"])
        }
    }
}

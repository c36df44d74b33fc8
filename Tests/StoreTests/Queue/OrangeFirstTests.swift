import Domain
import Foundation
import Testing

@testable import Store

/// Invariant 2: at a claim's snapshot nobody below orange is taken while an orange one waits.
struct OrangeFirstTests {
    @Test("nobody below orange is claimed while an orange one, committed before the claim began, waits")
    func orangeFirst() async throws {
        let seen = try await passedOver()
        #expect(seen.violations.prefix(3) == [])
        #expect(seen.orange >= 120 && seen.others >= 600)
    }

    @Test("a claim that forgets orange is seen")
    func sees() async throws {
        #expect(try await !passedOver(planting: [.claimsInOrderOfDueOnly]).violations.isEmpty)
    }

    private struct Seen {
        var orange = 0
        var others = 0
        var violations: [String] = []
    }

    /// One counselor claims and closes while texts come in, every second of them raising somebody who waits: then what is
    /// orange and unlocked when a claim begins is exactly what was answered by then.
    private func passedOver(planting plants: [Plant] = []) async throws -> Seen {
        try await withHouse(connections: 2, ownDatabase: true, planting: plants) { house in
            let ana = try await house.addCounselor("ana")
            // Overdue by far, so that their due times alone would put them before every orange one.
            let early = try await house.value("SELECT clock_timestamp()", as: Date.self) - 7_200
            _ = try await house.accept((0..<700).map { house.text("\($0)", from: "+1\($0)") }, at: early)
            let becameOrange = Recorder<ConversationID>()
            let finished = Flag()
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { finished.raise() }
                    for number in 0..<120 {
                        // From the end of the queue, so that the claimer has not been there.
                        let texter = number.isMultiple(of: 2) ? 699 - number : 10_000 + number
                        let text = house.text("orange \(number)", from: "+1\(texter)", showing: [.inProgress])
                        guard let sent = try await house.handIn([text], at: nil).first?.stored else { continue }
                        becameOrange.add(sent.conversation)
                    }
                }
                var seen = Seen()
                var taken: Set<ConversationID> = []
                while true {
                    let isLast = finished.isRaised
                    let before = Set(becameOrange.elements).subtracting(taken)
                    guard let claim = try await house.claim(ana, at: nil) else {
                        if isLast { break }
                        continue
                    }
                    taken.insert(claim.conversation)
                    if claim.orange {
                        seen.orange += 1
                    } else {
                        seen.others += 1
                        if let passed = before.first {
                            seen.violations.append("\(claim.conversation) before \(passed)")
                        }
                    }
                    _ = try await house.close(claim, by: ana, at: nil)
                }
                try await group.waitForAll()
                return seen
            }
        }
    }
}

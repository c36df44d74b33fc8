import Domain
import Foundation
import Synchronization
import Testing

@testable import Desk
@testable import Store

@Suite("The dispatcher") struct DispatcherTests {
    private static func claimant(_ id: Int64, lanes: [String] = ["en"]) -> Claimant {
        Claimant(account: AccountID(rawValue: id), lanes: lanes, capacity: 3)
    }

    private static func entry(_ conversation: Int64) -> ClaimedEntry {
        ClaimedEntry(
            claim: Claim(
                conversation: ConversationID(rawValue: conversation), token: FencingToken(rawValue: conversation),
                expiresAt: .now, level: .routine, orange: false, tags: []),
            waited: .zero, origin: .offer)
    }

    /// Gives out so many conversations, first come first served in the order asked, and remembers how it was asked.
    private final class Queue: Sendable {
        let left = Mutex(0)
        let asked = Recorder<[AccountID]>()

        func offer(_ claimants: [Claimant]) -> [AccountID: ClaimedEntry] {
            asked.add(claimants.map(\.account))
            return left.withLock { left in
                var given: [AccountID: ClaimedEntry] = [:]
                for claimant in claimants where left > 0 {
                    given[claimant.account] = DispatcherTests.entry(Int64(left))
                    left -= 1
                }
                return given
            }
        }
    }

    @Test("gives k consoles k conversations in one call, who can take least first")
    func together() async throws {
        let queue = Queue()
        let dispatcher = Dispatcher { queue.offer($0) }
        let both = Self.claimant(1, lanes: ["en", "es"])
        let consoles = [both] + (2...5).map { Self.claimant($0) }
        let got = try await withThrowingTaskGroup(of: ClaimedEntry?.self) { group in
            for console in consoles { group.addTask { try await dispatcher.wait(console) } }
            while await dispatcher.consoles < consoles.count { await Task.yield() }
            queue.left.withLock { $0 = 5 }
            await dispatcher.signal()
            return try await group.reduce(into: []) { $0.append($1?.claim.conversation) }
        }
        #expect(Set(got.compactMap(\.self)).count == 5)
        let whole = try #require(queue.asked.elements.first { $0.count == 5 })
        #expect(whole.last == both.account)
    }

    @Test("forgets a console that went away, and answers the older of two that wait with nothing")
    func away() async throws {
        let queue = Queue()
        let dispatcher = Dispatcher { queue.offer($0) }
        let first = Task { try await dispatcher.wait(Self.claimant(1)) }
        while await dispatcher.consoles < 1 { await Task.yield() }
        let second = Task { try await dispatcher.wait(Self.claimant(1)) }
        #expect(try await first.value == nil)
        second.cancel()
        #expect(try await second.value == nil)
        while await dispatcher.consoles > 0 { await Task.yield() }
        queue.left.withLock { $0 = 1 }
        await dispatcher.signal()
        #expect(queue.left.withLock(\.self) == 1)
    }

    @Test("hands an error of the database to all who wait")
    func failure() async throws {
        struct Away: Error {}
        let dispatcher = Dispatcher { _ in throw Away() }
        await #expect(throws: Away.self) { try await dispatcher.wait(Self.claimant(1)) }
    }
}

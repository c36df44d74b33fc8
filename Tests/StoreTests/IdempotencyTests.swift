import Domain
import Testing

@testable import Store

@Suite("A request that is sent twice") struct IdempotencyTests {
    private let dead = Duration.seconds(75)

    private func request(_ key: String = "k", account: Int64 = 1, _ byte: UInt8 = 1) -> RepeatableRequest {
        RepeatableRequest(
            account: AccountID(rawValue: account), key: key, hash: [UInt8](repeating: byte, count: 32))
    }

    @Test func `is done once, and answered as the first time`() async throws {
        try await withHouse { house in
            let store = house.store
            #expect(try await store.begin(request(), dead: dead) == .first)
            #expect(try await store.begin(request(), dead: dead) == .stillRunning)
            #expect(try await store.begin(request("k", account: 1, 2), dead: dead) == .otherRequest)
            try await store.finish(request(), status: 201, body: [7, 8])
            try await store.finish(request(), status: 200, body: [9])
            #expect(try await store.begin(request(), dead: dead) == .answered(status: 201, body: [7, 8]))
            #expect(try await store.begin(request("k", account: 1, 2), dead: dead) == .otherRequest)
            // Another's key of the same name is another key.
            #expect(try await store.begin(request("k", account: 2), dead: dead) == .first)
        }
    }

    @Test func `is free again where it came to nothing`() async throws {
        try await withHouse { house in
            #expect(try await house.store.begin(request(), dead: dead) == .first)
            try await house.store.forget(request())
            #expect(try await house.store.begin(request("k", account: 1, 2), dead: dead) == .first)
        }
    }

    @Test func `is taken over once from a run that has died, by the same request only`() async throws {
        try await withHouse(connections: 8) { house in
            #expect(try await house.store.begin(request(), dead: dead) == .first)
            _ = try await house.rows("UPDATE idempotency_key SET at = at - interval '74 seconds'")
            #expect(try await house.store.begin(request(), dead: dead) == .stillRunning)
            _ = try await house.rows("UPDATE idempotency_key SET at = at - interval '2 seconds'")
            #expect(try await house.store.begin(request("k", account: 1, 2), dead: dead) == .otherRequest)
            let taken = try await withThrowingTaskGroup(of: RequestBeginning.self) { group in
                for _ in 0..<16 { group.addTask { try await house.store.begin(request(), dead: dead) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.count { $0 == .first } == 1 && taken.count { $0 == .stillRunning } == 15)
        }
    }

    @Test func `is begun by one of many at once`() async throws {
        try await withHouse(connections: 8) { house in
            let begun = try await withThrowingTaskGroup(of: RequestBeginning.self) { group in
                for _ in 0..<32 { group.addTask { try await house.store.begin(request(), dead: dead) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(begun.count { $0 == .first } == 1 && begun.count { $0 == .stillRunning } == 31)
        }
    }

    @Test func `is forgotten after its day`() async throws {
        try await withHouse { house in
            for key in ["old", "new"] {
                #expect(try await house.store.begin(request(key), dead: dead) == .first)
                try await house.store.finish(request(key), status: 204, body: [])
            }
            _ = try await house.rows("UPDATE idempotency_key SET at = at - interval '25 hours' WHERE key = 'old'")
            #expect(try await house.store.sweepRequests(olderThan: .seconds(86_400)) == 1)
            #expect(try await house.store.begin(request("new"), dead: dead) == .answered(status: 204, body: []))
            #expect(try await house.store.begin(request("old"), dead: dead) == .first)
        }
    }
}

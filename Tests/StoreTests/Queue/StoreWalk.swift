import Domain
import Foundation
import Postgres
import Simulation

@testable import Store

/// A random walk over everything that moves a conversation, done by the store and by ``QueueModel`` at once. After each
/// step the two must stand alike: the whole queue in its order, every lease, every level.
///
/// Time is the walk's own, in whole seconds, so that equal due times are common and ids have to decide.
struct StoreWalk {
    let house: TestHouse
    private(set) var violations: [String] = []
    private var random: SeededGenerator
    private var model = QueueModel()
    private var now = TestHouse.noon
    private var texts = 0
    private var counselors: [AccountID] = []
    /// Of each texter, by number.
    private var latest: [Int: ConversationID] = [:]
    private var shown: [ConversationID: (own: RungSet, other: RungSet)] = [:]
    private var lastToken: Int64 = 0
    /// The database's token of the model's.
    private var tokens: [FencingToken: FencingToken] = [:]
    private let lanes = Lane.all(synthetic: false)

    init(seed: UInt64, house: TestHouse) async throws {
        self.house = house
        random = SeededGenerator(seed: seed)
        for name in ["ana", "ben", "cal"] { counselors.append(try await house.addCounselor(name)) }
    }

    /// Goes on until something differs. An error that the store throws is a difference, too.
    mutating func walk(steps: Int) async throws {
        for number in 0..<steps where violations.isEmpty {
            // Sometimes several things happen at once, sometimes the line is quiet for half an hour.
            now += [0, 0, 1, 5, 20, 40, 1_800][random.weighted([3, 2, 4, 4, 3, 2, 0.1]) ?? 0]
            let step: String
            do {
                step = try await self.step()
            } catch let error as PostgresError where error.sqlState?.hasPrefix("42") == true {
                // The SQL is no SQL: that is no bug of the queue, and a plant that does this proves nothing.
                throw error
            } catch {
                step = "step"
                note("threw \(error)")
            }
            let difference = try await StoreState.read(house).difference(from: StoreState(model, tokens))
            if let difference { note(difference) }
            violations = violations.map { "\(number) \(step): \($0)" }
        }
    }

    private mutating func note(_ violation: String) { violations.append(violation) }

    private mutating func step() async throws -> String {
        switch random.weighted([6, 6, 2, 1.5, 1.5, 1.5, 1]) {
        case 0: try await receive()
        case 1: try await claim()
        case 2: try await heartbeat()
        case 3: try await release()
        case 4: try await close()
        case 5: try await expire()
        default: try await setLevel()
        }
    }

    // MARK: Steps

    private mutating func receive() async throws -> String {
        let batch = (0...random.below(4)).map { _ in draw() }
        let fates = try await house.accept(batch.map(\.text), at: now)
        var own: [Int: [Drawn]] = [:]
        for (drawn, fate) in zip(batch, fates) {
            guard let sent = fate.stored else {
                note("a text was not stored: \(fate)")
                continue
            }
            if own.updateValue((own[drawn.texter] ?? []) + [drawn], forKey: drawn.texter) == nil {
                // The first of its texter in the batch; the others follow to the same conversation.
                tellModel(drawn.texter, batch.filter { $0.texter == drawn.texter }, sent)
            }
            if sent.conversation != latest[drawn.texter] { note("one batch, one texter, two conversations") }
            if sent.level != model.level(of: sent.conversation) { note("answered with level \(sent.level)") }
        }
        return "receive"
    }

    private mutating func tellModel(_ texter: Int, _ drawn: [Drawn], _ sent: Sent) {
        if let known = latest[texter] {
            do {
                try raise(known, drawn)
                if sent.conversation != known { note("a text should have gone on with \(known)") }
                return
            } catch {
                if sent.conversation == known { note("a text should have opened another than \(known)") }
            }
        }
        latest[texter] = sent.conversation
        if (try? raise(sent.conversation, drawn)) != .opened { note("\(sent.conversation) is not new") }
    }

    @discardableResult
    private mutating func raise(_ id: ConversationID, _ drawn: [Drawn]) throws -> QueueModel.Arrival {
        var (own, other) = shown[id] ?? ([], [])
        var floor = Severity.routine
        for text in drawn {
            own.formUnion(text.text.assessment?.rungs ?? [])
            other.formUnion(text.text.assessment?.otherRungs ?? [])
            if text.text.assessment == nil { floor = .high }
        }
        let level = max(floor, house.severity.level(own: own, other: other))
        let arrival = try model.receive(id, lane: lane(of: drawn[0].texter), level: level, at: now)
        shown[id] = (own, other)
        return arrival
    }

    private mutating func claim() async throws -> String {
        let asked = lanes.filter { _ in random.chance(0.6) }
        let counselor = counselors[random.below(3)]
        let got = try await house.store.claim(
            counselor: counselor, lanes: asked.map(\.name), lease: TestHouse.lease, at: now)
        let expected = model.claim(from: Set(asked), by: counselor.description, at: now)
        guard let got, let expected else {
            if got != nil || expected != nil {
                note("claimed \(got?.claim.conversation as Any), not \(expected as Any)")
            }
            return "claim"
        }
        if got.claim.token.rawValue <= lastToken { note("the token does not rise") }
        lastToken = got.claim.token.rawValue
        tokens[expected.lease.token] = got.claim.token
        let right = Claim(
            conversation: expected.place.conversation, token: got.claim.token, expiresAt: expected.lease.expiresAt,
            level: expected.level, orange: expected.place.orange, tags: [])
        if got.claim != right { note("claimed \(got.claim), not \(right)") }
        if got.waited != .seconds(now.timeIntervalSince(expected.place.waitingSince)) { note("waited \(got.waited)") }
        return "claim"
    }

    private mutating func heartbeat() async throws -> String {
        guard let act = drawLease() else { return "heartbeat" }
        let renewed = try await house.store.heartbeat(
            counselor: act.counselor, leases: [(act.conversation, act.token)], lease: TestHouse.lease, at: now)
        let expected = try? model.heartbeat(
            act.conversation, by: act.counselor.description, token: act.modelToken, at: now)
        if renewed[act.conversation] != expected { note("heartbeat until \(renewed), not \(expected as Any)") }
        return "heartbeat"
    }

    private mutating func release() async throws -> String {
        guard let act = drawLease() else { return "release" }
        let due = try await house.store.release(
            counselor: act.counselor, conversation: act.conversation, token: act.token, at: now)
        let worked: ()? = try? model.release(
            act.conversation, by: act.counselor.description, token: act.modelToken)
        let expected = worked == nil ? nil : model.place(of: act.conversation)?.dueAt
        if due != expected { note("released due \(due as Any), not \(expected as Any)") }
        return "release"
    }

    private mutating func close() async throws -> String {
        guard let act = drawLease(), let level = random.pick(Severity.allCases) else { return "close" }
        let closed = try await house.store.close(
            counselor: act.counselor, conversation: act.conversation, token: act.token, outcome: .supported,
            confirmedLevel: level, at: now)
        let worked: ()? = try? model.close(
            act.conversation, by: act.counselor.description, token: act.modelToken, confirmed: level, at: now)
        if (closed == now) != (worked != nil) { note("closed \(closed as Any)") }
        if worked != nil { shown[act.conversation] = nil }
        return "close"
    }

    private mutating func setLevel() async throws -> String {
        guard let act = drawLease(), let level = random.pick(Severity.allCases) else { return "set level" }
        let epoch = try await house.store.setLevel(
            counselor: act.counselor, conversation: act.conversation, token: act.token, to: level, reason: .assessed,
            waits: TestHouse.policy.targetWaits, at: now)
        let worked: ()? = try? model.setLevel(
            act.conversation, by: act.counselor.description, token: act.modelToken, to: level)
        if (epoch == nil) != (worked == nil) { note("set a level: \(epoch as Any)") }
        if worked != nil { shown[act.conversation] = nil }
        return "set level"
    }

    private mutating func expire() async throws -> String {
        let lost = try await house.store.expireLeases(at: now).map(\.conversation).sorted()
        let expected = model.expire(at: now)
        if lost != expected { note("expired \(lost), not \(expected)") }
        return "expire"
    }
}

// MARK: Draws

extension StoreWalk {
    private struct Drawn {
        let texter: Int
        let text: ReadText
    }

    private struct Act {
        let conversation: ConversationID
        let counselor: AccountID
        let token: FencingToken
        let modelToken: FencingToken
    }

    private func lane(of texter: Int) -> Lane { lanes[texter % lanes.count] }

    private mutating func draw() -> Drawn {
        let texter = random.below(25)
        texts += 1
        // Most texts show little; a decisive one now and then.
        let rungs = random.chance(0.6) ? [] : (0...random.below(2)).compactMap { _ in random.pick(Rung.allCases) }
        let text = house.text(
            "\(texts)", from: "+1555\(1_000 + texter)", showing: random.chance(0.8) ? rungs : [],
            other: random.chance(0.2) ? rungs : [], language: lane(of: texter).language.rawValue)
        return Drawn(texter: texter, text: random.chance(0.03) ? house.unread(text) : text)
    }

    /// A lease and somebody who acts on it: mostly its holder, sometimes somebody else or with a token of before.
    private mutating func drawLease() -> Act? {
        let held = model.all.compactMap { id -> (ConversationID, QueueModel.Lease)? in
            guard case .held(let lease) = model.state(of: id) else { return nil }
            return (id, lease)
        }
        guard let (id, lease) = random.pick(held) else { return nil }
        let holder = random.chance(0.9) ? counselors.first { $0.description == lease.holder } : random.pick(counselors)
        let older = FencingToken(rawValue: Int64(random.below(Int(lease.token.rawValue)) + 1))
        let modelToken = random.chance(0.9) ? lease.token : older
        guard let holder, let token = tokens[modelToken] else { return nil }
        return Act(conversation: id, counselor: holder, token: token, modelToken: modelToken)
    }
}

import Domain
import Foundation
import Postgres

@testable import Simulation
@testable import Store

/// A walk over everything that moves a conversation, done by the store and by ``QueueModel`` at once. After each step the
/// two must stand alike: the whole queue in its order, every lease, every level, every page.
///
/// Time is the walk's own, in whole seconds, so that equal due times are common and ids have to decide.
struct StoreWalk {
    static let lanes = Lane.all(synthetic: false)
    static let counselorCount = 4
    static let texterCount = 25

    let house: TestHouse
    var model = QueueModel()
    var now = TestHouse.noon
    var counselors: [AccountID] = []
    /// Of each texter, by number.
    var latest: [Int: ConversationID] = [:]
    /// What the texts of this epoch show.
    var shown: [ConversationID: (own: RungSet, other: RungSet)] = [:]
    /// The database's token of the model's.
    var tokens: [FencingToken: FencingToken] = [:]
    /// Who held it under which of the model's tokens, the first first.
    var holds: [ConversationID: [QueueModel.Lease]] = [:]
    private var texts = 0
    private var newestToken: Int64 = 0
    private var violations: [String] = []

    init(_ house: TestHouse) async throws {
        self.house = house
        for number in 0..<Self.counselorCount { counselors.append(try await house.addCounselor("\(number)")) }
    }

    /// Takes one step; answers what differs then. An error that the store throws is a difference, too.
    mutating func take(_ step: WalkStep) async throws -> String? {
        now += Double(step.pause)
        do {
            switch step.move {
            case .texts(let texts): try await receive(texts)
            case .claim(let console, let reserve): try await claim(console, reserve)
            case .give(let state, let consoles, let reserve): try await give(state, consoles, reserve)
            case .hold(let texter, let key, let deed): try await hold(texter, key, deed)
            case .assign(let texter, let other, let capacity): try await assign(texter, other, capacity)
            case .abandon(let texter): try await abandon(texter)
            case .overrideLevel(let texter, let level): try await overrideLevel(texter, level)
            case .expire: try await expire()
            case .page: try await page()
            }
        } catch let error as PostgresError
            where ["42", "0A"].contains(error.sqlState?.prefix(2))
        {
            // The SQL is no SQL: that is no bug of the queue, and a plant that does this proves nothing.
            throw error
        } catch {
            note("threw \(error)")
        }
        if violations.isEmpty, let difference = try await WalkState.difference(of: self) { note(difference) }
        return violations.first
    }

    mutating func note(_ violation: String) { violations.append(violation) }

    /// Notes what the two answered, where it differs.
    mutating func compare<Answer: Equatable>(_ what: String, _ answered: Answer, _ expected: Answer) {
        if answered != expected { note("\(what): \(answered); the model says \(expected)") }
    }

    func name(_ counselor: Int) -> String { counselors[counselor].description }

    mutating func nextTextID() -> String {
        texts += 1
        return "\(texts)"
    }

    /// Learns the token of a hold that the two have just given.
    mutating func learn(_ lease: QueueModel.Lease, of conversation: ConversationID, _ token: FencingToken) {
        if tokens.values.contains(token) { note("token \(token) given twice") }
        newestToken = max(newestToken, token.rawValue)
        tokens[lease.token] = token
        holds[conversation, default: []].append(lease)
    }
}

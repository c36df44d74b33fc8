import Content
import Desk
import Domain
import Foundation
import Postgres
import Simulation
import Store
import Triage

/// What `serve --demo` makes: an account and a token for every role, and a past to look at.
enum Demo {
    static func prepare(
        _ house: House, pack: Pack, rules: RuleSnapshot, policy: IntakePolicy, seed: Bool
    ) async throws -> DemoTokens {
        let tokens = try await DemoTokens.make(house)
        if seed { try await Self.seed(house, pack, rules, policy) }
        return tokens
    }

    private static func seed(
        _ house: House, _ pack: Pack, _ rules: RuleSnapshot, _ policy: IntakePolicy
    ) async throws {
        Terminal.error("Writing synthetic conversations of the last seven days ...")
        let now = Date.now
        let conversations = Array(
            Simulator(seed: 20_261).conversations(from: now - 7 * 86_400, to: now - 3600, perDay: 40))
        let token = try await house.store.renewToken(
            name: "demo-simulated-counselor", role: .counselor, synthetic: true)
        guard let counselor = try await house.store.account(tokenHash: BearerToken.hash(token.text.utf8)) else {
            return
        }
        try await house.withHurriedStore { store in
            var seed = DemoSeed(
                conversations: conversations, waiting: waiting(at: now, pack, rules), store: store,
                counselor: counselor.id, now: now,
                read: { rules.assess($0.text, language: Language(tag: $0.language)) },
                accept: { text, time in
                    try await store.accept(
                        [text], pack: rules.number, engine: Classifier.engineVersion, policy: policy, writer: 0,
                        at: time
                    ) { rules.assess($0.text, beside: $1, language: Language(tag: $0.language)) }
                })
            try await seed.play { share in
                if Terminal.isInteractive { Terminal.error("  \(Int(share * 100)) %") }
            }
        }
    }
}

extension Demo {
    /// Somebody at every level who waits now, most of them not for long; the first texts of simulated conversations, of
    /// those in which they already read as that level.
    private static func waiting(at now: Date, _ pack: Pack, _ rules: RuleSnapshot) -> [InboundText] {
        let levels: [(Severity, minutesAgo: Double)] = [
            (.routine, 14), (.routine, 9), (.elevated, 7), (.routine, 6), (.high, 3), (.elevated, 2.5), (.imminent, 1),
            (.high, 0.8), (.emergency, 0.5),
        ]
        var candidates = Simulator(seed: 20_262).conversations(from: now, to: now + 365 * 86_400, perDay: 100)
        return levels.flatMap { level, minutesAgo -> [InboundText] in
            while let candidate = candidates.next() {
                guard candidate.level == level else { continue }
                let answered = candidate.steps.first { $0.author == .counselor }?.after ?? 60
                let texts = candidate.inboundTexts(run: "waiting").filter {
                    $0.receivedAt < candidate.openedAt + min(answered, minutesAgo * 60)
                }
                let read = texts.map { rules.assess($0.text, language: Language(tag: $0.language)) }
                let own = read.reduce(RungSet()) { $0.union($1.rungs) }
                let other = read.reduce(RungSet()) { $0.union($1.otherRungs) }
                guard pack.policy.level(own: own, other: other) == level else { continue }
                return texts.map { text in
                    var text = text
                    text.receivedAt += now.timeIntervalSince(candidate.openedAt) - minutesAgo * 60
                    return text
                }
            }
            return []
        }
    }
}

/// The demo's tokens, one a role, as `<data-dir>/demo-tokens.json` keeps them, mode 0600.
struct DemoTokens: Codable {
    let admin, channel, counselor, researcher, supervisor: String

    /// Those of an earlier start where they still open the door, else new ones.
    static func make(_ house: House) async throws -> DemoTokens {
        let path = "\(house.dataDirectory)/demo-tokens.json"
        if let data = FileManager.default.contents(atPath: path),
            let known = try? JSONDecoder().decode(DemoTokens.self, from: data), try await known.work(house.store)
        {
            return known
        }
        func token(_ role: Role) async throws -> String {
            try await house.store.renewToken(name: "demo-\(role.rawValue)", role: role, synthetic: true).text
        }
        let made = DemoTokens(
            admin: try await token(.admin), channel: try await token(.channel), counselor: try await token(.counselor),
            researcher: try await token(.researcher), supervisor: try await token(.supervisor))
        try made.write(to: path)
        return made
    }

    private func work(_ store: Store) async throws -> Bool {
        for token in [admin, channel, counselor, researcher, supervisor] {
            if try await store.account(tokenHash: BearerToken.hash(token.utf8)) == nil { return false }
        }
        return true
    }

    private func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let data = try encoder.encode(self)
        unlink(path)
        guard FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        else {
            throw Failure(
                "\(path) cannot be written.", hint: "Choose a data directory of your own with --data-dir.", exitCode: 77
            )
        }
    }

    func greeting(url: String, dataDirectory: String) -> String {
        """

        Demo: every conversation here is synthetic.
          channel     \(channel)
          counselor   \(counselor)
          supervisor  \(supervisor)
          researcher  \(researcher)
          admin       \(admin)
        Also in \(dataDirectory)/demo-tokens.json. Look at the queue:
          curl -H "Authorization: Bearer \(counselor)" \(url)/v1/queue?limit=5
        Ctrl-C stops.

        """
    }
}

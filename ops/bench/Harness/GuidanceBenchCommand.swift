import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Guidance
import Postgres
import RuleFiles
import Store

/// Suggestions beside a conversation where millions of uses are recorded, by the use case that the API calls: what is known of
/// the conversation is read, five are chosen, and what was suggested is kept. Then what one more minute of learning costs.
///
/// Prints `suggestions p50-ms .. p99-ms ..`, `settle per-second ..`, `figures seconds .. cells ..`.
struct GuidanceBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "guidance")
    @Option var directory: String
    @Option(help: "Uses that are recorded.") var uses = 10_000_000
    @Option(help: "Suggestions that are asked for.") var asked = 6_000

    private static let talk = "i miss my grandmother so much since she died, i cannot stop crying"

    func run() async throws {
        try await Bench.open(directory, connections: 4) { bench in
            let rules = try await bench.rules()
            let intake = try await bench.intake(rules)
            let folder = RuleFiles.directory.path(percentEncoded: false)
            let library = try PhraseLibrary.load(directory: folder)
            try await fill(bench, library)
            let book = try await GuidanceBook(directory: folder, store: bench.store)
            let clock = ContinuousClock()
            var started = clock.now
            let cells = try await bench.store.useCells()
            let figures = GuidanceEvaluation.phrases(
                of: cells, shown: try await bench.store.shownCounts(), clustering: .none, strategies: library.strategies
            )
            try await bench.store.replaceStandings(figures, counted: uses)
            let figuresTook = (clock.now - started).seconds
            try await book.refresh()

            let desk = Desk(
                store: bench.store, intake: intake, rules: rules,
                access: Access { try await bench.store.account(tokenHash: $0) }, settings: SettingsBook(Settings()),
                guidance: book, observer: .silent)
            let (accounts, held) = try await conversations(desk)
            var took: [Double] = []
            for number in 0..<asked {
                let place = number % held.count
                let stage = PhraseStage.allCases[number / held.count % PhraseStage.allCases.count]
                started = clock.now
                let sheet = try await desk.suggestions(for: held[place], stage: stage, limit: 5, to: accounts[place])
                took.append((clock.now - started).seconds)
                guard sheet.suggestions.count == 5 else { throw ExitCode(3) }
            }
            let ms = took.map { $0 * 1000 }
            print("suggestions p50-ms \(quantile(ms, 0.5)) p99-ms \(quantile(ms, 0.99))")

            try await bench.store.workers.run {
                try $0.execute(
                    "update conversation set closed_at = now() - interval '1 day', outcome = 'supported', confirmed_level = 0"
                )
            }
            started = clock.now
            var settled = 0
            while true {
                let some = try await bench.store.settleSuggestions(grace: .seconds(60), most: 1_000)
                if some == 0 { break }
                settled += some
            }
            print("settle per-second \(Double(settled) / (clock.now - started).seconds) settled \(settled)")
            print("figures seconds \(figuresTook) cells \(cells.count)")
        }
    }

    /// Counselors, each with a conversation.
    private func conversations(_ desk: Desk) async throws -> ([Account], [ConversationID]) {
        var accounts: [Account] = []
        var held: [ConversationID] = []
        for number in 0..<300 {
            let token = try await desk.store.renewToken(name: "c\(number)", role: .counselor, synthetic: false)
            guard let account = try await desk.store.account(tokenHash: BearerToken.hash(token.text.utf8)) else {
                throw ExitCode(3)
            }
            _ = try await desk.take(
                InboundText(
                    channel: "sms", providerMessageID: "g\(number)", from: "+1555\(1_000_000 + number)",
                    text: Self.talk, receivedAt: .now))
            guard let claim = try await desk.claim(for: account) else { throw ExitCode(3) }
            accounts.append(account)
            held.append(claim.claim.conversation)
        }
        return (accounts, held)
    }

    /// A year of uses, fifty to a conversation, and the counts that they have come to.
    private func fill(_ bench: Bench, _ library: PhraseLibrary) async throws {
        let english = library.phrases.filter { $0.language == .english }
        let pairs = english.flatMap { phrase in phrase.tags.map { ($0.id, phrase.id) } }
        let (tags, ids) = (pairs.map(\.0), pairs.map(\.1))
        let count = uses
        try await bench.store.workers.run { connection in
            try connection.execute("set statement_timeout = 0")
            try connection.execute(
                "select ensure_partitions((now() - interval '13 months')::date, (now() + interval '1 month')::date)")
            try connection.query(
                Statement(
                    name: "",
                    sql: """
                        insert into suggestion (conversation, account, at, tags, level, stage, shown, propensity, used, message, settled_at)
                        select -(1 + n / 50), n % 200, now() - (n % 360) * interval '1 day' - interval '2 days', array[t], n % 3,
                               'explore', array[p], array[1.0], p, n, now()
                        from generate_series(0, $3::bigint - 1) n,
                             lateral (select ($1::text[])[1 + n % cardinality($1::text[])] as t,
                                             ($2::text[])[1 + n % cardinality($2::text[])] as p) x
                        """), parameters: [tags, ids, Int64(count)])
            try connection.query(
                Statement(
                    name: "",
                    sql: """
                        insert into guidance_cell (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped, lines)
                        select t, p, level, 'explore', texts, texts < 10 and fold = 0, case when level > 0 then helped end, fold, answered,
                               answered and helped, 1 + (level * 7 + texts + fold) % 40
                        from unnest($1::text[], $2::text[]) x (t, p), generate_series(0, 2) level,
                             unnest(array[2, 7, 12, 17, 25, 37, 55, 80]) texts, generate_series(0, 4) fold,
                             unnest(array[true, false]) answered, unnest(array[true, false]) helped
                        where answered or not helped
                        on conflict do nothing
                        """), parameters: [tags, ids])
            try connection.query(
                Statement(
                    name: "",
                    sql: """
                        insert into phrase_tally (tag, phrase, month, shown, used)
                        select t, p, '2026-01-01', 1000, 200 from unnest($1::text[], $2::text[]) x (t, p) on conflict do nothing
                        """), parameters: [tags, ids])
            for table in ["suggestion", "guidance_cell"] { try connection.execute("vacuum (analyze) \(table)") }
            try connection.execute("checkpoint")
        }
    }
}

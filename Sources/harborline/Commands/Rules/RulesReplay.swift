import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Store
import Triage

struct RulesReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Read stored texts again, and say what comes out otherwise.",
        discussion: """
            Reads each stored text with the rules given and compares with what was decided when it came in: levels,
            rules, and which conversations to look at. Ids only, never a text. Needs the master key, as serve does.

            --check proves that decisions can be reproduced: each text that this engine read is read again with the
            pack that decided, as the database kept it (or only those of the pack in --rules, where that is given).
            Exit code 1 where a single one differs, or where there was nothing to compare.

            Examples:
              harborline rules replay --since 2026-10-01
              harborline rules replay --since 2026-10-01 --rules ./rules-next --format json
              harborline rules replay --since 2026-10-01 --check
            """)

    @Option(help: "From this day (UTC) or RFC 3339 time on.") var since: PointInTime
    @Option(help: "Up to, not including, this day or time. Default: now.") var until: PointInTime?
    @Flag(help: "Compare only what this engine can reproduce; a difference is a failure.") var check = false
    @Option(help: "How many conversations to name.") var limit = 20
    @Option(help: "text or json.") var format = ReportFormat.text
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var rules: RuleOptions

    func validate() throws {
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit takes 0 to 100000.") }
    }

    func run() async throws {
        let reproduced = try await Failure.report {
            let given = check && rules.rules == nil ? nil : try rules.load()
            return try await House.open(database) { house in
                var replay = RuleReplay(store: house.store, rules: given, check: check)
                try await replay.run(since: since.date, until: until?.date ?? .now)
                try show(replay)
                guard check, replay.report.compared == 0 else { return replay.report.different == 0 }
                throw Failure(
                    "There was nothing to compare, so nothing is proven.",
                    hint: "Choose an earlier --since; only texts that this engine (version "
                        + "\(Classifier.engineVersion)) has read can be checked.")
            }
        }
        if check, !reproduced { throw ExitCode(1) }
    }

    private func show(_ replay: RuleReplay) throws {
        let text = DifferenceReportText(report: replay.report, before: "decided", after: "replayed", limit: limit)
        switch format {
        case .json:
            print(
                try text.json([
                    "pack": JSONText.orNull(replay.pack), "engine": Classifier.engineVersion,
                    "other_pack_or_engine": replay.others, "unreadable": replay.unreadable,
                ]))
        case .text:
            print(replay.pack.map { "Pack \($0)" } ?? "Each text with the pack that decided", terminator: "")
            print(", engine \(Classifier.engineVersion).")
            print(text.words)
            if replay.others > 0 { print("\nNot compared, read by another pack or engine: \(replay.others).") }
            if replay.unreadable > 0 { print("\nNot compared, their key is gone: \(replay.unreadable).") }
        }
    }
}

/// A walk over stored texts, each read again.
struct RuleReplay {
    private static let page = 2000

    let store: Store
    /// What the texts are read with; nil for the pack that decided each.
    let rules: CompiledRules?
    /// Only what can be reproduced is compared.
    let check: Bool

    private(set) var report = DifferenceReport()
    /// Texts left out of a check, because another pack or engine has decided.
    private(set) var others = 0
    /// Texts whose key is gone.
    private(set) var unreadable = 0
    private var kept: [String: Classifier] = [:]

    /// The pack all texts are read with, if it is one.
    var pack: String? { rules?.pack.hash }

    init(store: Store, rules: CompiledRules?, check: Bool) {
        self.store = store
        self.rules = rules
        self.check = check
    }

    mutating func run(since: Date, until: Date) async throws {
        let store = store
        var bar = ProgressBar(total: try await store.assessedTextCount(since: since, until: until), "texts")
        defer { bar.clear() }
        var done = 0
        var texts = try await store.assessedTexts(since: since, until: until, after: .start, limit: Self.page)
        while let last = texts.last {
            let place = TextPlace(conversation: last.conversation, message: last.message)
            // The next page comes while this one is read.
            async let next = store.assessedTexts(since: since, until: until, after: place, limit: Self.page)
            for text in texts { try await read(text) }
            done += texts.count
            bar.show(done)
            texts = try await next
        }
    }

    private mutating func read(_ stored: AssessedText) async throws {
        let decided = stored.assessment
        guard !check || isReproducible(decided) else {
            others += 1
            return
        }
        guard let words = stored.text else {
            unreadable += 1
            return
        }
        let again = try await classifier(for: decided.pack).assess(words, language: stored.language)
        report.count(from: decided.level, to: again.level)
        report.note(stored.message, in: stored.conversation, decided, again)
    }

    private func isReproducible(_ decided: Assessment) -> Bool {
        decided.engine == Classifier.engineVersion && (rules == nil || decided.pack == rules?.pack.hash)
    }

    private mutating func classifier(for pack: String) async throws -> Classifier {
        if let rules { return rules.classifier }
        if let known = kept[pack] { return known }
        guard let source = try await store.packSource(hash: pack) else {
            throw Failure("The database does not hold pack \(pack).", hint: "Restore table rule_pack from a backup.")
        }
        do {
            let classifier = try Classifier(try Pack(source: source))
            kept[pack] = classifier
            return classifier
        } catch {
            throw Failure(
                "Pack \(pack) cannot be read by this version:\n\(error)",
                hint: "Check with the version that it was used with.")
        }
    }
}

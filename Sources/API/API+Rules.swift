import Content
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store
import Triage

extension API {
    /// `GET /v1/rules`: which rules are in use and what they have met. `POST /v1/rules/reload`: reads them again.
    static func addRules(to routes: Routes) {
        let desk = routes.desk
        let list = RouteDoc(
            .rules, "The rules in use and what they have met; admins, who read no conversation, get counters in tens",
            gives: [.ok(RulesShape.self)])
        routes.on(.get, "/v1/rules", [.admin, .supervisor], list) { _, _, account in
            .json(
                RulesShape(desk.rules.current, shadow: desk.shadow?.rules?.current, exact: account.role == .supervisor))
        }
        let reload = RouteDoc(
            .rules, "Reads the rules again, beside the running service", gives: [.ok(ReloadShape.self)],
            problems: [.rulesRefused])
        routes.on(.post, "/v1/rules/reload", [.admin, .supervisor], reload) { request, _, _ in
            try await request.decodeNothing()
            return .json(ReloadShape(try await desk.reloadRules()))
        }
    }
}

/// The rules in use.
struct RulesShape: AnswerShape {
    static let example = """
        {"pack":"0f3c","engine":"1","loaded_at":"2026-11-21T03:00:00.000Z","texts_read":1200,
         "rules":[{"id":"suicide.means.pills","language":"en","status":"active","replaces":["suicide.pills"],
           "shows":["means"],"tags":["suicide"],"file":"suicide/rules.en.yaml","line":12,"hits":7,"softened":2,"dead":false}],
         "shadow":{"pack":"9a1b","rules":240,"loaded_at":"2026-11-21T03:00:00.000Z","texts_read":1200},
         "notice":"Triage order is not a diagnosis."}
        """

    struct Rule: Codable {
        let id: String
        let language: String
        /// draft, shadow or active: drafts read no text, shadow rules only show what they would do.
        let status: String
        let replaces: [String]
        let shows: [String]
        let tags: [String]
        let file: String
        let line: Int
        /// Texts in which it counted, and texts in which it was met but softened.
        let hits: Int
        let softened: Int
        /// Reads texts, and has met nothing at all in `texts_read` of them.
        let dead: Bool
    }

    struct Shadow: Codable {
        let pack: String
        let rules: Int
        let loadedAt: Date
        let textsRead: Int
    }

    let pack: String
    let engine: String
    let loadedAt: Date
    /// Since then; the counters begin anew with each pack.
    let textsRead: Int
    let rules: [Rule]
    let shadow: Shadow?
    let notice: String

    /// - Parameter exact: for supervisors, who may read every conversation. Others get tens: a counter that is looked at
    ///   every second would tell what the person who texted just now has said.
    init(_ snapshot: RuleSnapshot, shadow: RuleSnapshot?, exact: Bool) {
        func shown(_ count: Int) -> Int { exact ? count : count / 10 * 10 }
        pack = snapshot.hash
        engine = Classifier.engineVersion
        notice = API.notice
        loadedAt = snapshot.loadedAt
        textsRead = shown(snapshot.tally.texts)
        rules = snapshot.rules.map { rule in
            let counts = snapshot.tally[rule.id]
            return Rule(
                id: rule.id, language: rule.language.rawValue, status: rule.status.rawValue, replaces: rule.replaces,
                shows: rule.shows.ids,
                tags: rule.tags.map(\.id), file: rule.file, line: rule.line, hits: shown(counts.hits),
                softened: shown(counts.softened), dead: rule.status != .draft && counts.hits + counts.softened == 0)
        }
        self.shadow = shadow.map {
            Shadow(pack: $0.hash, rules: $0.rules.count, loadedAt: $0.loadedAt, textsRead: shown($0.tally.texts))
        }
    }
}

/// What a reload came to.
struct ReloadShape: AnswerShape {
    static let example = """
        {"live":{"pack":"0f3c","rules":240,"changed":true,"seconds":0.8},
         "shadow":{"pack":"9a1b","rules":241,"changed":false,"seconds":0.9},
         "shadow_problems":[{"file":"suicide/rules.en.yaml","line":12,"rule":"suicide.plan","message":"unknown key"}]}
        """

    struct Pack: Codable {
        let pack: String
        let rules: Int
        let changed: Bool
        let seconds: Double

        init(_ reload: RuleReload) {
            pack = reload.rules.hash
            rules = reload.rules.rules.count
            changed = reload.changed
            seconds = (reload.took.inSeconds * 1000).rounded() / 1000
        }
    }

    let live: Pack
    let shadow: Pack?
    /// Why the rules to be tried were refused while the live ones were taken.
    let shadowProblems: [Problem.RuleProblem]?

    init(_ reloads: RuleReloads) {
        live = Pack(reloads.live)
        shadow = reloads.shadow.map(Pack.init)
        shadowProblems = reloads.shadowProblems.isEmpty ? nil : reloads.shadowProblems.map(Problem.RuleProblem.init)
    }
}

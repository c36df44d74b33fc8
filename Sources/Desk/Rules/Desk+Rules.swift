public import Content
import Postgres

extension Desk {
    /// Reads the rules directories again: those that decide, then those that are tried beside them. Each is exchanged by
    /// itself, or refused and the old ones stay.
    ///
    /// - Throws: ``DeskError/rulesRefused(_:)`` with every reason where the rules that decide are refused; then the others
    ///   are not looked at.
    public func reloadRules() async throws -> RuleReloads {
        let live = try await reload(rules, .live)
        guard let tried = shadow?.rules else { return RuleReloads(live: live, shadow: nil, shadowProblems: []) }
        do {
            return RuleReloads(live: live, shadow: try await reload(tried, .shadow), shadowProblems: [])
        } catch DeskError.rulesRefused(let problems) {
            return RuleReloads(live: live, shadow: nil, shadowProblems: problems)
        }
    }

    private func reload(_ book: RuleBook, _ use: RuleUse) async throws -> RuleReload {
        do {
            let reload = try await book.reload()
            observe(.rulesReloaded(use, result: reload.changed ? .swapped : .unchanged, took: reload.took))
            if reload.changed {
                observe(.rulesLoaded(use, pack: reload.rules.hash, rules: reload.rules.rules.count))
            }
            return reload
        } catch let error as ContentError {
            observe(.rulesRefused(use, problems: error.problems.count))
            throw DeskError.rulesRefused(error.problems)
        } catch {
            observe(.rulesNotReloaded(use, sqlState: (error as? PostgresError)?.sqlState))
            throw error
        }
    }
}

/// What rules are there for.
public enum RuleUse: String, Sendable {
    /// They decide.
    case live
    /// They are tried beside those that decide.
    case shadow
}

/// What ``Desk/reloadRules()`` came to.
public struct RuleReloads: Sendable {
    public let live: RuleReload
    /// Nil where no rules are tried, or where the new ones were refused.
    public let shadow: RuleReload?
    /// Why the rules to be tried were refused; empty where they were not.
    public let shadowProblems: [ContentProblem]
}

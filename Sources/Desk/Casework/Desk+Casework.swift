public import Domain
import Postgres
public import Store

extension Desk {
    /// The whole file of a conversation. A counselor sees those they hold, a supervisor all; for everybody else, and
    /// across the synthetic line, it does not exist.
    public func conversation(_ id: ConversationID, for account: Account) async throws -> ConversationFile {
        guard try await mayRead(id, account),
            let file = try await store.conversation(id, reader: account.id, synthetic: account.synthetic)
        else {
            throw DeskError.noSuchConversation
        }
        return file
    }

    private func mayRead(_ id: ConversationID, _ account: Account) async throws -> Bool {
        switch account.role {
        case .supervisor: true
        case .counselor: try await store.holder(of: id, synthetic: account.synthetic) == .some(account.id)
        case .channel, .researcher, .admin: false
        }
    }

    /// Sends a reply to the texter through the outbox; answers its number.
    public func reply(_ hold: Hold, text: String, by account: Account) async throws -> MessageID {
        let message = try await store.reply(
            hold, text: text, asking: rules.current.questions(in: text), synthetic: account.synthetic)
        let id = try await held(message, hold, by: account)
        await notePhrase(in: text, id, hold, by: account)
        return id
    }

    /// Stores a note for colleagues, which is never sent; answers its number.
    public func addNote(_ text: String, to conversation: ConversationID, by account: Account) async throws -> Int64 {
        guard try await mayRead(conversation, account),
            let id = try await store.addNote(
                text, to: conversation, by: account.id, synthetic: account.synthetic)
        else { throw DeskError.noSuchConversation }
        return id
    }
}

/// Active rescue: requested by the counselor, decided by somebody else, ended with an outcome.
extension Desk {
    /// - Throws: ``DeskError/rescueUnderWay`` where one is.
    public func requestRescue(_ hold: Hold, reason: Rescue.Reason, by account: Account) async throws -> Int64 {
        do {
            let id = try await held(try await store.requestRescue(hold, reason: reason), hold, by: account)
            observe(.supervisorsPaged(.rescue))
            return id
        } catch let error as PostgresError where error.constraint == "rescue_open" {
            throw DeskError.rescueUnderWay
        }
    }

    /// - Throws: ``DeskError/ownRescue`` where the supervisor asked for it, ``DeskError/noSuchRescue`` where it is none to
    ///   decide.
    public func decideRescue(_ id: Int64, approved: Bool, by supervisor: Account) async throws {
        do {
            guard
                try await store.decideRescue(
                    id, by: supervisor.id, approved: approved, synthetic: supervisor.synthetic) != nil
            else { throw DeskError.noSuchRescue }
        } catch let error as PostgresError where error.constraint == "rescue_four_eyes" {
            throw DeskError.ownRescue
        }
    }

    public func addRescueStep(_ id: Int64, _ kind: Rescue.StepKind, by account: Account) async throws {
        guard try await store.addRescueStep(id, kind, by: account.id, synthetic: account.synthetic) else {
            throw DeskError.noSuchRescue
        }
    }

    public func endRescue(_ id: Int64, _ outcome: Rescue.Outcome, by account: Account) async throws {
        guard try await store.endRescue(id, outcome, by: account.id, synthetic: account.synthetic) != nil else {
            throw DeskError.noSuchRescue
        }
    }
}

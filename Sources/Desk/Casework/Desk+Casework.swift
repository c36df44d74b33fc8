public import Domain
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
    public func reply(
        to conversation: ConversationID, token: FencingToken, text: String, by account: Account
    ) async throws -> MessageID {
        let message = try await store.reply(
            counselor: account.id, conversation: conversation, token: token, text: text,
            asking: questions(text), synthetic: account.synthetic)
        return try await held(message, conversation, token, by: account)
    }

    /// What supervisors have not acknowledged yet.
    public func supervisorPages(for account: Account) async throws -> [SupervisorPage] {
        try await store.supervisorPages(synthetic: account.synthetic)
    }
}

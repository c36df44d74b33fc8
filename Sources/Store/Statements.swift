import Postgres

/// Every statement the store uses, looked up once at start: a missing one stops the service there, not at its first use.
struct Statements: Sendable {
    let intakeContacts, intakeReceipts, acceptTexts, quarantineText, quarantinedTexts: Statement
    let claimNext, queueHead, queueWaiting, heartbeatLeases, releaseConversation, closeConversation: Statement
    let setLevel, expireLeases, conversationPlace, markRead: Statement
    let conversationHead, conversationKey, conversationMessages, conversationAssessments, earlierContacts: Statement
    let replyToConversation, supervisorPages, acknowledgePage: Statement
    let deliverToDemo, outboxWaiting: Statement
    let addAccount, accountByToken, accounts, disableAccount, replaceToken: Statement
    let keepPack, keepConditions: Statement
    let ensurePartitions, conversationsPresent, accountsPresent, placeBreaches, keyCheck, ping: Statement

    init(_ named: [String: Statement]) throws(MissingStatement) {
        func find(_ name: String) throws(MissingStatement) -> Statement {
            guard let statement = named[name] else { throw MissingStatement(name: name) }
            return statement
        }
        intakeContacts = try find("intake_contacts")
        intakeReceipts = try find("intake_receipts")
        acceptTexts = try find("accept_texts")
        quarantineText = try find("quarantine_text")
        quarantinedTexts = try find("quarantined_texts")
        claimNext = try find("claim_next")
        queueHead = try find("queue_head")
        queueWaiting = try find("queue_waiting")
        heartbeatLeases = try find("heartbeat_leases")
        releaseConversation = try find("release_conversation")
        closeConversation = try find("close_conversation")
        setLevel = try find("set_level")
        expireLeases = try find("expire_leases")
        conversationPlace = try find("conversation_place")
        markRead = try find("mark_read")
        conversationHead = try find("conversation_head")
        conversationKey = try find("conversation_key")
        conversationMessages = try find("conversation_messages")
        conversationAssessments = try find("conversation_assessments")
        earlierContacts = try find("earlier_contacts")
        replyToConversation = try find("reply_to_conversation")
        supervisorPages = try find("supervisor_pages")
        acknowledgePage = try find("acknowledge_page")
        deliverToDemo = try find("deliver_to_demo")
        outboxWaiting = try find("outbox_waiting")
        addAccount = try find("add_account")
        accountByToken = try find("account_by_token")
        accounts = try find("accounts")
        disableAccount = try find("disable_account")
        replaceToken = try find("replace_token")
        keepPack = try find("keep_pack")
        keepConditions = try find("keep_conditions")
        ensurePartitions = try find("ensure_partitions")
        conversationsPresent = try find("conversations_present")
        accountsPresent = try find("accounts_present")
        placeBreaches = try find("place_breaches")
        keyCheck = try find("key_check")
        ping = try find("ping")
    }
}

/// A statement that the code names and `sql/queries` does not hold: the installation is incomplete.
struct MissingStatement: Error, CustomStringConvertible {
    let name: String
    var description: String {
        "sql/queries holds no statement named \(name): reinstall, the files are older than the program"
    }
}

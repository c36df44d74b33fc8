import Postgres

/// Every statement the store uses, looked up once at start: a missing one stops the service there, not at its first use.
struct Statements: Sendable {
    // accounts.sql
    let addAccount, accountByToken, accountByID, accounts, disableAccount, replaceToken: Statement
    // automatic.sql
    let takeAgenda, sayForLine, settleAgenda, keepSurvey, waitingTotal, consentQuestion, answerConsent: Statement
    // capacity.sql
    let hourlyVolume, importVolume, clearShifts, addShifts, shiftsBetween, keepForecast, forecastOutcome: Statement
    // casework.sql
    let conversationHead, conversationKey, conversationMessages, conversationAssessments: Statement
    let earlierContacts, notesOf, conversationEvents, conversationDeliveries, addNote, setTags: Statement
    let replyToConversation, supervisorPages, acknowledgePage: Statement
    // guidance.sql
    let suggestionFacts, noteSuggestion, usePhrase: Statement
    let approvals, approve, retiredPhrases, retirePhrase, unusedSuggestions: Statement
    let settleSuggestions, learnSurveys, answerSurvey, guidanceState, useCells, shownCounts: Statement
    let replaceStandings, phraseStandings, phraseTallies, exploration, setExploration, exportSuggestions: Statement
    // idempotency.sql
    let beginRequest, finishRequest, forgetRequest, sweepRequests: Statement
    // intake.sql
    let intakeContacts, intakeReceipts, acceptTexts, quarantineText, quarantinedTexts: Statement
    // outbox.sql
    let takeOutbox, settleOutbox, deadLetters, retryDeadLetter: Statement
    let deliverToDemo, setOptedOut, outboxWaiting: Statement
    // presence.sql
    let setStatus, presenceOf, seen, signOutSilent, onShift: Statement
    // queue.sql
    let claimNext, giveHeads, acceptOffer, declineOffer, transferToLane, assignConversation: Statement
    let escalateConversation, wrapConversation, abandonConversation, pageOverdue, heldBy, queueHead: Statement
    let queueWaiting, heartbeatLeases, releaseConversation, closeConversations, setLevel, expireLeases: Statement
    let conversationPlace, markRead, holdersOf, queueHealth, queueWaits: Statement
    // rescue.sql
    let requestRescue, decideRescue, addRescueStep, endRescue, rescuesOf, openRescues, rescueSteps: Statement
    // rules.sql
    let keepPack, keepConditions, packSource, keepShadow, shadowPacks, shadowCounts: Statement
    let shadowDifferences, assessedTexts, assessedTextCount: Statement
    // upkeep.sql
    let ensurePartitions, conversationsPresent, accountsPresent, placeBreaches, ping, keyCheck: Statement

    init(_ named: [String: Statement]) throws(MissingStatement) {
        func find(_ name: String) throws(MissingStatement) -> Statement {
            guard let statement = named[name] else { throw MissingStatement(name: name) }
            return statement
        }
        addAccount = try find("add_account")
        accountByToken = try find("account_by_token")
        accountByID = try find("account_by_id")
        accounts = try find("accounts")
        disableAccount = try find("disable_account")
        replaceToken = try find("replace_token")
        takeAgenda = try find("take_agenda")
        sayForLine = try find("say_for_line")
        settleAgenda = try find("settle_agenda")
        keepSurvey = try find("keep_survey")
        waitingTotal = try find("waiting_total")
        consentQuestion = try find("consent_question")
        answerConsent = try find("answer_consent")
        hourlyVolume = try find("hourly_volume")
        importVolume = try find("import_volume")
        clearShifts = try find("clear_shifts")
        addShifts = try find("add_shifts")
        shiftsBetween = try find("shifts_between")
        keepForecast = try find("keep_forecast")
        forecastOutcome = try find("forecast_outcome")
        conversationHead = try find("conversation_head")
        conversationKey = try find("conversation_key")
        conversationMessages = try find("conversation_messages")
        conversationAssessments = try find("conversation_assessments")
        earlierContacts = try find("earlier_contacts")
        notesOf = try find("notes_of")
        conversationEvents = try find("conversation_events")
        conversationDeliveries = try find("conversation_deliveries")
        addNote = try find("add_note")
        setTags = try find("set_tags")
        replyToConversation = try find("reply_to_conversation")
        supervisorPages = try find("supervisor_pages")
        acknowledgePage = try find("acknowledge_page")
        suggestionFacts = try find("suggestion_facts")
        noteSuggestion = try find("note_suggestion")
        usePhrase = try find("use_phrase")
        approvals = try find("approvals")
        approve = try find("approve")
        retiredPhrases = try find("retired_phrases")
        retirePhrase = try find("retire_phrase")
        unusedSuggestions = try find("unused_suggestions")
        exportSuggestions = try find("export_suggestions")
        settleSuggestions = try find("settle_suggestions")
        learnSurveys = try find("learn_surveys")
        answerSurvey = try find("answer_survey")
        guidanceState = try find("guidance_state")
        useCells = try find("use_cells")
        shownCounts = try find("shown_counts")
        replaceStandings = try find("replace_standings")
        phraseStandings = try find("phrase_standings")
        phraseTallies = try find("phrase_tallies")
        exploration = try find("exploration")
        setExploration = try find("set_exploration")
        beginRequest = try find("begin_request")
        finishRequest = try find("finish_request")
        forgetRequest = try find("forget_request")
        sweepRequests = try find("sweep_requests")
        intakeContacts = try find("intake_contacts")
        intakeReceipts = try find("intake_receipts")
        acceptTexts = try find("accept_texts")
        quarantineText = try find("quarantine_text")
        quarantinedTexts = try find("quarantined_texts")
        takeOutbox = try find("take_outbox")
        settleOutbox = try find("settle_outbox")
        deadLetters = try find("dead_letters")
        retryDeadLetter = try find("retry_dead_letter")
        deliverToDemo = try find("deliver_to_demo")
        setOptedOut = try find("set_opted_out")
        outboxWaiting = try find("outbox_waiting")
        setStatus = try find("set_status")
        presenceOf = try find("presence_of")
        seen = try find("seen")
        signOutSilent = try find("sign_out_silent")
        onShift = try find("on_shift")
        claimNext = try find("claim_next")
        giveHeads = try find("give_heads")
        acceptOffer = try find("accept_offer")
        declineOffer = try find("decline_offer")
        transferToLane = try find("transfer_to_lane")
        assignConversation = try find("assign_conversation")
        escalateConversation = try find("escalate_conversation")
        wrapConversation = try find("wrap_conversation")
        abandonConversation = try find("abandon_conversation")
        pageOverdue = try find("page_overdue")
        heldBy = try find("held_by")
        queueHead = try find("queue_head")
        queueWaiting = try find("queue_waiting")
        heartbeatLeases = try find("heartbeat_leases")
        releaseConversation = try find("release_conversation")
        closeConversations = try find("close_conversations")
        setLevel = try find("set_level")
        expireLeases = try find("expire_leases")
        conversationPlace = try find("conversation_place")
        holdersOf = try find("holders_of")
        markRead = try find("mark_read")
        queueHealth = try find("queue_health")
        queueWaits = try find("queue_waits")
        requestRescue = try find("request_rescue")
        decideRescue = try find("decide_rescue")
        addRescueStep = try find("add_rescue_step")
        endRescue = try find("end_rescue")
        rescuesOf = try find("rescues_of")
        openRescues = try find("open_rescues")
        rescueSteps = try find("rescue_steps")
        keepPack = try find("keep_pack")
        keepConditions = try find("keep_conditions")
        packSource = try find("pack_source")
        keepShadow = try find("keep_shadow")
        shadowPacks = try find("shadow_packs")
        shadowCounts = try find("shadow_counts")
        shadowDifferences = try find("shadow_differences")
        assessedTexts = try find("assessed_texts")
        assessedTextCount = try find("assessed_text_count")
        ensurePartitions = try find("ensure_partitions")
        conversationsPresent = try find("conversations_present")
        accountsPresent = try find("accounts_present")
        placeBreaches = try find("place_breaches")
        ping = try find("ping")
        keyCheck = try find("key_check")
    }
}

/// A statement that the code names and `sql/queries` does not hold: the installation is incomplete.
struct MissingStatement: Error, CustomStringConvertible {
    let name: String
    var description: String {
        "sql/queries holds no statement named \(name): reinstall, the files are older than the program"
    }
}

extension Plant {
    /// Function, bug, words, what stands there instead.
    static let transitions: [(String, String, String, String)] =
        fences + returns + offerings + wrapUps + overrides + assignments + pages

    /// Every write of a holder's, without its token, without its holder, and of what is only offered.
    private static let fences =
        [
            ("accept_offer", "l."), ("decline_offer", ""), ("release_conversation", ""), ("transfer_to_lane", ""),
            ("escalate_conversation", ""), ("wrap_conversation", "l."), ("reply_to_conversation", "l."),
        ].flatMap { name, alias in
            [
                (name, "a stale token does \(name)", "and \(alias)token = p_token ", ""),
                (name, "anybody does \(name)", "and \(alias)counselor = p_counselor", ""),
                (
                    name, "what is offered takes \(name)", "and \(alias)state <> 'offered'", ""
                ),
            ].filter { ![("accept_offer"), "decline_offer"].contains($0.0) || !$0.1.hasPrefix("what is offered") }
        } + [
            (
                "close_conversations", "a stale token closes",
                "and token = p_tokens[array_position(p_conversations, conversation)]", ""
            ),
            (
                "close_conversations", "anybody closes",
                "and counselor = p_holders[array_position(p_conversations, conversation)]", ""
            ),
            ("close_conversations", "what is offered is closed", "and state <> 'offered'", ""),
            ("set_level", "a stale token sets the level", "or token = p_token and counselor", "or counselor"),
            ("set_level", "anybody sets the level", "and counselor = p_account", ""),
            ("set_level", "the level of what is offered is set", "and state <> 'offered'", ""),
            ("assign_conversation", "a stale token gives away", "or l.token = p_token and", "or"),
            ("assign_conversation", "anybody gives away", "and l.counselor = p_account", "and p_token is not null"),
            ("assign_conversation", "what is offered is given away", "and l.state <> 'offered'", ""),
            ("heartbeat_leases", "a stale token keeps a lease", "and l.token = h.token", ""),
            ("heartbeat_leases", "anybody keeps a lease", "where l.counselor = p_counselor", "where true"),
        ]

    private static let place = "coalesce(p_lane, lane), orange, due_at, waiting_since,"
    private static let returns =
        [
            ("what returns is due anew", place, "coalesce(p_lane, lane), orange, p_now, waiting_since,"),
            ("what returns has just come", place, "coalesce(p_lane, lane), orange, due_at, p_now,"),
            ("what returns is not orange", place, "coalesce(p_lane, lane), false, due_at, waiting_since,"),
            ("a transfer keeps the lane", place, "lane, orange, due_at, waiting_since,"),
            (
                "a lost offer is due anew", place,
                "coalesce(p_lane, lane), orange, case state when 'offered' then p_now else due_at end, waiting_since,"
            ),
            ("what returns is lost", "from ended\n        returning", "from ended where orange\n        returning"),
            (
                "a lost wrap-up is lost", "from ended\n        returning",
                "from ended where state <> 'wrapping'\n        returning"
            ),
            ("offers are not counted", "offers + (state = 'offered')::integer", "offers"),
            ("holds count as offers", "offers + (state = 'offered')::integer", "offers + 1"),
            ("what returns is not answered", "answered or state <> 'offered'", "answered"),
            ("an offer is an answer", "answered or state <> 'offered'", "true"),
            (
                "what returns forgets the page", "answered or state <> 'offered', paged",
                "answered or state <> 'offered', false"
            ),
            (
                "declines are not remembered", "where state = 'offered' or p_lane is not null",
                "where p_lane is not null"
            ),
            (
                "transfers are not remembered", "where state = 'offered' or p_lane is not null",
                "where state = 'offered'"
            ),
            ("nobody is paged for offers", "and waiting.offers >= p_page_after", "and false"),
            ("every offer pages", "and waiting.offers >= p_page_after", ""),
        ].map { ("return_to_queue", $0, $1, $2) } + [
            (
                "transfer_to_lane", "a transfer ends with the close",
                "update conversation set lane = p_lane where id = p_conversation;", ""
            ),
            (
                "expire_leases", "leases expire a moment late", "from lease where expires_at <= v_now;",
                "from lease where expires_at < v_now;"
            ),
            (
                "expire_leases", "a wrap-up never expires", "from lease where expires_at <= v_now;",
                "from lease where expires_at <= v_now and state <> 'wrapping';"
            ),
        ]

    private static let offerings = [
        (
            "accept_offer", "what is accepted stays offered",
            "case l.state when 'offered' then 'active' else l.state end", "l.state"
        ),
        (
            "accept_offer", "accepting again ends the wrap-up",
            "case l.state when 'offered' then 'active' else l.state end", "'active'"
        ),
        (
            "accept_offer", "accepting keeps the offer's time", "expires_at = n.at + p_lease",
            "expires_at = l.expires_at"
        ),
        ("accept_offer", "accepting does not measure the wait", "then n.at - l.waiting_since else", "then null else"),
        ("decline_offer", "what is held is declined", "and state = 'offered' for update", "for update"),
        (
            "heartbeat_leases", "a heartbeat keeps an offer",
            "case l.state when 'offered' then l.expires_at else coalesce(p_now, clock_timestamp()) + p_lease end",
            "coalesce(p_now, clock_timestamp()) + p_lease"
        ),
    ]

    private static let wrapUps = [
        ("wrap_conversation", "a wrap-up is no state", "set state = 'wrapping', ", "set "),
        (
            "wrap_conversation", "a wrap-up has no time of its own",
            ", expires_at = coalesce(p_now, clock_timestamp()) + p_lease", ""
        ),
        ("reply_to_conversation", "a reply stays in the wrap-up", "and held.state = 'wrapping'", "and false"),
        ("close_conversations", "a close keeps the machine's level", ", level = done.level,\n", ",\n"),
        ("close_conversations", "a close keeps what was shown", "rungs = 0, other_rungs = 0", "rungs = c.rungs"),
        ("close_conversations", "who left loses their place", "done.outcome = 'abandoned'", "false"),
        (
            "abandon_conversation", "who is said to have left loses their place",
            "left_waiting_since = gone.waiting_since, left_due_at = gone.due_at",
            "left_waiting_since = null, left_due_at = null"
        ),
    ]

    private static let overrides = [
        ("set_level", "a level set keeps orange", "set orange = p_level >= 3", "set orange = orange"),
        (
            "set_level", "a level set counts from now", "waiting_since + p_waits[p_level + 1]",
            "p_now + p_waits[p_level + 1]"
        ),
        ("set_level", "a level set keeps what was shown", "rungs = 0, other_rungs = 0", "rungs = c.rungs"),
        (
            "set_level", "a supervisor's level passes by who waits",
            "where conversation = p_conversation and p_token is null\n", "where false\n"
        ),
        ("set_level", "a supervisor's level passes by who is held", "and (p_token is null\n", "and (false\n"),
    ]

    private static let assignments = [
        ("from the queue beyond capacity", "case when q.orange then p_extra else 0 end", "20"),
        ("from the queue without the place for orange", "case when q.orange then p_extra else 0 end", "0"),
        ("from a holder beyond capacity", "case when l.orange then p_extra else 0 end", "20"),
        ("from a holder without the place for orange", "case when l.orange then p_extra else 0 end", "0"),
        ("to its holder", "and l.counselor <> p_to", ""),
        ("never from a holder", "p_token is null or l.token = p_token", "l.token = p_token"),
        ("never from the queue", "where p_token is null and q.conversation = p_conversation", "where false"),
        ("and an offer is an answer", "answered or state <> 'offered' as answered", "true as answered"),
        ("and a hold is none", "answered or state <> 'offered' as answered", "answered"),
        ("and offers go on counting", "waiting_since, 0, answered", "waiting_since, 2, answered"),
    ].map { ("assign_conversation", "a conversation is assigned \($0)", $1, $2) }

    private static let pages =
        [
            ("pages are sent again", "where not paged and due_at", "where due_at"),
            ("orange is paged as late as the others", "case when orange then p_orange else p_beyond end", "p_orange"),
            ("who is paged for is not marked", "set paged = true", "set paged = paged"),
            ("nobody is paged", "'overdue', v_now from marked", "'overdue', v_now from marked where false"),
        ].map { ("page_overdue", $0, $1, $2) } + [
            (
                "escalate_conversation", "an escalation pages for something else", "select conversation, 'escalated'",
                "select conversation, 'advice'"
            )
        ]
}

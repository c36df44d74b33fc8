extension Plant {
    static let claimsInOrderOfDueOnly = Plant(
        "the claim forgets orange", in: .statement("claim_next"), replacing: "order by orange desc, due_at",
        with: "order by due_at")

    static let claimsWithoutRowLock = Plant(
        "the claim locks no row", in: .statement("claim_next"), replacing: "for update skip locked", with: "")

    static let claimsWaiting = Plant(
        "the claim waits for locked rows", in: .statement("claim_next"), replacing: "skip locked", with: "")

    /// Each breaks one rule of the queue and leaves everything else working.
    static let queueBugs: [Plant] =
        [claimsInOrderOfDueOnly] + claims.map { Plant($0, in: .statement("claim_next"), replacing: $1, with: $2) }
        + transitions.map { Plant($0, in: .functions("transitions.sql"), replacing: $1, with: $2) }
        + texts.map { Plant($0, in: .functions("accept_texts.sql"), replacing: $1, with: $2) }

    private static let claims = [
        ("the claim forgets orange between lanes", "order by q.orange desc, q.due_at", "order by q.due_at"),
        ("the latest due is claimed first", "due_at, conversation\n", "due_at desc, conversation\n"),
        ("the higher id is claimed first", "due_at, conversation\n", "due_at, conversation desc\n"),
        ("the claim looks into every lane", "where lane = l.lane", "where true"),
        (
            "the lease is kept with another due time",
            "select conversation, $1::bigint, n.at, n.at + $3::interval, lane, orange, due_at",
            "select conversation, $1::bigint, n.at, n.at + $3::interval, lane, orange, n.at"
        ),
        (
            "the claimed one waits on",
            "delete from queue_entry\n    where conversation = (select conversation from head)\n    returning conversation, lane, orange, due_at, waiting_since",
            "select conversation, lane, orange, due_at, waiting_since from queue_entry where conversation = (select conversation from head)"
        ),
    ]

    private static let transitions = [
        (
            "an expired one returns with a new due time",
            "select conversation, lane, orange, due_at, waiting_since from lost",
            "select conversation, lane, orange, v_now, waiting_since from lost"
        ),
        (
            "an expired one returns as if it had just come",
            "select conversation, lane, orange, due_at, waiting_since from lost",
            "select conversation, lane, orange, due_at, v_now from lost"
        ),
        (
            "an expired one returns without orange",
            "select conversation, lane, orange, due_at, waiting_since from lost",
            "select conversation, lane, false, due_at, waiting_since from lost"
        ),
        (
            "an expired one is lost", "select conversation, lane, orange, due_at, waiting_since from lost",
            "select conversation, lane, orange, due_at, waiting_since from lost where orange"
        ),
        ("leases expire a moment late", "from lease where expires_at <= v_now", "from lease where expires_at < v_now"),
        (
            "a released one returns without orange",
            "select conversation, lane, orange, due_at, waiting_since from given_back",
            "select conversation, lane, false, due_at, waiting_since from given_back"
        ),
        ("a stale token keeps a lease", "and l.token = h.token", ""),
        ("anybody keeps a lease", "and l.counselor = p_counselor\n    returning", "\n    returning"),
        ("anybody closes and releases", "and token = p_token and counselor = p_counselor", "and token = p_token"),
        (
            "a stale token closes and releases", "and token = p_token and counselor = p_counselor",
            "and counselor = p_counselor"
        ),
        ("a close keeps the machine's level", "level = p_confirmed_level,\n", "\n"),
        ("a close keeps what was shown", "rungs = 0, other_rungs = 0", "rungs = rungs"),
    ]

    private static let texts = [
        (
            "a rise forgets the due time", "due_at = least(q.due_at, q.waiting_since + p_waits[v_level[c.k] + 1])",
            "due_at = q.due_at"
        ),
        ("a rise counts from now", "least(q.due_at, q.waiting_since +", "least(q.due_at, v_now +"),
        ("a rise forgets orange", "orange = q.orange or v_level[c.k] >= 3", "orange = q.orange"),
        ("a rise of a held one is forgotten", "where l.conversation = c.id and", "where false and"),
        ("what was shown before is forgotten", "old.rungs | c.rungs, old.other_rungs | c.other", "c.rungs, c.other"),
        (
            "a level falls", "level = greatest(v.level, c.floor, l.level)",
            "level = greatest(0::smallint, c.floor, l.level)"
        ),
        ("unread texts are routine", "greatest(v.level, c.floor, l.level)", "greatest(v.level, l.level)"),
        ("a closed one is never reopened", "(closed_at is null or closed_at > v_now - p_reopen)", "closed_at is null"),
        (
            "a reopened one waits since it was opened", "p_waits[v_level[c.k] + 1], v_now\n",
            "p_waits[v_level[c.k] + 1], (select opened_at from conversation where id = c.id)\n"
        ),
    ]
}

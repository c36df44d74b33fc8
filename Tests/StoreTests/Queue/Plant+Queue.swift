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
        + offers.map { Plant($0, in: .functions("offers.sql"), replacing: $1, with: $2) }
        + transitions.map { Plant($1, in: .function($0, in: "transitions.sql"), replacing: $2, with: $3) }
        + texts.map { Plant($0, in: .functions("accept_texts.sql"), replacing: $1, with: $2) }

    private static let claims = [
        ("the claim forgets orange between lanes", "order by q.orange desc, q.due_at", "order by q.due_at"),
        ("the latest due is claimed first", "due_at, conversation\n", "due_at desc, conversation\n"),
        ("the higher id is claimed first", "due_at, conversation\n", "due_at, conversation desc\n"),
        ("the claim looks into every lane", "where lane = l.lane", "where true"),
        (
            "the lease is kept with another due time", "(select slot from mine), lane, orange,\n           due_at,",
            "(select slot from mine), lane, orange,\n           n.at,"
        ),
        (
            "the claimed one waits on",
            """
            delete from queue_entry
                where conversation = (select conversation from head)
                returning conversation, lane, orange, due_at, waiting_since, offers, answered, paged
            """,
            """
            select conversation, lane, orange, due_at, waiting_since, offers, answered, paged from queue_entry
                where conversation = (select conversation from head)
            """
        ),
        ("capacity is ignored", "orange >= (mine.held >= $5::smallint)", "true"),
        (
            "orange has no end", "mine.held < $5::smallint + $6::smallint",
            "mine.held < $5::smallint + 20 + 0 * $6::smallint"
        ),
        (
            "the place for orange is ignored", "mine.held < $5::smallint + $6::smallint",
            "mine.held < $5::smallint + 0 * $6::smallint"
        ),
        ("the reserve comes before the page", "due_at < $7::timestamptz and paged", "due_at < $7::timestamptz"),
        (
            "the reserve comes before its time", "due_at < $7::timestamptz and paged",
            "$7::timestamptz is not null and paged"
        ),
        ("the reserve takes orange", "and not orange and due_at < $7", "and due_at < $7"),
        (
            "the reserve takes the latest due", "order by q.due_at, q.conversation",
            "order by q.due_at desc, q.conversation"
        ),
        (
            "the reserve forgets capacity",
            "mine.held < $5::smallint + $6::smallint\n    order by q.due_at, q.conversation",
            "mine.held < $5::smallint + 20\n    order by q.due_at, q.conversation"
        ),
        (
            "the reserve has no place beyond capacity",
            "mine.held < $5::smallint + $6::smallint\n    order by q.due_at, q.conversation",
            "mine.held < $5::smallint\n    order by q.due_at, q.conversation"
        ),
        (
            "the reserve never comes", "select conversation, 'reserve' as how from reserved\n",
            "select conversation, 'reserve' as how from reserved where false\n"
        ),
        (
            "the claim forgets the offers", "offers, answered, paged,\n           case",
            "0, answered, paged,\n           case"
        ),
        (
            "the claim forgets the page", "offers, answered, paged,\n           case",
            "offers, answered, false,\n           case"
        ),
        ("a wait is measured twice", "case when not answered then n.at - waiting_since end", "n.at - waiting_since"),
    ]

    private static let offers = [
        (
            "an offer ignores capacity", "case when v_head.orange or v_head.how = 'reserve' then p_extra else 0 end",
            "p_extra"
        ),
        ("an offer has no end", "p_capacity[f.k] + case", "20 + case"),
        (
            "an offer ignores the place for orange",
            "case when v_head.orange or v_head.how = 'reserve' then p_extra else 0 end", "0"
        ),
        ("an offer ignores lanes", "v_head.lane = any (string_to_array(p_lanes[f.k], ','))", "true"),
        ("an offer forgets declines", "and d.at > v_now - p_rest", "and false"),
        ("a decline is for ever", "and d.at > v_now - p_rest", ""),
        ("a transfer is forgotten", "v_head.offers = 0 and not v_head.answered or", "v_head.offers = 0 or"),
        ("the last console is served first", "order by f.n\n", "order by f.n desc\n"),
        ("a console is offered two", "v_free := array_remove(v_free, v_place);", ""),
        (
            "offers forget orange", "order by h.how = 'reserve' desc, h.orange desc, h.due_at",
            "order by h.how = 'reserve' desc, h.due_at"
        ),
        ("offers forget the reserve", "order by h.how = 'reserve' desc, h.orange desc", "order by h.orange desc"),
        ("the reserve offers before the page", "due_at < p_reserve_before and paged", "due_at < p_reserve_before"),
        ("the reserve offers orange", "and not orange and due_at < p_res", "and due_at < p_res"),
        ("an offer is a hold", "v_now + p_until, p_state", "v_now + p_until, 'active'"),
        ("a claim among several is an offer", "v_now + p_until, p_state", "v_now + p_until, 'offered'"),
        (
            "a claim among several calls itself an offer", "case p_state when 'offered' then 'offer' else 'claim' end",
            "'offer'"
        ),
        ("a wait that others end together is not measured", "p_state = 'active' and not t.answered", "false"),
        (
            "a wait that others end together is measured twice", "p_state = 'active' and not t.answered",
            "p_state = 'active'"
        ),
        ("too few heads are looked at", "cardinality(p_counselors) + v_rest", "1"),
        ("an offer forgets the offers before", "t.waiting_since, t.offers", "t.waiting_since, 0"),
    ]

    private static let texts = [
        (
            "a rise forgets the due time", "due_at = least(q.due_at, q.waiting_since + p_waits[v_level[c.k] + 1])",
            "due_at = q.due_at"
        ),
        ("a rise counts from now", "least(q.due_at, q.waiting_since +", "least(q.due_at, v_now +"),
        ("a rise forgets orange", "orange = q.orange or v_level[c.k] >= 3", "orange = q.orange"),
        ("a rise of a held one is forgotten", "where l.conversation = c.id and", "where false and"),
        ("a rise of a held one forgets orange", "orange = l.orange or v_level[c.k] >= 3", "orange = l.orange"),
        ("what was shown before is forgotten", "old.rungs | c.rungs, old.other_rungs | c.other", "c.rungs, c.other"),
        (
            "a level falls", "level = greatest(v.level, c.floor, l.level)",
            "level = greatest(0::smallint, c.floor, l.level)"
        ),
        ("unread texts are routine", "greatest(v.level, c.floor, l.level)", "greatest(v.level, l.level)"),
        ("a closed one is never reopened", "(closed_at is null or closed_at > v_now - p_reopen)", "closed_at is null"),
        (
            "a reopened one waits since it was opened", "coalesce(v_left_since[c.k], v_now)\n",
            "coalesce(v_left_since[c.k], (select opened_at from conversation where id = c.id))\n"
        ),
        (
            "who left comes back with a new due time", "least(v_left_due[c.k], v_now + p_waits[v_level[c.k] + 1])",
            "v_now + p_waits[v_level[c.k] + 1]"
        ),
        ("who left comes back as if just come", "coalesce(v_left_since[c.k], v_now)\n", "v_now\n"),
    ]
}

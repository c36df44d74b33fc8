-- The life of a conversation, and the only code that moves it:
--
--              accept_texts                claim_next (queries/queue.sql)
--   (no row) ---------------> waiting ------------------------------------> held
--                              ^  ^                                          | |
--                              |  +-------- release, expire_leases ----------+ | heartbeat
--                              |            (old due_at and flag)              |
--                              |  accept_texts within the reopening window     | close
--                              +------------------------ closed <--------------+
--
-- held, set_level: another level, and what it goes back with.
-- waiting: a row in queue_entry; held: a row in lease; closed: conversation.closed_at is set. All but the claim lock the
-- conversation first, so a text that raises the level never misses a row on its way between the two tables.
-- Every write of a holder names its fencing token; no row back means that the lease is gone or somebody else's.
-- p_now is the time, null for the clock's; simulations and tests bring their own.

create or replace function heartbeat_leases(
    p_counselor bigint, p_conversations bigint[], p_tokens bigint[], p_lease interval, p_now timestamptz
) returns table (conversation bigint, expires_at timestamptz)
language sql as $$
    update lease l
    set expires_at = coalesce(p_now, clock_timestamp()) + p_lease
    from unnest(p_conversations, p_tokens) h(conversation, token)
    where l.conversation = h.conversation and l.token = h.token and l.counselor = p_counselor
    returning l.conversation, l.expires_at
$$;

create or replace function release_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_now timestamptz
) returns table (conversation bigint, due_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with given_back as (
        delete from lease
        where conversation = p_conversation and token = p_token and counselor = p_counselor
        returning *
    ), waiting as (
        insert into queue_entry (conversation, lane, orange, due_at, waiting_since)
        select conversation, lane, orange, due_at, waiting_since from given_back
        returning conversation, due_at
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at)
        select conversation, coalesce(p_now, clock_timestamp()), 'released', p_counselor, claimed_at from given_back
    )
    select conversation, due_at from waiting;
end $$;

-- Wrap-up. With p_read_only, a conversation that rose to code orange since its holder last read it stays open: nobody closes
-- a text unread that may say "i took the pills". The confirmed level is a human's word: it begins the next epoch, in which only later texts count.
create or replace function close_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_outcome text, p_confirmed_level smallint,
    p_read_only boolean, p_now timestamptz
) returns table (conversation bigint, closed_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with done as (
        delete from lease
        where conversation = p_conversation and token = p_token and counselor = p_counselor
          and not (p_read_only and unread_raise)
        returning conversation, claimed_at
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, level, detail)
        select conversation, coalesce(p_now, clock_timestamp()), 'closed', p_counselor, claimed_at, p_confirmed_level, p_outcome
        from done
    )
    update conversation c
    set closed_at = coalesce(p_now, clock_timestamp()), outcome = p_outcome, confirmed_level = p_confirmed_level, level = p_confirmed_level,
        epoch = c.epoch + 1, epoch_at = coalesce(p_now, clock_timestamp()), rungs = 0, other_rungs = 0
    from done
    where c.id = done.conversation
    returning c.id, c.closed_at;
end $$;

-- Brings back to the queue what its holder has lost. One caller at a time; the others find nothing to do.
create or replace function expire_leases(p_now timestamptz) returns table (conversation bigint, counselor bigint, orange boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now  timestamptz := coalesce(p_now, clock_timestamp());
    v_lost bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtext('harborline.expire_leases')) then return; end if;
    select array_agg(conversation order by conversation) into v_lost from lease where expires_at <= v_now;
    if v_lost is null then return; end if;
    perform 1 from conversation where id = any (v_lost) order by id for no key update;
    return query
    with lost as (
        -- Asked again under the lock: a heartbeat may have come in between.
        delete from lease where conversation = any (v_lost) and expires_at <= v_now returning *
    ), waiting as (
        insert into queue_entry (conversation, lane, orange, due_at, waiting_since)
        select conversation, lane, orange, due_at, waiting_since from lost
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at)
        select conversation, v_now, 'expired', counselor, claimed_at from lost
    )
    select conversation, counselor, orange from lost;
end $$;

-- A human's word on the level, with its reason. It begins an epoch, in which only later texts count and may raise it again.
-- What it goes back to the queue with follows the new level; how long it has waited stays. Refused as the close is.
create or replace function set_level(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_level smallint, p_reason text, p_waits interval[],
    p_read_only boolean, p_now timestamptz
) returns table (conversation bigint, epoch integer)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with held as (
        update lease
        set orange = p_level >= 3, due_at = waiting_since + p_waits[p_level + 1], unread_raise = false
        where conversation = p_conversation and token = p_token and counselor = p_counselor
          and not (p_read_only and unread_raise)
        returning conversation, claimed_at
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, level, detail)
        select conversation, coalesce(p_now, clock_timestamp()), 'level-set', p_counselor, claimed_at, p_level, p_reason
        from held
    )
    update conversation c
    set level = p_level, epoch = c.epoch + 1, epoch_at = coalesce(p_now, clock_timestamp()), rungs = 0, other_rungs = 0
    from held
    where c.id = held.conversation
    returning c.id, c.epoch;
end $$;

-- Stores a counselor's reply, sealed, and puts it into the outbox. p_asked: the questions in it, with commas between.
create or replace function reply_to_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_body bytea, p_asked text, p_now timestamptz
) returns table (message bigint)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with held as (
        select c.id, c.channel
        from lease l join conversation c on c.id = l.conversation
        where l.conversation = p_conversation and l.token = p_token and l.counselor = p_counselor
    ), said as (
        insert into message (conversation, stored_at, received_at, author, account, body)
        select id, n.at, n.at, 'counselor', p_counselor, p_body
        from held cross join (select coalesce(p_now, clock_timestamp()) as at) n
        returning id, conversation
    ), queued as (
        insert into outbox (message, conversation, channel)
        select said.id, said.conversation, held.channel from said cross join held
    ), asking as (
        update conversation c set asked = concat_ws(',', nullif(c.asked, ''), p_asked)
        from said where c.id = said.conversation and p_asked <> ''
    )
    select id from said;
end $$;

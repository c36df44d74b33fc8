-- The life of a conversation, and the only code that moves it:
--
--              accept_texts            give_heads                 accept_offer
--   (no row) --------------> waiting ---------------> offered -----------------+
--                             ^ ^ ^ |                    | decline_offer,      |
--                             | | | |                    | expire_leases       v
--                             | | | +--- claim_next -----|----------------> active <--+ heartbeat_leases,
--                             | | +----------------------+                   | | ^ |  | set_level, set_tags,
--                             | +------ release, expire_leases, -------------+ | | +--+ transfer_to_person, assign
--                             |         transfer_to_lane                       | |
--                             |                                           wrap | | reply
--                             |                                                v |
--                             |     accept_texts within                     wrapping
--                             +--------- the window ------- closed <----------+ close (from active too);
--                                                             ^                 abandon (from waiting, by a supervisor)
--
-- claim_next is one claim; several at once go through give_heads, straight to active.
-- waiting: a row in queue_entry; offered, active, wrapping: a row in lease; closed: conversation.closed_at is set.
-- What returns to the queue returns with its old due_at and orange flag. No timeout ends a conversation: after some offers
-- that nobody accepted supervisors are paged, and it waits on. All but the claim and the offer lock the conversation first,
-- so a text that raises the level never misses a row on its way between the two tables.
-- Every write of a holder names its fencing token; no row back means that the lease is gone or somebody else's.
-- p_now is the time, null for the clock's; simulations and tests bring their own.

-- A signature that has changed would stay beside the new one; a parameter's new name is refused.
drop function if exists expire_leases(timestamptz);
drop function if exists close_conversation(bigint, bigint, bigint, text, smallint, boolean, timestamptz);
drop function if exists set_level(bigint, bigint, bigint, smallint, text, interval[], boolean, timestamptz);

-- The one way back from a hold to the queue; the caller has locked the conversations and looked at the tokens.
--   p_kind        what ended the hold; 'expired' is 'offer-expired' for what was only offered
--   p_lane        another lane to wait in, null for its own
--   p_page_after  offers that nobody accepted before supervisors are paged
create or replace function return_to_queue(
    p_conversations bigint[], p_kind text, p_detail text, p_lane text, p_page_after smallint, p_now timestamptz
) returns table (conversation bigint, counselor bigint, orange boolean, due_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    return query
    with ended as (
        delete from lease where conversation = any (p_conversations) returning *
    ), waiting as (
        insert into queue_entry (conversation, lane, orange, due_at, waiting_since, offers, answered, paged)
        select conversation, coalesce(p_lane, lane), orange, due_at, waiting_since,
               offers + (state = 'offered')::integer, answered or state <> 'offered', paged
        from ended
        returning conversation, offers
    ), passed_over as (
        -- Whoever let it go is not the next to be offered it.
        insert into decline (conversation, counselor, at)
        select conversation, counselor, p_now from ended where state = 'offered' or p_lane is not null
        on conflict (conversation, counselor) do update set at = excluded.at
    ), called as (
        insert into supervisor_page (conversation, kind, paged_at)
        select conversation, 'not-accepted', p_now
        from waiting join ended using (conversation)
        where ended.state = 'offered' and waiting.offers >= p_page_after
        on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null
        where supervisor_page.acknowledged_at is not null
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, detail, waited, within_target, level_then, how)
        select conversation, p_now, case when p_kind = 'expired' and state = 'offered' then 'offer-expired' else p_kind end,
               counselor, claimed_at, p_detail, waited, within_target, level_then, how
        from ended
    )
    select conversation, counselor, orange, due_at from ended;
end $$;

-- The lowest place, from 1, that is not among those taken: `lowest_free('{1,2,4}') = 3`; null is none taken.
create or replace function lowest_free(p_taken smallint[]) returns smallint
language plpgsql immutable as $$
declare
    v_slot smallint := 1;
begin
    -- A loop over a handful, because a query in here would cost each claim a fifth of its time.
    while v_slot = any (p_taken) loop v_slot := v_slot + 1; end loop;
    return v_slot;
end $$;

create or replace function accept_offer(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_lease interval, p_now timestamptz
) returns table (conversation bigint, expires_at timestamptz)
language sql as $$
    -- Accepting twice is accepting once: the first answer may have been lost.
    update lease l
    set state = case l.state when 'offered' then 'active' else l.state end,
        claimed_at = case l.state when 'offered' then n.at else l.claimed_at end,
        waited = case when l.state = 'offered' and not l.answered then n.at - l.waiting_since else l.waited end,
        within_target = case when l.state = 'offered' and not l.answered then n.at <= l.due_at else l.within_target end,
        level_then = case when l.state = 'offered' and not l.answered then
                         (select level from conversation where id = l.conversation) else l.level_then end,
        expires_at = n.at + p_lease
    from (select coalesce(p_now, clock_timestamp()) as at) n
    where l.conversation = p_conversation and l.token = p_token and l.counselor = p_counselor
    returning l.conversation, l.expires_at
$$;

create or replace function decline_offer(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_reason text, p_page_after smallint, p_now timestamptz
) returns table (conversation bigint, due_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    perform 1 from lease
    where conversation = p_conversation and token = p_token and counselor = p_counselor and state = 'offered' for update;
    if not found then return; end if;
    return query
    select r.conversation, r.due_at
    from return_to_queue(array[p_conversation], 'declined', p_reason, null, p_page_after,
                         coalesce(p_now, clock_timestamp())) r;
end $$;

create or replace function heartbeat_leases(
    p_counselor bigint, p_conversations bigint[], p_tokens bigint[], p_lease interval, p_now timestamptz
) returns table (conversation bigint, expires_at timestamptz)
language sql as $$
    -- Locked in order of id, as everybody does who locks several.
    with kept as materialized (
        select l.conversation
        from unnest(p_conversations, p_tokens) h(conversation, token)
        join lease l on l.conversation = h.conversation and l.token = h.token
        where l.counselor = p_counselor
        order by l.conversation
        for update of l
    )
    -- What is only offered is not kept by a console that nobody sits at.
    update lease l
    set expires_at = case l.state when 'offered' then l.expires_at else coalesce(p_now, clock_timestamp()) + p_lease end
    from kept where l.conversation = kept.conversation
    returning l.conversation, l.expires_at
$$;

create or replace function release_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_now timestamptz
) returns table (conversation bigint, due_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    perform 1 from lease
    where conversation = p_conversation and token = p_token and counselor = p_counselor and state <> 'offered' for update;
    if not found then return; end if;
    return query
    select r.conversation, r.due_at
    from return_to_queue(array[p_conversation], 'released', null, null, 0::smallint,
                         coalesce(p_now, clock_timestamp())) r;
end $$;

-- To whoever is next in another lane, for example of a language or a skill.
create or replace function transfer_to_lane(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_lane text, p_reason text, p_now timestamptz
) returns table (conversation bigint, due_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    perform 1 from lease
    where conversation = p_conversation and token = p_token and counselor = p_counselor and state <> 'offered' for update;
    if not found then return; end if;
    update conversation set lane = p_lane where id = p_conversation;
    return query
    select r.conversation, r.due_at
    from return_to_queue(array[p_conversation], 'transferred', p_reason, p_lane, 0::smallint,
                         coalesce(p_now, clock_timestamp())) r;
end $$;

-- From holder to holder, without a moment in the queue. The new holder's console has p_lease to show that it is there.
-- With p_token null by a supervisor, who may also take it from the queue or from another holder. Nobody gets beyond
-- p_capacity: no row, as for a stale token; the caller looks which of the two it was.
create or replace function assign_conversation(
    p_account bigint, p_conversation bigint, p_token bigint, p_to bigint, p_capacity smallint, p_extra smallint, p_reason text,
    p_lease interval, p_now timestamptz
) returns table (conversation bigint, token bigint, expires_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now  timestamptz := coalesce(p_now, clock_timestamp());
    v_slot smallint;
    v_held bigint;
begin
    perform 1 from conversation where id = p_conversation for no key update;
    -- A claim that is just taking it is waited for: then it is found in the claimer's hands.
    perform 1 from queue_entry where p_token is null and conversation = p_conversation for update;
    select count(*), lowest_free(array_agg(slot)) into v_held, v_slot from lease where counselor = p_to;
    return query
    with held as (
        delete from lease l
        where l.conversation = p_conversation and l.counselor <> p_to
          and (p_token is null or l.token = p_token and l.counselor = p_account and l.state <> 'offered')
          and v_held < p_capacity + case when l.orange then p_extra else 0 end
        returning l.*
    ), waiting as (
        delete from queue_entry q
        where p_token is null and q.conversation = p_conversation
          and v_held < p_capacity + case when q.orange then p_extra else 0 end
        returning q.*
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, detail, waited, within_target, level_then, how)
        select conversation, v_now, case when p_token is null then 'taken-over' else 'transferred' end, counselor,
               claimed_at, p_reason, waited, within_target, level_then, how
        from held
        union all
        select p_conversation, v_now, 'assigned', p_account, null, p_reason, null, null, null, null
        where p_token is null and (exists (select from held) or exists (select from waiting))
    ), given as (
        insert into lease (conversation, counselor, claimed_at, expires_at, state, how, slot, unread_raise, lane, orange,
                           due_at, waiting_since, offers, answered, paged, waited, within_target, level_then)
        select conversation, p_to, v_now, v_now + p_lease, 'active', case when p_token is null then 'assigned' else 'transfer' end,
               v_slot, unread_raise, lane, orange, due_at, waiting_since, 0, answered, paged,
               case when not answered then v_now - waiting_since end, case when not answered then v_now <= due_at end,
               case when not answered then (select level from conversation where id = p_conversation) end
        from (
            -- What was only offered had not been answered.
            select conversation, unread_raise, lane, orange, due_at, waiting_since, answered or state <> 'offered' as answered,
                   paged
            from held
            union all
            select conversation, false, lane, orange, due_at, waiting_since, answered, paged from waiting
        ) given
        returning conversation, token, expires_at
    )
    select conversation, token, expires_at from given;
end $$;

-- Supervisors are asked to come; the holder stays with the texter until one takes over.
create or replace function escalate_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_reason text, p_now timestamptz
) returns table (conversation bigint)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with held as (
        select conversation, claimed_at, coalesce(p_now, clock_timestamp()) as at from lease
        where conversation = p_conversation and token = p_token and counselor = p_counselor and state <> 'offered'
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, detail)
        select conversation, at, 'escalated', p_counselor, claimed_at, p_reason from held
    )
    insert into supervisor_page (conversation, kind, paged_at)
    select conversation, 'escalated', at from held
    on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null
    returning supervisor_page.conversation;
end $$;

-- The talk is over, the notes are not: it is still held, and a reply makes it active again.
create or replace function wrap_conversation(
    p_counselor bigint, p_conversation bigint, p_token bigint, p_lease interval, p_now timestamptz
) returns table (conversation bigint, expires_at timestamptz)
language sql as $$
    update lease l set state = 'wrapping', expires_at = coalesce(p_now, clock_timestamp()) + p_lease
    where l.conversation = p_conversation and l.token = p_token and l.counselor = p_counselor and l.state <> 'offered'
    returning l.conversation, l.expires_at
$$;

-- Wrap-up of one or of several, no conversation twice. With p_read_only, a conversation that rose to code orange since its
-- holder last read it stays open: nobody closes a text unread that may say "i took the pills". The confirmed level is a
-- human's word: it begins the next epoch, in which only later texts count. Who left keeps their place, should they come
-- back within the window. Every table is asked for these conversations by name, so that no statistics make a join of it that
-- reads all the others.
create or replace function close_conversations(
    p_holders bigint[], p_conversations bigint[], p_tokens bigint[], p_outcomes text[], p_levels smallint[],
    p_read_only boolean, p_now timestamptz
) returns table (conversation bigint, closed_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now timestamptz := coalesce(p_now, clock_timestamp());
begin
    perform 1 from conversation where id = any (p_conversations) order by id for no key update;
    return query
    with done as (
        delete from lease
        where conversation = any (p_conversations)
          and token = p_tokens[array_position(p_conversations, conversation)]
          and counselor = p_holders[array_position(p_conversations, conversation)]
          and state <> 'offered' and not (p_read_only and unread_raise)
        returning *, p_outcomes[array_position(p_conversations, conversation)] as outcome,
                  p_levels[array_position(p_conversations, conversation)] as level
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, level, detail, waited, within_target, level_then,
                                        how)
        select conversation, v_now, 'closed', counselor, claimed_at, level, outcome, waited, within_target, level_then, how
        from done
    ), forgotten as (
        delete from decline
        where conversation = any (p_conversations) and conversation in (select conversation from done)
    ), farewell as (
        -- As look_at does, which would cost a close a sixth of its time.
        insert into automatic_agenda (conversation, at) select conversation, v_now from done order by conversation
        on conflict (conversation) do update set at = least(automatic_agenda.at, excluded.at)
    )
    update conversation c
    set closed_at = v_now, outcome = done.outcome, confirmed_level = done.level, level = done.level,
        epoch = c.epoch + 1, epoch_at = v_now, rungs = 0, other_rungs = 0,
        left_waiting_since = case when done.outcome = 'abandoned' then done.waiting_since end,
        left_due_at = case when done.outcome = 'abandoned' then done.due_at end
    from done
    where c.id = any (p_conversations) and c.id = done.conversation
    returning c.id, c.closed_at;
end $$;

-- A supervisor's word that somebody who waits has left. Only a mark: it confirms no level, and a text within the window
-- brings them back to their place.
create or replace function abandon_conversation(
    p_supervisor bigint, p_conversation bigint, p_now timestamptz
) returns table (conversation bigint, closed_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now timestamptz := coalesce(p_now, clock_timestamp());
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with gone as (
        delete from queue_entry where conversation = p_conversation returning *
    ), logged as (
        insert into conversation_event (conversation, at, kind, account)
        select conversation, v_now, 'abandoned', p_supervisor from gone
    ), forgotten as (
        delete from decline where conversation in (select conversation from gone)
    )
    update conversation c
    set closed_at = v_now, outcome = 'abandoned', confirmed_level = c.level,
        left_waiting_since = gone.waiting_since, left_due_at = gone.due_at
    from gone
    where c.id = gone.conversation
    returning c.id, c.closed_at;
end $$;

-- Brings back to the queue what its holder has lost. One caller at a time; the others find nothing to do.
create or replace function expire_leases(p_page_after smallint, p_now timestamptz)
returns table (conversation bigint, counselor bigint, orange boolean)
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
    -- Asked again under the lock: a heartbeat may have come in between.
    select array_agg(l.conversation) into v_lost
    from (select conversation from lease where conversation = any (v_lost) and expires_at <= v_now
          order by conversation for update) l;
    return query
    select r.conversation, r.counselor, r.orange
    from return_to_queue(v_lost, 'expired', null, null, p_page_after, v_now) r;
end $$;

-- A human's word on the level, with its reason. It begins an epoch, in which only later texts count and may raise it again.
-- What it waits with, or goes back to the queue with, follows the new level; how long it has waited stays. The holder is
-- refused as the close is; with p_token null it is a supervisor's word, on whatever is open.
create or replace function set_level(
    p_account bigint, p_conversation bigint, p_token bigint, p_level smallint, p_reason text, p_waits interval[],
    p_read_only boolean, p_now timestamptz
) returns table (conversation bigint, epoch integer)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    -- A claim that is just taking it is waited for: then it is found in the claimer's hands.
    perform 1 from queue_entry where p_token is null and conversation = p_conversation for update;
    return query
    with held as (
        update lease
        set orange = p_level >= 3, due_at = waiting_since + p_waits[p_level + 1], unread_raise = unread_raise and p_token is null
        where conversation = p_conversation
          and (p_token is null
               or token = p_token and counselor = p_account and state <> 'offered' and not (p_read_only and unread_raise))
        returning conversation, case when p_token is null then null else claimed_at end as claimed_at
    ), waiting as (
        update queue_entry
        set orange = p_level >= 3, due_at = waiting_since + p_waits[p_level + 1]
        where conversation = p_conversation and p_token is null
        returning conversation, null::timestamptz as claimed_at
    ), found as (
        select * from held union all select * from waiting
    ), logged as (
        insert into conversation_event (conversation, at, kind, account, claimed_at, level, detail)
        select conversation, coalesce(p_now, clock_timestamp()), 'level-set', p_account, claimed_at, p_level, p_reason
        from found
    )
    update conversation c
    set level = p_level, epoch = c.epoch + 1, epoch_at = coalesce(p_now, clock_timestamp()), rungs = 0, other_rungs = 0
    from found
    where c.id = found.conversation
    returning c.id, c.epoch;
end $$;

-- A human's word on what it is about; later texts may add to it. p_token null: a supervisor's.
create or replace function set_tags(
    p_account bigint, p_conversation bigint, p_token bigint, p_tags text[], p_now timestamptz
) returns table (conversation bigint)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from conversation where id = p_conversation for no key update;
    return query
    with logged as (
        insert into conversation_event (conversation, at, kind, account, detail)
        select c.id, coalesce(p_now, clock_timestamp()), 'tags-set', p_account, array_to_string(p_tags, ',')
        from conversation c
        where c.id = p_conversation and c.closed_at is null
          and (p_token is null
               or exists (select from lease l where l.conversation = c.id and l.token = p_token
                          and l.counselor = p_account and l.state <> 'offered'))
        returning conversation_event.conversation
    )
    update conversation c set tags = p_tags from logged where c.id = logged.conversation returning c.id;
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
        select c.id, c.channel, l.state, coalesce(p_now, clock_timestamp()) as at
        from lease l join conversation c on c.id = l.conversation
        where l.conversation = p_conversation and l.token = p_token and l.counselor = p_counselor and l.state <> 'offered'
    ), said as (
        insert into message (conversation, stored_at, received_at, author, account, body)
        select id, at, at, 'counselor', p_counselor, p_body from held
        returning id, conversation
    ), queued as (
        insert into outbox (message, conversation, channel, queued_at, next_attempt_at)
        select said.id, said.conversation, held.channel, held.at, held.at from said cross join held
    ), asking as (
        update conversation c set asked = concat_ws(',', nullif(c.asked, ''), p_asked)
        from said where c.id = said.conversation and p_asked <> ''
    ), goes_on as (
        update lease l set state = 'active' from held where l.conversation = held.id and held.state = 'wrapping'
    )
    select id from said;
end $$;

-- Pages supervisors for whoever waits beyond their bound: below code orange from p_beyond after their due time, which also
-- opens the reserve to them; code orange from p_orange after it. Rows that somebody is just claiming are stepped over.
create or replace function page_overdue(p_beyond interval, p_orange interval, p_now timestamptz)
returns table (conversation bigint, orange boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now timestamptz := coalesce(p_now, clock_timestamp());
begin
    return query
    with late as (
        select conversation from queue_entry
        where not paged and due_at < v_now - case when orange then p_orange else p_beyond end
        for update skip locked
    ), marked as (
        update queue_entry q set paged = true from late where q.conversation = late.conversation
        returning q.conversation, q.orange
    ), called as (
        insert into supervisor_page (conversation, kind, paged_at)
        select conversation, 'overdue', v_now from marked
        on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null
    )
    select conversation, orange from marked;
end $$;

-- A signature that has changed would stay beside the new one.
drop function if exists offer_heads(bigint[], text[], smallint[], smallint, interval, interval, timestamptz, timestamptz);

-- Gives each console at most one conversation, the most urgent first, in one call: the dispatcher's offers to those who
-- wait for one, and what several consoles claim at once.
--
--   p_state           'offered', to be accepted; or 'active', for those who claim: whatever they let go before
--   p_counselors, p_lanes, p_capacity   one element per console, in the order in which they are served where several could
--                                       take the same one; lanes with commas between
--   p_until           how long the offer or the lease lasts
--   p_rest            whom a counselor declined, or let pass, is not offered to them for so long
--   p_reserve_before  as in claim_next: one of these offers is the reserve's
--
-- Nothing is locked while it is chosen, so a plain claim beside it never finds the queue empty that is not. Whoever else was
-- quicker with something has a row without a conversation for it, and the caller calls again.
create or replace function give_heads(
    p_state text, p_counselors bigint[], p_lanes text[], p_capacity smallint[], p_extra smallint, p_until interval, p_rest interval,
    p_reserve_before timestamptz, p_now timestamptz
) returns table (
    conversation bigint, counselor bigint, token bigint, expires_at timestamptz, level smallint, orange boolean, tags text[],
    waited interval, how text
)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    v_now     timestamptz := coalesce(p_now, clock_timestamp());
    v_free    integer[];
    v_held    bigint[];
    v_slot    smallint[];
    v_chosen  bigint[] := '{}';
    v_console integer[] := '{}';
    v_how     text[] := '{}';
    v_head    record;
    v_place   integer;
    v_rest    bigint;
begin
    -- What each holds, and the place its next one gets.
    select array_agg(x.held order by k), array_agg(x.slot order by k), array_agg(k::integer order by k)
    into v_held, v_slot, v_free
    from unnest(p_counselors) with ordinality c(account, k)
    cross join lateral (
        select count(*) as held, lowest_free(array_agg(slot)) as slot from lease where counselor = c.account) x;

    -- Heads that are not for some console, because it let them go.
    select count(*) into v_rest from decline where counselor = any (p_counselors) and at > v_now - p_rest;

    for v_head in
        with lanes as (
            select distinct lane from unnest(p_lanes) p(names) cross join lateral unnest(string_to_array(p.names, ',')) lane
        ), reserved as (
            select q.*, 'reserve' as how
            from lanes l cross join lateral (
                select conversation, lane, orange, due_at, offers, answered from queue_entry
                where lane = l.lane and not orange and due_at < p_reserve_before and paged
                order by due_at, conversation limit 1) q
            order by q.due_at, q.conversation limit 1
        ), urgent as (
            select q.*, case p_state when 'offered' then 'offer' else 'claim' end as how
            from lanes l cross join lateral (
                select conversation, lane, orange, due_at, offers, answered from queue_entry
                where lane = l.lane
                -- So many that each console finds one, however many it let go.
                order by orange desc, due_at, conversation limit cardinality(p_counselors) + v_rest) q
        )
        select * from (select * from reserved union all select * from urgent) h
        order by h.how = 'reserve' desc, h.orange desc, h.due_at, h.conversation
    loop
        exit when cardinality(v_free) = 0;
        continue when v_head.conversation = any (v_chosen);
        select f.k into v_place
        from unnest(v_free) with ordinality f(k, n)
        where v_head.lane = any (string_to_array(p_lanes[f.k], ','))
          and v_held[f.k] < p_capacity[f.k] + case when v_head.orange or v_head.how = 'reserve' then p_extra else 0 end
          and (v_head.offers = 0 and not v_head.answered or not exists (
                  select from decline d
                  where d.conversation = v_head.conversation and d.counselor = p_counselors[f.k] and d.at > v_now - p_rest))
        order by f.n
        limit 1;
        continue when not found;
        v_chosen := v_chosen || v_head.conversation;
        v_console := v_console || v_place;
        v_how := v_how || v_head.how;
        v_free := array_remove(v_free, v_place);
    end loop;
    if cardinality(v_chosen) = 0 then return; end if;

    return query
    with still as materialized (
        select * from queue_entry where conversation = any (v_chosen) order by conversation for update skip locked
    ), given as (
        insert into lease as l (conversation, counselor, claimed_at, expires_at, state, how, slot, lane, orange, due_at,
                                waiting_since, offers, answered, paged, waited, within_target, level_then)
        select t.conversation, p_counselors[c.k], v_now, v_now + p_until, p_state, c.how, v_slot[c.k], t.lane, t.orange, t.due_at,
               t.waiting_since, t.offers, t.answered, t.paged,
               -- The wait is over with the claim; that of an offer with its acceptance.
               case when a.measured then v_now - t.waiting_since end, case when a.measured then v_now <= t.due_at end,
               case when a.measured then (select level from conversation where id = t.conversation) end
        from unnest(v_chosen, v_console, v_how) c(conversation, k, how)
        join still t on t.conversation = c.conversation
        cross join lateral (select p_state = 'active' and not t.answered as measured) a
        -- In order of the counselors, whose slots two dispatchers may want at once. Whose slot is taken by now claims for
        -- themselves and waits for no offer.
        order by p_counselors[c.k]
        on conflict do nothing
        returning l.conversation, l.counselor, l.token, l.expires_at, l.orange, l.claimed_at - l.waiting_since as waited, l.how
    ), taken as (
        delete from queue_entry q using given where q.conversation = given.conversation
    )
    -- Read here and not by the caller, whose snapshot may be older than a conversation that came just now.
    select given.conversation, given.counselor, given.token, given.expires_at, c.level, given.orange, c.tags, given.waited,
           given.how
    from given cross join lateral (select level, tags from conversation where id = given.conversation limit 1) c
    union all
    select null, p_counselors[c.k], null, null, null, null, null, null, null
    from unnest(v_chosen, v_console) c(conversation, k)
    where c.conversation not in (select given.conversation from given);
end $$;

-- Takes in a batch of texts: one commit for texter, conversation, message, receipt, assessment, queue and volume.
--
-- Input is three sets of arrays. c_*: one element per distinct texter (contact) of the batch; t_*: one per text, in the
-- order in which they came, t_contact being its contact's place (1-based); a_*: one per assessment, a_text being its text's
-- place: none for a text stored unread, more than one for a text that shows more with its neighbours.
--   c_expected          the conversation the bodies were sealed for, 0 for a new one
--   c_texter_key        wrapped key and sealed address for a texter not seen before, null for a known one
--   c_conversation_key  wrapped key for a new conversation
--   c_region            where the texter's number was given out, '' where that is not known
--   c_floor             a level the contact's texts reach without evidence: 2 for texts stored unassessed, else 0
--   c_asked             the counselor's questions that the texts come after, as conversation.asked holds them
--   p_waits             target wait per level, element 1 for level 0
--   p_now               the time, null for the clock's; simulations bring their own
--
-- Returns a row per text. conversation is null where the contact was stale: between the caller's look-up and this call
-- its conversation was closed, opened or erased elsewhere, or one of its texts was stored by another node. Nothing of that
-- contact was stored; the caller looks up again.
drop function if exists accept_texts(
    bytea[], bigint[], bytea[], bytea[], bytea[], text[], text[], text[], bigint[], bigint[], text[], smallint[], text[],
    integer[], text[], bytea[], timestamptz[], text[], integer[], text[], smallint[], smallint[], bigint[], bigint[], text[],
    text[], integer, text, boolean, interval[], interval, smallint, timestamptz);
create or replace function accept_texts(
    c_hash bytea[], c_expected bigint[], c_texter_key bytea[], c_address bytea[], c_conversation_key bytea[],
    c_channel text[], c_language text[], c_lane text[], c_region text[], c_rungs bigint[], c_other bigint[], c_tags text[], c_floor smallint[],
    c_asked text[], t_contact integer[], t_provider text[], t_body bytea[], t_received timestamptz[], t_language text[],
    a_text integer[], a_part text[], a_texts smallint[], a_level smallint[], a_rungs bigint[], a_other bigint[], a_tags text[],
    a_evidence text[],
    p_pack integer, p_engine text, p_synthetic boolean, p_waits interval[], p_reopen interval, p_writer smallint, p_now timestamptz
) returns table (ord integer, message bigint, conversation bigint, level smallint, raised boolean)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    v_now          timestamptz := coalesce(p_now, clock_timestamp());
    v_texter       bigint[];
    v_conversation bigint[];
    v_new          boolean[];
    v_reopened     boolean[];
    v_level        smallint[];
    v_old_level    smallint[];
    v_epoch        integer[];
    -- Where who had left stood in the queue; null for everybody else.
    v_left_since   timestamptz[];
    v_left_due     timestamptz[];
    v_message      bigint[];
begin
    -- New texters, then every texter of the batch locked: one node at a time takes in a texter's texts.
    insert into texter (address_hash, wrapped_key, address, synthetic)
    select c.hash, c.key, c.address, p_synthetic
    from unnest(c_hash, c_texter_key, c_address) c(hash, key, address)
    where c.key is not null
    order by c.hash
    on conflict (address_hash) do nothing;

    perform 1 from texter where address_hash = any (c_hash) order by address_hash for no key update;

    select array_agg(coalesce(x.id, 0) order by c.k) into v_texter
    from unnest(c_hash) with ordinality c(hash, k)
    left join lateral (select id from texter where address_hash = c.hash limit 1) x on true;

    -- The latest conversation of each, locked in order of id.
    select array_agg(coalesce(v.id, 0) order by c.k) into v_conversation
    from unnest(v_texter) with ordinality c(texter, k)
    left join lateral (select id from conversation where texter = c.texter order by id desc limit 1) v on true;

    perform 1 from conversation where id = any (v_conversation) order by id for no key update;

    -- It goes on if it is open or was closed just now. A text that is stored already makes its contact stale.
    with stored as materialized (
        select distinct t.contact
        from unnest(t_contact, t_provider) t(contact, provider)
        cross join lateral (
            select 1 from message_receipt r
            where r.channel = c_channel[t.contact] and r.provider_message_id = t.provider limit 1) r
    ), decided as (
        select c.k, coalesce(v.id, 0) as found, v.closed_at is not null as closed, v.level, v.left_waiting_since, v.left_due_at,
               v_texter[c.k] = 0 or coalesce(v.id, 0) <> c.expected or c.k in (select contact from stored) as stale
        from unnest(v_conversation, c_expected) with ordinality c(id, expected, k)
        left join lateral (
            select id, closed_at, level, left_waiting_since, left_due_at from conversation
            where id = c.id and (closed_at is null or closed_at > v_now - p_reopen) limit 1) v on true
    )
    select array_agg(case when d.stale then 0 when d.found <> 0 then d.found else nextval('conversation_id') end order by d.k),
           array_agg(not d.stale and d.found = 0 order by d.k),
           array_agg(not d.stale and d.closed order by d.k),
           array_agg(coalesce(d.level, 0::smallint) order by d.k),
           array_agg(d.left_waiting_since order by d.k), array_agg(d.left_due_at order by d.k)
    into v_conversation, v_new, v_reopened, v_old_level, v_left_since, v_left_due
    from decided d;

    -- Rungs unite and the level is found, by the pack's conditions. A level only rises here.
    if false = any (v_new) then
        update conversation v
        set rungs = v.rungs | c.rungs,
            other_rungs = v.other_rungs | c.other,
            level = greatest(v.level, c.floor, l.level),
            tags = case when c.tags = '' or string_to_array(c.tags, ',') <@ v.tags then v.tags
                        -- What raised the level stands first.
                        when coalesce(l.level, 0) > v.level then
                            string_to_array(c.tags, ',')
                            || array(select x from unnest(v.tags) x where x <> all (string_to_array(c.tags, ',')))
                        else v.tags || array(select x from unnest(string_to_array(c.tags, ',')) x where x <> all (v.tags)) end,
            -- Answered, or passed over; a question that was asked meanwhile stays open.
            asked = case when v.asked = c.asked then '' else v.asked end,
            last_text_at = v_now, closed_at = null, outcome = null, confirmed_level = null,
            left_waiting_since = null, left_due_at = null
        from unnest(v_conversation, v_new, c_rungs, c_other, c_tags, c_floor, c_asked)
                 c(id, new, rungs, other, tags, floor, asked)
        cross join lateral (select rungs, other_rungs from conversation where id = c.id limit 1) old
        left join lateral level_of(p_pack, old.rungs | c.rungs, old.other_rungs | c.other) l(level) on c.rungs | c.other <> 0
        where v.id = c.id and not c.new;
    end if;

    if true = any (v_new) then
        insert into conversation (id, texter, channel, language, lane, region, synthetic, wrapped_key, level, rungs, other_rungs, tags,
                                  opened_at, last_text_at)
        select c.id, v_texter[c.k], c_channel[c.k], c_language[c.k], c_lane[c.k], c_region[c.k], p_synthetic, c_conversation_key[c.k],
               greatest(0::smallint, c.floor, l.level), c.rungs, c.other,
               case c.tags when '' then '{}' else string_to_array(c.tags, ',') end, v_now, v_now
        from unnest(v_conversation, v_new, c_rungs, c_other, c_tags, c_floor) with ordinality
                 c(id, new, rungs, other, tags, floor, k)
        left join lateral level_of(p_pack, c.rungs, c.other) l(level) on c.rungs | c.other <> 0
        where c.new;
    end if;

    select array_agg(coalesce(v.level, 0::smallint) order by c.k), array_agg(coalesce(v.epoch, 0) order by c.k)
    into v_level, v_epoch
    from unnest(v_conversation) with ordinality c(id, k)
    left join lateral (select level, epoch from conversation where id = c.id limit 1) v on true;

    -- History.
    select array_agg(case when v_conversation[t.contact] = 0 then 0 else nextval('message_id') end order by t.n) into v_message
    from unnest(t_contact) with ordinality t(contact, n);

    insert into message_receipt (channel, provider_message_id, message, conversation)
    select c_channel[t.contact], t.provider, t.id, v_conversation[t.contact]
    from unnest(t_contact, t_provider, v_message) t(contact, provider, id)
    where t.id <> 0;

    insert into message (id, conversation, stored_at, received_at, author, body)
    select t.id, v_conversation[t.contact], v_now, t.received, 'texter', t.body
    from unnest(t_contact, v_message, t_received, t_body) t(contact, id, received, body)
    where t.id <> 0;

    insert into assessment (message, conversation, stored_at, part, texts, epoch, level, rungs, other_rungs, tags, evidence,
                            pack, engine, language)
    select v_message[a.text], v_conversation[t_contact[a.text]], v_now, a.part, a.texts, v_epoch[t_contact[a.text]], a.level,
           a.rungs, a.other, a.tags, a.evidence, p_pack, p_engine, t_language[a.text]
    from unnest(a_text, a_part, a_texts, a_level, a_rungs, a_other, a_tags, a_evidence)
             a(text, part, texts, level, rungs, other, tags, evidence)
    where v_message[a.text] <> 0;

    -- The queue: new and reopened conversations wait; one whose level rose moves up, or its lease does if it is held.
    if true = any (v_new) or true = any (v_reopened) then
        insert into queue_entry (conversation, lane, orange, due_at, waiting_since)
        select c.id, (select lane from conversation where id = c.id), v_level[c.k] >= 3,
               -- Who comes back after leaving has their old place; least passes over the null of everybody else.
               least(v_left_due[c.k], v_now + p_waits[v_level[c.k] + 1]), coalesce(v_left_since[c.k], v_now)
        from unnest(v_conversation) with ordinality c(id, k)
        where v_new[c.k] or v_reopened[c.k];
    end if;

    if true = any (v_new) then
        perform look_at(array(select v.id from unnest(v_conversation, v_new) v(id, new) where v.new), v_now);
    end if;

    if v_level <> v_old_level or true = any (v_reopened) or 0 <> any (c_floor) then
        update queue_entry q
        set orange = q.orange or v_level[c.k] >= 3, due_at = least(q.due_at, q.waiting_since + p_waits[v_level[c.k] + 1])
        from unnest(v_conversation) with ordinality c(id, k)
        where q.conversation = c.id and v_level[c.k] > v_old_level[c.k] and not v_new[c.k] and not v_reopened[c.k];

        perform 1 from lease where conversation = any (v_conversation) order by conversation for update;

        update lease l
        set orange = l.orange or v_level[c.k] >= 3, unread_raise = l.unread_raise or v_level[c.k] >= 3,
            due_at = least(l.due_at, l.waiting_since + p_waits[v_level[c.k] + 1])
        from unnest(v_conversation) with ordinality c(id, k)
        where l.conversation = c.id and v_level[c.k] > v_old_level[c.k] and not v_new[c.k] and not v_reopened[c.k];

        insert into conversation_event (conversation, at, kind, level)
        select c.id, v_now, e.kind, v_level[c.k]
        from unnest(v_conversation) with ordinality c(id, k)
        cross join lateral (values
            ('reopened', v_reopened[c.k]),
            ('raised', not v_new[c.k] and v_level[c.k] > v_old_level[c.k]),
            ('unassessed', c_floor[c.k] > 0)) e(kind, happened)
        where c.id <> 0 and e.happened
          and (v_reopened[c.k] or c_floor[c.k] > 0 or v_level[c.k] > v_old_level[c.k]);
    end if;

    if 0 <> any (c_floor) then
        insert into supervisor_page (conversation, kind, paged_at)
        select c.id, 'unassessed', v_now
        from unnest(v_conversation) with ordinality c(id, k)
        where c.id <> 0 and c_floor[c.k] > 0
        on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null;
    end if;

    if true = any (v_new) then
        insert into volume as v (start, lane, region, level, queue_keeper, writer, opened)
        select date_bin('5 minutes', v_now, '2020-01-01'), c_lane[c.k], c_region[c.k], v_level[c.k],
               string_to_array(c_tags[c.k], ',') && array['prank-abusive', 'test', 'wrong-number'], p_writer, count(*)
        from unnest(v_conversation) with ordinality c(id, k)
        where v_new[c.k]
        group by 1, 2, 3, 4, 5
        order by 1, 2, 3, 4, 5
        on conflict (start, lane, region, level, queue_keeper, writer) do update set opened = v.opened + excluded.opened;

        insert into volume_tag as v (start, lane, region, tag, writer, opened)
        select date_bin('5 minutes', v_now, '2020-01-01'), c_lane[c.k], c_region[c.k], tag, p_writer, count(*)
        from unnest(v_conversation) with ordinality c(id, k)
        cross join unnest(string_to_array(c_tags[c.k], ',')) tag
        where v_new[c.k]
        group by 1, 2, 3, 4
        order by 1, 2, 3, 4
        on conflict (start, lane, region, tag, writer) do update set opened = v.opened + excluded.opened;
    end if;

    return query
    select t.n::integer, nullif(t.id, 0), nullif(v_conversation[t.contact], 0), v_level[t.contact],
           v_level[t.contact] > v_old_level[t.contact] and not v_new[t.contact]
    from unnest(t_contact, v_message) with ordinality t(contact, id, n);
end $$;

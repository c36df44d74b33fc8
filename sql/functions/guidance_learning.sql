-- Counts what was suggested in conversations that closed before p_grace, each suggestion once; answers how many it looked at.
-- One caller at a time, the others find nothing to do. What counts for rates is only what its texter was asked about: who was
-- sent no survey could not answer. It counts as unanswered first; answers are moved in by learn_surveys. Of synthetic
-- conversations nothing counts. Plans are pinned: statistics of an hour ago must not make a join over millions of rows of it.
create or replace function settle_suggestions(p_grace interval, p_most integer) returns bigint
language plpgsql
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
    v_settled bigint;
    v_counted bigint;
    v_uses    bigint;
    v_squares bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('harborline.guidance ' || current_schema())) then return 0; end if;
    with due as materialized (
        select s.conversation, s.id, s.at, s.shown, s.used, s.message, s.level, s.stage, c.synthetic, c.opened_at,
               c.confirmed_level, c.outcome = 'abandoned' as abandoned, coalesce(s.tags[1], '') as tag,
               exists (select from survey v where v.conversation = c.id) as asked
        from suggestion s join conversation c on c.id = s.conversation
        where s.settled_at is null and c.closed_at < now() - p_grace
        order by s.id
        limit p_most
    ), facts as materialized (
        select due.*, (date_trunc('month', due.at at time zone 'UTC'))::date as month, told.texts,
               -- By the counselor's word and by the texter's own last three texts since; who wrote no more is not calmer for
               -- it, and at level 0 there is nothing to calm.
               case when due.level > 0 then due.confirmed_level < due.level and coalesce(last.level, 4) < due.level end
                   as calmer,
               exists (
                   select from message said
                   join message m on m.conversation = said.conversation and m.author = 'texter' and m.id > said.id
                    and m.stored_at >= said.stored_at and m.stored_at < said.stored_at + interval '1 hour'
                   where said.conversation = due.conversation and said.id = due.message and said.stored_at >= due.at
               ) as replied
        from due
        cross join lateral (
            select (array[2, 7, 12, 17, 25, 37, 55, 80])[1 + width_bucket(count(*), array[5, 10, 15, 20, 30, 45, 65]::bigint[])]
                       as texts
            from message m
            where m.conversation = due.conversation and m.stored_at >= due.opened_at and m.author = 'texter'
        ) told
        cross join lateral (
            select max(a.level) as level from (
                select a.level from assessment a
                where a.conversation = due.conversation and a.stored_at >= due.at and a.part = 'text'
                order by a.message desc limit 3
            ) a
        ) last
    ), counted as (
        insert into guidance_cell as c (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped, lines)
        select tag, coalesce(used, ''), level, stage, texts, abandoned, calmer, conversation % 5, false, false, count(*)
        from facts where asked and not synthetic
        group by 1, 2, 3, 4, 5, 6, 7, 8
        on conflict (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped)
            do update set lines = c.lines + excluded.lines
        returning id, tag, phrase, level, stage, texts, abandoned, calmer, fold
    ), tallied as (
        insert into phrase_tally as t (tag, phrase, month, shown, used, replied, abandoned, calmer)
        select f.tag, p.phrase, f.month, count(*), count(*) filter (where p.phrase = f.used),
               count(*) filter (where p.phrase = f.used and f.replied),
               count(*) filter (where p.phrase = f.used and f.abandoned),
               count(*) filter (where p.phrase = f.used and f.calmer)
        from facts f cross join unnest(f.shown) as p (phrase)
        where not f.synthetic
        group by 1, 2, 3
        on conflict (tag, phrase, month) do update
            set shown = t.shown + excluded.shown, used = t.used + excluded.used, replied = t.replied + excluded.replied,
                abandoned = t.abandoned + excluded.abandoned, calmer = t.calmer + excluded.calmer
    ), settled as (
        update suggestion s
        set settled_at = now(), cell = c.id
        from facts f left join counted c
            on f.asked and not f.synthetic and c.tag = f.tag and c.phrase = coalesce(f.used, '') and c.level = f.level
               and c.stage = f.stage and c.texts = f.texts and c.abandoned = f.abandoned
               and c.calmer is not distinct from f.calmer and c.fold = f.conversation % 5
        where s.conversation = f.conversation and s.id = f.id and s.at = f.at
        returning s.conversation, s.used, s.cell
    ), clusters as (
        select count(*) as uses from settled where cell is not null and used is not null group by conversation
    )
    select count(*), count(cell), (select sum(uses) from clusters), (select sum(uses * uses) from clusters)
    into v_settled, v_counted, v_uses, v_squares from settled;
    update guidance_state
    set counted = counted + v_counted, uses = uses + coalesce(v_uses, 0), uses_squared = uses_squared + coalesce(v_squares, 0)
    where v_counted > 0;
    return v_settled;
end $$;

-- Moves what was suggested in conversations whose texter has answered to the cells of the answered; answers how many answers
-- it took. An answer waits until its conversation has been closed for p_grace and everything in it was counted.
create or replace function learn_surveys(p_grace interval, p_most integer) returns bigint
language plpgsql
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
    v_learned bigint;
    v_moved   bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('harborline.guidance ' || current_schema())) then return 0; end if;
    with answers as materialized (
        select a.conversation, a.helped, v.opened_at
        from survey_answer a join conversation v on v.id = a.conversation
        where not a.learned and v.closed_at < now() - p_grace
          and not exists (
              select from suggestion s
              where s.conversation = a.conversation and s.at >= v.opened_at and s.settled_at is null)
        order by a.conversation
        limit p_most
    ), moved as materialized (
        select s.conversation, s.id, s.at, s.used, a.helped, s.cell, c.tag, c.phrase, c.level, c.stage, c.texts, c.abandoned,
               c.calmer, c.fold, (date_trunc('month', s.at at time zone 'UTC'))::date as month
        from answers a
        join suggestion s on s.conversation = a.conversation and s.at >= a.opened_at
        join guidance_cell c on c.id = s.cell
        where not c.answered
    ), gone as (
        update guidance_cell c set lines = c.lines - m.lines
        from (select cell, count(*) as lines from moved group by cell) m
        where c.id = m.cell
    ), come as (
        insert into guidance_cell as c (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped, lines)
        select tag, phrase, level, stage, texts, abandoned, calmer, fold, true, helped, count(*)
        from moved
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        on conflict (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped)
            do update set lines = c.lines + excluded.lines
        returning id, tag, phrase, level, stage, texts, abandoned, calmer, fold, helped
    ), placed as (
        update suggestion s set cell = come.id
        from moved m join come using (tag, phrase, level, stage, texts, abandoned, fold, helped)
        where come.calmer is not distinct from m.calmer
          and s.conversation = m.conversation and s.id = m.id and s.at = m.at
        returning 1
    ), tallied as (
        update phrase_tally t set answered = t.answered + m.answered, helped = t.helped + m.helped
        from (select tag, phrase, month, count(*) as answered, count(*) filter (where helped) as helped
              from moved where used is not null group by 1, 2, 3) m
        where t.tag = m.tag and t.phrase = m.phrase and t.month = m.month
    ), learned as (
        update survey_answer s set learned = true from answers a where s.conversation = a.conversation
        returning 1
    )
    select (select count(*) from learned), (select count(*) from placed) into v_learned, v_moved;
    update guidance_state set counted = counted + v_moved where v_moved > 0;
    return v_learned;
end $$;

-- Takes a texter's answer to the survey behind a link; answers whether the link is known and not older than p_within. The first
-- answer stands, so a form sent twice is as good as once.
create or replace function answer_survey(
    p_link_hash bytea, p_helped boolean, p_before smallint, p_after smallint, p_within interval
) returns boolean
language sql as $$
    with asked as (
        select conversation from survey where link_hash = p_link_hash and sent_at > now() - p_within
    ), kept as (
        insert into survey_answer (conversation, helped, distress_before, distress_after)
        select conversation, p_helped, p_before, p_after from asked
        on conflict (conversation) do nothing
    )
    select exists (select from asked)
$$;

-- Puts new figures in the place of the old ones; false where somebody put figures there that know as much or more.
create or replace function replace_standings(
    p_counted bigint, p_tags text[], p_phrases text[], p_ranks integer[], p_shown bigint[], p_used bigint[], p_n bigint[],
    p_rates double precision[], p_lows double precision[], p_highs double precision[], p_least double precision[]
) returns boolean
language plpgsql as $$
begin
    update guidance_state set refreshed = p_counted, refreshed_at = now() where refreshed < p_counted;
    if not found then return false; end if;
    delete from phrase_standing;
    insert into phrase_standing (tag, phrase, rank, shown, used, n, rate, low95, high95, sensitivity_low)
    select * from unnest(
        p_tags, p_phrases, p_ranks, p_shown, p_used, p_n, p_rates, p_lows, p_highs, p_least);
    return true;
end $$;

-- Stores a pack once and answers its number.
-- name: keep_pack :one
-- An update of what is there, because "do nothing" gives no row back, and a look beside it would not see a pack that
-- another node brings at this moment.
insert into rule_pack (hash, source) values ($1::text, $2::bytea)
on conflict (hash) do update set hash = excluded.hash
returning id;

-- name: keep_conditions :exec
insert into severity_condition (pack, position, level, whose, all_of, any_of)
select $1::integer, n, level, whose, all_of, any_of
from unnest($2::smallint[], $3::text[], $4::bigint[], $5::bigint[]) with ordinality c(level, whose, all_of, any_of, n)
on conflict (pack, position) do nothing;

-- name: level_of :one
select level from level_of($1::integer, $2::bigint, $3::bigint) l(level);

-- name: pack_source :one
select source from rule_pack where hash = $1::text;

-- What the rules that are tried said of a batch: all of it as counts, what differs as rows.
-- name: keep_shadow :exec
with counted as (
    insert into shadow_count as c (hour, pack, live_pack, live_level, level, texts)
    select date_bin('1 hour', clock_timestamp(), '2020-01-01Z'), $1::integer, n.live_pack, n.live_level, n.level, n.texts
    from unnest($2::integer[], $3::smallint[], $4::smallint[], $5::bigint[]) n(live_pack, live_level, level, texts)
    order by n.live_pack, n.live_level, n.level
    on conflict (pack, hour, live_pack, live_level, level) do update set texts = c.texts + excluded.texts
)
insert into shadow_difference (message, conversation, stored_at, pack, level, rungs, other_rungs, tags, evidence)
select d.message, d.conversation, clock_timestamp(), $1::integer, d.level, d.rungs, d.other_rungs, d.tags, d.evidence
from unnest($6::bigint[], $7::bigint[], $8::smallint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[])
         d(message, conversation, level, rungs, other_rungs, tags, evidence);

-- The packs that were tried since then, the latest first.
-- name: shadow_packs :many
select p.id, p.hash, min(c.hour), max(c.hour), sum(c.texts)::bigint
from shadow_count c join rule_pack p on p.id = c.pack
where c.hour >= $1::timestamptz
group by p.id, p.hash
order by max(c.hour) desc, p.id desc;

-- name: shadow_counts :many
select live_level, level, sum(texts)::bigint
from shadow_count
where pack = $1::integer and hour >= $2::timestamptz
group by live_level, level;

-- A page of what differs, by conversation and message, beginning after $3 and $4. A text's own row is a little older than
-- what was said of it here; the day spares the partitions of the months before.
-- name: shadow_differences :many
select d.conversation, d.message, a.level, a.rungs, a.other_rungs, a.tags, a.evidence,
       d.level, d.rungs, d.other_rungs, d.tags, d.evidence
from shadow_difference d
join assessment a on a.conversation = d.conversation and a.message = d.message and a.part = 'text'
where d.pack = $1::integer and d.stored_at >= $2::timestamptz and a.stored_at >= $2::timestamptz - interval '1 day'
  and (d.conversation, d.message) > ($3::bigint, $4::bigint)
order by d.conversation, d.message
limit $5::bigint;

-- A page of texts with what was found in each by itself, by conversation and message, beginning after $3 and $4.
-- name: assessed_texts :many
select m.conversation, m.id, m.body, c.wrapped_key, a.level, a.rungs, a.other_rungs, a.tags, a.evidence, p.hash, a.engine,
       a.language
from message m
join assessment a
    on a.conversation = m.conversation and a.message = m.id and a.part = 'text' and a.stored_at = m.stored_at
join conversation c on c.id = m.conversation
join rule_pack p on p.id = a.pack
where m.stored_at >= $1::timestamptz and m.stored_at < $2::timestamptz
  and (m.conversation, m.id) > ($3::bigint, $4::bigint)
order by m.conversation, m.id
limit $5::bigint;

-- name: assessed_text_count :one
select count(*) from assessment where part = 'text' and stored_at >= $1::timestamptz and stored_at < $2::timestamptz;

-- What a conversation is, as far as suggestions need to know it. $3 is the account that must hold it, null for a supervisor.
-- name: suggestion_facts :one
select c.tags, c.level, c.language, c.rungs, c.opened_at, coalesce(l.state = 'wrapping', false),
       (select count(*) from message m
        where m.conversation = c.id and m.stored_at >= c.opened_at and m.author = 'counselor')
from conversation c left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean and ($3::bigint is null or l.counselor = $3::bigint);

-- What was suggested and said in a conversation, newest first; $2 is when it opened, which spares older partitions.
-- name: suggestions_in :many
select id, at, stage, shown, used
from suggestion
where conversation = $1::bigint and at >= $2::timestamptz
order by id desc
limit 100;

-- name: phrase_habits :many
select phrase, uses from phrase_habit where account = $1::bigint;

-- name: note_suggestion :one
insert into suggestion (conversation, account, tags, level, stage, shown, propensity)
values ($1::bigint, $2::bigint, $3::text[], $4::smallint, $5::text, $6::text[], $7::double precision[])
returning id;

-- name: use_phrase :one
select phrase from use_phrase($1::bigint, $2::bigint, $3::timestamptz, $4::text, $5::bigint, $6::bigint);

-- name: approvals :many
select kind, id, text_hash, approved_by, approved_at from approval order by kind, id, approved_at;

-- name: approve :exec
insert into approval (kind, id, text_hash, approved_by) values ($1::text, $2::text, $3::text, $4::text)
on conflict (kind, id, text_hash) do nothing;

-- name: retired_phrases :many
select id, reason from retired_phrase order by id;

-- name: retire_phrase :exec
insert into retired_phrase (id, reason, account) values ($1::text, $2::text, $3::bigint)
on conflict (id) do update set reason = excluded.reason, account = excluded.account, retired_at = now();

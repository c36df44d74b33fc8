-- What suggestions need to know of a conversation and its counselor, $4, in one turn. $3 is the account that must hold it, null
-- for a supervisor. When it opened spares older partitions.
-- name: suggestion_facts :one
select c.tags, c.level, c.language, c.rungs, coalesce(l.state = 'wrapping', false),
       (select count(*) from message m
        where m.conversation = c.id and m.stored_at >= c.opened_at and m.author = 'counselor'),
       array(select s.used from suggestion s
             where s.conversation = c.id and s.at >= c.opened_at and s.used is not null
             order by s.id desc limit 100),
       array(select h.phrase from phrase_habit h where h.account = $4::bigint order by h.phrase),
       array(select h.uses from phrase_habit h where h.account = $4::bigint order by h.phrase)
from conversation c left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean and ($3::bigint is null or l.counselor = $3::bigint);

-- Once, however often a console asks: the same phrases for the same again, with nothing used in between, are the same
-- suggestion. Nobody waits for the disk: what a crash loses of it costs a figure and no word.
-- name: note_suggestion :exec
insert into suggestion (conversation, account, tags, level, stage, shown, propensity)
select $1::bigint, $2::bigint, $3::text[], $4::smallint, $5::text, $6::text[], $7::double precision[]
where set_config('synchronous_commit', 'off', true) is not null and not exists (
    select from (
        select * from suggestion
        where conversation = $1::bigint and at >= now() - interval '1 day'
        order by id desc limit 1
    ) last
    where last.account = $2::bigint and last.tags = $3::text[] and last.level = $4::smallint and last.stage = $5::text
      and last.shown = $6::text[] and last.used is null and last.settled_at is null
);

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

-- What a counselor was shown lately and has not used, newest first: a reply may be made of what stood there before the last.
-- name: unused_suggestions :many
select id, at, shown
from suggestion
where conversation = $1::bigint and account = $2::bigint and at >= now() - interval '1 day'
  and used is null and settled_at is null
order by id desc
limit 5;

-- name: settle_suggestions :one
select settle_suggestions($1::interval, $2::integer);

-- name: learn_surveys :one
select learn_surveys($1::interval, $2::integer);

-- name: answer_survey :one
select answer_survey($1::bytea, $2::boolean, $3::smallint, $4::smallint, $5::interval);

-- name: guidance_state :one
select counted, refreshed, refreshed_at, uses, uses_squared from guidance_state;

-- name: use_cells :many
select tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped, lines from guidance_cell where lines > 0;

-- name: shown_counts :many
select tag, phrase, sum(shown)::bigint from phrase_tally group by tag, phrase;

-- name: replace_standings :one
select replace_standings(
    $1::bigint, $2::text[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[],
    $8::double precision[], $9::double precision[], $10::double precision[], $11::double precision[]);

-- name: phrase_standings :many
select tag, phrase, rank, shown, used, n, rate, low95, high95, sensitivity_low from phrase_standing order by tag, rank;

-- name: phrase_tallies :many
select tag, phrase, to_char(month, 'YYYY-MM'), shown, used, replied, abandoned, calmer, answered, helped
from phrase_tally
order by tag, phrase, month;

-- name: exploration :one
select active, reason, account, at from guidance_exploration order by id desc limit 1;

-- name: set_exploration :exec
insert into guidance_exploration (active, reason, account) values ($1::boolean, $2::text, $3::bigint);

-- What was suggested and what followed, as `guidance evaluate` reads it, after suggestion $1; conversations by a number of this
-- export only.
-- name: export_suggestions :many
select s.id, s.conversation, c.tag, c.level, s.shown, s.propensity, s.used, c.texts, c.abandoned, c.calmer, c.answered, c.helped
from suggestion s join guidance_cell c on c.id = s.cell
where s.id > $1::bigint
order by s.id
limit $2::integer;

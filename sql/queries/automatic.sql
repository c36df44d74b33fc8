-- Takes what is to be looked at, for $2: what is not settled until then is looked at again.
-- name: take_agenda :many
with due as (
    select conversation from automatic_agenda where at <= coalesce($3::timestamptz, clock_timestamp())
    order by at limit $1::bigint for update skip locked
), taken as (
    update automatic_agenda a set at = coalesce($3::timestamptz, clock_timestamp()) + $2::interval
    from due where a.conversation = due.conversation
    returning a.conversation, a.at
)
select c.id, c.language, c.opened_at, c.tags, c.synthetic, c.closed_at, c.outcome, c.confirmed_level, q.waiting_since,
       l.waiting_since, l.state, x.opted_out_at,
       array(select kind from automatic_text t where t.conversation = c.id),
       exists (select from conversation e join automatic_text t on t.conversation = e.id and t.kind = 'consent'
               where e.texter = c.texter),
       greatest(c.level, (select max(a.level) from assessment a where a.conversation = c.id and a.stored_at >= c.opened_at)), t.at
from taken t
join conversation c on c.id = t.conversation
join texter x on x.id = c.texter
left join queue_entry q on q.conversation = c.id
left join lease l on l.conversation = c.id;

-- name: say_for_line :one
select message from say_for_line($1::bigint, $2::text, $3::bytea, $4::timestamptz);

-- Looked at: again at $2, or with null not until something happens. Not where something has happened meanwhile ($3 is what it
-- was taken until).
-- name: settle_agenda :exec
with again as (
    update automatic_agenda set at = $2::timestamptz
    where conversation = $1::bigint and at = $3::timestamptz and $2::timestamptz is not null
)
delete from automatic_agenda where conversation = $1::bigint and at = $3::timestamptz and $2::timestamptz is null;

-- The link that a texter is sent: nobody else can make it, and the database does not hold it.
-- name: keep_survey :exec
insert into survey (conversation, link_hash, sent_at) values ($1::bigint, $2::bytea, clock_timestamp())
on conflict (conversation) do nothing;

-- name: waiting_total :one
select count(*) from queue_entry;

-- The conversation whose consent question a texter's bare yes or no may answer.
-- name: consent_question :one
select v.id, v.wrapped_key
from texter x
cross join lateral (select id, wrapped_key, closed_at, last_text_at from conversation where texter = x.id order by id desc limit 1) v
join automatic_text t on t.conversation = v.id and t.kind = 'consent'
where x.address_hash = $1::bytea and v.closed_at is not null and v.last_text_at < t.at;

-- name: answer_consent :one
select message from answer_consent(
    $1::bytea, $2::text, $3::text, $4::bigint, $5::bytea, $6::timestamptz, $7::boolean, $8::interval, $9::timestamptz);

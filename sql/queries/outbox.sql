-- Takes what is due to be sent, of these channels (null: all), for $3: what its taker does not settle until then is taken again. Only the
-- oldest that waits in each conversation, so that order is kept.
-- name: take_outbox :many
with due as (
    select o.message, o.attempt_since
    from outbox o
    where o.state = 'queued' and o.next_attempt_at <= clock_timestamp() and o.channel = any (coalesce($1::text[], array[o.channel]))
      and not exists (
          select from outbox e where e.conversation = o.conversation and e.state = 'queued' and e.message < o.message)
    order by o.next_attempt_at
    limit $2::bigint
    for update skip locked
), taken as (
    update outbox o
    set attempts = o.attempts + 1, next_attempt_at = clock_timestamp() + $3::interval,
        attempt_since = coalesce(o.attempt_since, clock_timestamp())
    from due where o.message = due.message
    returning o.message, o.conversation, o.channel, o.attempts, o.queued_at, due.attempt_since
)
select t.message, t.conversation, t.channel, t.attempts, t.queued_at, m.body, c.wrapped_key, x.address, x.wrapped_key,
       x.opted_out_at is not null and m.author <> 'line', t.attempt_since,
       -- What else went to this texter since an attempt whose outcome nobody knows: two replies may have the same words.
       array(select e.provider_id from outbox e join conversation v on v.id = e.conversation
             where t.attempt_since is not null and v.texter = c.texter and e.provider_id is not null
               and e.settled_at >= t.attempt_since)
from taken t
join message m on m.conversation = t.conversation and m.id = t.message
join conversation c on c.id = t.conversation
join texter x on x.id = c.texter
order by t.message;

-- What became of one: 'sent' with the provider's id, 'queued' again at $4, 'dead', or the provider's last word, which may come
-- before its answer was noted, and out of order: what is final stays, and what the provider has is not sent again because
-- somebody who took it too long ago had no luck. $6: it is known that nothing went out.
-- name: settle_outbox :one
update outbox
set state = $2::text, provider_id = coalesce($3::text, provider_id), next_attempt_at = coalesce($4::timestamptz, next_attempt_at),
    error_code = $5::text, attempt_since = case when $6::boolean then null else attempt_since end,
    settled_at = case when $2::text = 'queued' then null else clock_timestamp() end
where message = $1::bigint
  and (state = 'queued' or state = 'sent' and $2::text in ('sent', 'delivered', 'undelivered'))
returning conversation;

-- Supervisors look at what was given up, and may have it sent once more.
-- name: dead_letters :many
select o.message, o.conversation, o.channel, o.state, o.attempts, o.error_code, o.queued_at
from outbox o join conversation c on c.id = o.conversation
where o.state in ('dead', 'undelivered') and o.message > $1::bigint and c.synthetic = $2::boolean
order by o.message
limit $3::bigint;

-- name: retry_dead_letter :one
update outbox o set state = 'queued', next_attempt_at = clock_timestamp(), attempts = 0, error_code = null, settled_at = null
from conversation c
where o.message = $1::bigint and o.state in ('dead', 'undelivered') and c.id = o.conversation and c.synthetic = $2::boolean
returning o.message;

-- The demo channel's table stands for the texter's phone: sealed, as it came.
-- name: deliver_to_demo :exec
insert into demo_delivery (message, conversation, body)
select id, conversation, body from message where conversation = $1::bigint and id = $2::bigint
on conflict (message) do nothing;

-- What the texter asked for, or the provider said: send nothing more, or send again.
-- name: set_opted_out :one
with changed as (
    update texter set opted_out_at = case when $2::boolean then coalesce($3::timestamptz, clock_timestamp()) end
    where address_hash = $1::bytea and (opted_out_at is null) = $2::boolean
    returning id
), open as (
    select v.id, v.level from changed x cross join lateral (
        select id, level from conversation where texter = x.id and closed_at is null order by id desc limit 1) v
), logged as (
    insert into conversation_event (conversation, at, kind)
    select id, clock_timestamp(), case when $2::boolean then 'opted-out' else 'opted-in' end from open
), called as (
    insert into supervisor_page (conversation, kind)
    select id, 'opted-out' from open where $2::boolean and level >= 2
    on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null
)
select (select id from open), coalesce((select level from open), 0::smallint), (select look_at(array[id], clock_timestamp()) from open)
from changed;

-- name: outbox_waiting :one
select count(*) from outbox where state = 'queued';

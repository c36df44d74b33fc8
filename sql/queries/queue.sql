-- Takes the most urgent conversation of the lanes: code orange first, then earliest due. One statement, one round trip.
-- Each lane's head is read from queue_entry_claim in its own order; rows that others hold locked are stepped over.
-- name: claim_next :one
with head as (
    select q.conversation
    from unnest($2::text[]) l(lane)
    cross join lateral (
        select conversation, orange, due_at from queue_entry
        where lane = l.lane
        order by orange desc, due_at, conversation
        limit 1
        for update skip locked
    ) q
    order by q.orange desc, q.due_at, q.conversation
    limit 1
), taken as (
    delete from queue_entry
    where conversation = (select conversation from head)
    returning conversation, lane, orange, due_at, waiting_since
), held as (
    insert into lease (conversation, counselor, claimed_at, expires_at, lane, orange, due_at, waiting_since)
    select conversation, $1::bigint, n.at, n.at + $3::interval, lane, orange, due_at, waiting_since
    from taken cross join (select coalesce($4::timestamptz, clock_timestamp()) as at) n
    returning conversation, token, claimed_at, expires_at, orange, waiting_since
)
select h.conversation, h.token, h.expires_at, c.level, h.orange, c.tags, h.claimed_at - h.waiting_since
from held h join conversation c on c.id = h.conversation;

-- The head of the queue as people see it, over all the lanes given.
-- name: queue_head :many
select q.conversation, c.level, q.orange, q.lane, c.tags, q.waiting_since, q.due_at
from (
    select e.*
    from unnest($1::text[]) l(lane)
    cross join lateral (
        select conversation, lane, orange, due_at, waiting_since from queue_entry
        where lane = l.lane
        order by orange desc, due_at, conversation
        limit $2::bigint
    ) e
    order by e.orange desc, e.due_at, e.conversation
    limit $2::bigint
) q
join conversation c on c.id = q.conversation
order by q.orange desc, q.due_at, q.conversation;

-- name: queue_waiting :many
select c.level, count(*), min(q.waiting_since), count(*) filter (where q.due_at < clock_timestamp())
from queue_entry q join conversation c on c.id = q.conversation
where q.lane = any ($1::text[])
group by c.level;

-- name: heartbeat_leases :many
select conversation, expires_at from heartbeat_leases($1::bigint, $2::bigint[], $3::bigint[], $4::interval, $5::timestamptz);

-- name: release_conversation :one
select conversation, due_at from release_conversation($1::bigint, $2::bigint, $3::bigint, $4::timestamptz);

-- name: close_conversation :one
select conversation, closed_at from close_conversation(
    $1::bigint, $2::bigint, $3::bigint, $4::text, $5::smallint, $6::boolean, $7::timestamptz);

-- name: set_level :one
select conversation, epoch from set_level(
    $1::bigint, $2::bigint, $3::bigint, $4::smallint, $5::text, $6::interval[], $7::boolean, $8::timestamptz);

-- name: expire_leases :many
select conversation, counselor, orange from expire_leases($1::timestamptz);

-- Where a conversation is now, for who was told that a token is stale.
-- name: conversation_place :one
select case when c.closed_at is not null then 'closed' when l.conversation is not null then 'held' else 'waiting' end,
       l.counselor, l.expires_at, l.token, coalesce(l.unread_raise, false)
from conversation c left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean;

-- Its holder reads it: what raised it until now is seen. To be run before the messages are read.
-- name: mark_read :exec
update lease set unread_raise = false where conversation = $1::bigint and counselor = $2::bigint and unread_raise;

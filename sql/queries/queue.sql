-- Takes the most urgent conversation of the lanes: code orange first, then earliest due. One statement, one round trip.
-- Each lane's head is read from queue_entry_claim in its own order; rows that others hold locked are stepped over.
-- $5 is how many the counselor may hold, $6 how many more for code orange. Two claims of one counselor at once choose the
-- same slot, and lease_slot refuses one: to be tried again.
-- With $7, a time, it is the reserve's turn: first whoever below code orange was due before it and has had supervisors
-- paged, then the usual.
-- name: claim_next :one
with mine as materialized (
    select count(*) as held, lowest_free(array_agg(slot)) as slot from lease where counselor = $1::bigint
), reserved as (
    select q.conversation
    from mine cross join unnest($2::text[]) l(lane)
    cross join lateral (
        select conversation, due_at from queue_entry
        where lane = l.lane and not orange and due_at < $7::timestamptz and paged
        order by due_at, conversation
        limit 1
        for update skip locked
    ) q
    -- In a flood every other place is taken by code orange again and again: without the place beyond capacity the reserve
    -- would never come.
    where mine.held < $5::smallint + $6::smallint
    order by q.due_at, q.conversation
    limit 1
), urgent as (
    select q.conversation
    from mine cross join unnest($2::text[]) l(lane)
    cross join lateral (
        select conversation, orange, due_at from queue_entry
        where lane = l.lane and orange >= (mine.held >= $5::smallint)
        order by orange desc, due_at, conversation
        limit 1
        for update skip locked
    ) q
    where mine.held < $5::smallint + $6::smallint
    order by q.orange desc, q.due_at, q.conversation
    limit 1
), head as (
    select conversation, 'reserve' as how from reserved
    union all
    select conversation, 'claim' from urgent
    limit 1
), taken as (
    delete from queue_entry
    where conversation = (select conversation from head)
    returning conversation, lane, orange, due_at, waiting_since, offers, answered, paged
), held as (
    insert into lease (conversation, counselor, claimed_at, expires_at, how, slot, lane, orange, due_at, waiting_since,
                       offers, answered, paged, waited, within_target, level_then)
    select conversation, $1::bigint, n.at, n.at + $3::interval, (select how from head), (select slot from mine), lane, orange,
           due_at, waiting_since, offers, answered, paged,
           case when not answered then n.at - waiting_since end, case when not answered then n.at <= due_at end,
           case when not answered then (select level from conversation c where c.id = taken.conversation) end
    from taken cross join (select coalesce($4::timestamptz, clock_timestamp()) as at) n
    returning conversation, token, claimed_at, expires_at, orange, waiting_since, how
)
select h.conversation, h.token, h.expires_at, c.level, h.orange, c.tags, h.claimed_at - h.waiting_since, h.how
from held h join conversation c on c.id = h.conversation;

-- Heads of the queue for several consoles at once, offered ($1 is 'offered') or claimed ('active'). Without a conversation:
-- somebody else was quicker with what was chosen for this console.
-- name: give_heads :many
select conversation, token, expires_at, level, orange, tags, waited, how, counselor
from give_heads($1::text, $2::bigint[], $3::text[], $4::smallint[], $5::smallint, $6::interval, $7::interval, $8::timestamptz,
                $9::timestamptz);

-- name: accept_offer :one
select conversation, expires_at from accept_offer($1::bigint, $2::bigint, $3::bigint, $4::interval, $5::timestamptz);

-- name: decline_offer :one
select conversation, due_at from decline_offer($1::bigint, $2::bigint, $3::bigint, $4::text, $5::smallint, $6::timestamptz);

-- name: transfer_to_lane :one
select conversation, due_at from transfer_to_lane($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, $6::timestamptz);

-- name: assign_conversation :one
select conversation, token, expires_at from assign_conversation(
    $1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::smallint, $6::smallint, $7::text, $8::interval, $9::timestamptz);

-- name: escalate_conversation :one
select conversation from escalate_conversation($1::bigint, $2::bigint, $3::bigint, $4::text, $5::timestamptz);

-- name: wrap_conversation :one
select conversation, expires_at from wrap_conversation($1::bigint, $2::bigint, $3::bigint, $4::interval, $5::timestamptz);

-- name: abandon_conversation :one
select conversation, closed_at from abandon_conversation($1::bigint, $2::bigint, $3::timestamptz);

-- name: page_overdue :many
select conversation, orange from page_overdue($1::interval, $2::interval, $3::timestamptz);

-- What an account holds, so that a console that starts again, or is given a conversation, finds it.
-- name: held_by :many
select l.conversation, l.token, l.expires_at, c.level, l.orange, c.tags, l.state, l.how, l.claimed_at, l.unread_raise,
       l.due_at, c.last_text_at
from lease l join conversation c on c.id = l.conversation
where l.counselor = $1::bigint
order by l.slot;

-- The head of the queue as people see it: of each lane the first $2, of these the first $3.
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
    limit $3::bigint
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

-- name: close_conversations :many
select conversation, closed_at from close_conversations(
    $1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::smallint[], $6::boolean, $7::timestamptz);

-- name: set_level :one
select conversation, epoch from set_level(
    $1::bigint, $2::bigint, $3::bigint, $4::smallint, $5::text, $6::interval[], $7::boolean, $8::timestamptz);

-- name: expire_leases :many
select conversation, counselor, orange from expire_leases($1::smallint, $2::timestamptz);

-- Where a conversation is now, for who was told that a token is stale.
-- name: conversation_place :one
select case when c.closed_at is not null then 'closed' else coalesce(l.state, 'waiting') end,
       l.counselor, l.expires_at, l.token, coalesce(l.unread_raise, false), c.lane, c.level
from conversation c left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean;

-- name: holders_of :many
select conversation, counselor from lease where conversation = any ($1::bigint[]);

-- Its holder reads it: what raised it until now is seen. To be run before the messages are read.
-- name: mark_read :exec
update lease set unread_raise = false where conversation = $1::bigint and counselor = $2::bigint and unread_raise;

-- How many conversations are open, by whether they wait, how long, and at what risk; and who is there.
-- name: queue_health :one
select (select count(*) from lease),
       (select count(*) from queue_entry),
       (select count(*) from queue_entry where waiting_since < n.at - interval '5 minutes'),
       (select count(*) from queue_entry where due_at < n.at),
       (select min(due_at) from queue_entry),
       (select count(*) from queue_entry where orange) + (select count(*) from lease where orange),
       (select count(*) from presence p join account a on a.id = p.account
        where a.role = 'counselor' and p.status <> 'off' and p.seen_at > n.at - $2::interval),
       (select count(*) from presence p join account a on a.id = p.account
        where a.role = 'supervisor' and p.status <> 'off' and p.seen_at > n.at - $2::interval)
from (select coalesce($1::timestamptz, clock_timestamp()) as at) n;

-- Waits of those whom a human took since $1, per level: how many, p50, p95, p99, and how many within their target.
-- name: queue_waits :many
select t.level_then, count(*), percentile_cont(array[0.5, 0.95, 0.99]) within group (order by extract(epoch from t.waited)),
       count(*) filter (where t.within_target)
from (
    select level_then, waited, within_target from conversation_event
    where waited is not null and at >= $1::timestamptz and claimed_at >= $1::timestamptz
    union all
    select level_then, waited, within_target from lease where waited is not null and claimed_at >= $1::timestamptz
) t
group by t.level_then
order by t.level_then desc;

-- Asked for by the holder. One at a time per conversation: rescue_open refuses a second.
-- name: request_rescue :one
with held as (
    select l.conversation, l.claimed_at, coalesce($5::timestamptz, clock_timestamp()) as at
    from lease l
    where l.conversation = $2::bigint and l.token = $3::bigint and l.counselor = $1::bigint and l.state <> 'offered'
), logged as (
    insert into conversation_event (conversation, at, kind, account, claimed_at, detail)
    select conversation, at, 'rescue-requested', $1::bigint, claimed_at, $4::text from held
), called as (
    insert into supervisor_page (conversation, kind, paged_at)
    select conversation, 'rescue', at from held
    on conflict (conversation, kind) do update set paged_at = excluded.paged_at, acknowledged_at = null
)
insert into rescue (conversation, requested_by, requested_at, reason)
select conversation, $1::bigint, at, $4::text from held
returning id;

-- Decided by somebody else: the constraint rescue_four_eyes refuses whoever asked.
-- name: decide_rescue :one
with decided as (
    update rescue r set decided_by = $1::bigint, decided_at = coalesce($4::timestamptz, clock_timestamp()), approved = $3::boolean
    from conversation c
    where r.id = $2::bigint and r.decided_at is null and c.id = r.conversation and c.synthetic = $5::boolean
    returning r.id, r.conversation, r.decided_at
), logged as (
    insert into conversation_event (conversation, at, kind, account)
    select conversation, decided_at, case when $3::boolean then 'rescue-approved' else 'rescue-refused' end, $1::bigint from decided
), seen as (
    update supervisor_page p set acknowledged_at = d.decided_at
    from decided d where p.conversation = d.conversation and p.kind = 'rescue'
)
select id, conversation from decided;

-- name: add_rescue_step :one
insert into rescue_step (rescue, at, account, kind)
select r.id, coalesce($4::timestamptz, clock_timestamp()), $1::bigint, $3::text
from rescue r join conversation c on c.id = r.conversation
where r.id = $2::bigint and r.approved and r.ended_at is null and c.synthetic = $5::boolean
returning at;

-- name: end_rescue :one
with ended as (
    update rescue r set ended_by = $1::bigint, ended_at = coalesce($4::timestamptz, clock_timestamp()), outcome = $3::text
    from conversation c
    where r.id = $2::bigint and r.approved and r.ended_at is null and c.id = r.conversation and c.synthetic = $5::boolean
    returning r.id, r.conversation, r.ended_at
), logged as (
    insert into conversation_event (conversation, at, kind, account, detail)
    select conversation, ended_at, 'rescue-ended', $1::bigint, $3::text from ended
)
select id, conversation from ended;

-- name: rescues_of :many
select r.id, r.conversation, r.requested_by, r.requested_at, r.reason, r.decided_by, r.decided_at, r.approved, r.ended_at, r.outcome
from rescue r where r.conversation = $1::bigint order by r.id;

-- name: open_rescues :many
select r.id, r.conversation, r.requested_by, r.requested_at, r.reason, r.decided_by, r.decided_at, r.approved, r.ended_at, r.outcome
from rescue r join conversation c on c.id = r.conversation
where r.ended_at is null and r.approved is not false and c.synthetic = $1::boolean and r.id > $2::bigint
order by r.id
limit $3::bigint;

-- name: rescue_steps :many
select rescue, at, account, kind from rescue_step where rescue = any ($1::bigint[]) order by rescue, at, kind;

-- name: conversation_head :one
select c.id, c.texter, c.channel, c.language, c.lane, c.region, c.level, c.epoch, c.rungs, c.other_rungs, c.tags, c.opened_at,
       c.last_text_at, c.closed_at, c.outcome, c.confirmed_level, c.wrapped_key, l.counselor, l.token, l.expires_at, l.state,
       x.opted_out_at, x.research_consent
from conversation c join texter x on x.id = c.texter left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean;

-- name: conversation_key :one
select c.wrapped_key, l.counselor
from conversation c left join lease l on l.conversation = c.id
where c.id = $1::bigint and c.synthetic = $2::boolean;

-- name: conversation_messages :many
-- $2 is when the conversation opened: it spares the partitions of the months before.
select id, received_at, stored_at, author, account, body
from message
where conversation = $1::bigint and stored_at >= $2::timestamptz
order by id;

-- name: conversation_assessments :many
select a.message, a.epoch, a.level, a.rungs, a.other_rungs, a.tags, a.evidence, p.hash, a.engine, a.part, a.texts
from assessment a join rule_pack p on p.id = a.pack
where a.conversation = $1::bigint and a.stored_at >= $2::timestamptz
order by a.message, a.part;

-- name: earlier_contacts :many
select id, opened_at, closed_at, outcome, confirmed_level, level, tags, wrapped_key
from conversation
where texter = $1::bigint and id < $2::bigint
order by id desc
limit 20;

-- Notes on these conversations, oldest first.
-- name: notes_of :many
select n.id, n.conversation, n.account, a.name, n.at, n.body
from note n left join account a on a.id = n.account
where n.conversation = any ($1::bigint[])
order by n.conversation, n.id;

-- What happened to a conversation and who did it, oldest first.
-- name: conversation_events :many
select e.at, e.kind, e.account, a.name, e.level, e.detail
from conversation_event e left join account a on a.id = e.account
where e.conversation = $1::bigint and e.at >= $2::timestamptz
order by e.at
limit 1000;

-- How each message of the line's went out.
-- name: conversation_deliveries :many
select message, state, error_code from outbox where conversation = $1::bigint;

-- A note, by whoever may read the conversation.
-- name: add_note :one
insert into note (conversation, account, at, body)
values ($1::bigint, $2::bigint, coalesce($4::timestamptz, clock_timestamp()), $3::bytea)
returning id, at;

-- name: set_tags :one
select conversation from set_tags($1::bigint, $2::bigint, $3::bigint, $4::text[], $5::timestamptz);

-- name: reply_to_conversation :one
select message from reply_to_conversation(
    $1::bigint, $2::bigint, $3::bigint, $4::bytea, $5::text, $6::timestamptz);

-- name: supervisor_pages :many
select p.conversation, p.kind, p.paged_at, (extract(epoch from p.paged_at) * 1000000)::bigint
from supervisor_page p join conversation c on c.id = p.conversation
where p.acknowledged_at is null and c.synthetic = $1::boolean
  and ($2::bigint is null
       or (p.paged_at, p.conversation, p.kind) > (timestamptz 'epoch' + $2 * interval '1 microsecond', $3::bigint, $4::text))
  -- Who is answered now waits no more, whatever was said of their wait.
  and (p.kind not in ('overdue', 'not-accepted') or exists (select from queue_entry q where q.conversation = p.conversation))
order by p.paged_at, p.conversation, p.kind
limit $5::bigint;

-- name: acknowledge_page :one
update supervisor_page p set acknowledged_at = clock_timestamp()
from conversation c
where p.conversation = $1::bigint and p.kind = $2::text and p.acknowledged_at is null
  and c.id = p.conversation and c.synthetic = $3::boolean
returning p.conversation;

-- Hands the oldest undelivered replies of one side of the synthetic line to the demo channel's table. Oldest first, so that
-- order within a conversation is kept.
-- name: deliver_to_demo :many
with due as (
    select o.message, o.conversation
    from outbox o join conversation c on c.id = o.conversation
    where o.delivered_at is null and c.synthetic = $2::boolean
    order by o.message limit $1::bigint
    for update of o skip locked
), delivered as (
    insert into demo_delivery (message, conversation, body)
    select m.id, m.conversation, m.body
    from due join message m on m.conversation = due.conversation and m.id = due.message
    on conflict (message) do nothing
)
update outbox o set delivered_at = clock_timestamp(), attempts = attempts + 1
from due where o.message = due.message
returning o.message;

-- name: outbox_waiting :one
select count(*) from outbox where delivered_at is null;

-- What is known of the texters of a batch: one row per address hash, in the order given.
-- conversation is the one that their next text goes on with, null when it opens a new one.
-- name: intake_contacts :many
-- asked are the counselor's open questions; bodies and times are those of the texter's last texts since $4, oldest first, and of
-- this epoch only: what a human has judged is not brought back. Last, what the conversation has shown.
select x.id, v.id, v.wrapped_key, coalesce(v.asked, ''), e.bodies, e.times,
       coalesce(v.rungs, 0), coalesce(v.other_rungs, 0)
from unnest($1::bytea[], $4::timestamptz[]) with ordinality c(hash, since, k)
left join lateral (select id from texter where address_hash = c.hash limit 1) x on true
left join lateral (
    select id, wrapped_key, closed_at, asked, epoch_at, rungs, other_rungs from conversation where texter = x.id order by id desc limit 1
) v on v.closed_at is null or v.closed_at > coalesce($3::timestamptz, clock_timestamp()) - $2::interval
left join lateral (
    select array_agg(m.body order by m.id) as bodies, array_agg(m.received_at order by m.id) as times
    from (
        select id, received_at, stored_at, body from message
        where conversation = v.id and author = 'texter' order by id desc limit 20
    ) m
    where m.received_at >= c.since and m.stored_at >= v.epoch_at
) e on true
order by c.k;

-- Texts of a batch that are stored already: their place in the arrays, and what they were answered with.
-- name: intake_receipts :many
select x.n, r.message, r.conversation
from unnest($1::text[], $2::text[]) with ordinality x(channel, provider, n)
cross join lateral (
    select message, conversation from message_receipt
    where channel = x.channel and provider_message_id = x.provider limit 1
) r;

-- name: accept_texts :many
select * from accept_texts(
    $1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::bigint[], $11::bigint[], $12::text[], $13::smallint[], $14::text[], $15::integer[],
    $16::text[], $17::bytea[], $18::timestamptz[], $19::text[], $20::integer[], $21::text[], $22::smallint[],
    $23::smallint[], $24::bigint[], $25::bigint[], $26::text[], $27::text[], $28::integer, $29::text, $30::boolean,
    $31::interval[], $32::interval, $33::smallint, $34::timestamptz);

-- name: quarantine_text :exec
insert into quarantined_text (text_hash) values ($1::bytea) on conflict do nothing;

-- name: quarantined_texts :many
select text_hash from quarantined_text;

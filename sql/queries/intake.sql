-- What is known of the texters of a batch: one row per address hash, in the order given.
-- conversation is the one that their next text goes on with, null when it opens a new one.
-- name: intake_contacts :many
select x.id, v.id, v.wrapped_key
from unnest($1::bytea[]) with ordinality c(hash, k)
left join lateral (select id from texter where address_hash = c.hash limit 1) x on true
left join lateral (
    select id, wrapped_key, closed_at from conversation where texter = x.id order by id desc limit 1
) v on v.closed_at is null or v.closed_at > coalesce($3::timestamptz, clock_timestamp()) - $2::interval
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
    $1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::bigint[],
    $10::bigint[], $11::text[], $12::smallint[], $13::integer[], $14::text[], $15::bytea[], $16::timestamptz[],
    $17::smallint[], $18::bigint[], $19::bigint[], $20::text[], $21::text[], $22::text[],
    $23::integer, $24::text, $25::boolean, $26::interval[], $27::interval, $28::smallint, $29::timestamptz);

-- name: quarantine_text :exec
insert into quarantined_text (text_hash) values ($1::bytea) on conflict do nothing;

-- name: quarantined_texts :many
select text_hash from quarantined_text;

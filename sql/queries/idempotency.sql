-- A POST that may be sent twice begins: its row is made, or taken over from a run that has died ($4 ago it began, and it has
-- no answer). Else the row of the other: with its answer, or without while it runs; no row at all where it began just now.
-- name: begin_request :one
with begun as (
    insert into idempotency_key as k (account, key, request, at)
    values ($1::bigint, $2::text, $3::bytea, clock_timestamp())
    on conflict (account, key) do update set at = excluded.at
    where k.answer is null and k.request = excluded.request and k.at < excluded.at - $4::interval
    returning request
)
select true, true, null::smallint, null::bytea from begun
union all
select false, k.request = $3::bytea, k.status, k.answer
from idempotency_key k
where k.account = $1::bigint and k.key = $2::text and not exists (select from begun);

-- What it was answered. The first answer stays.
-- name: finish_request :exec
update idempotency_key set status = $3::smallint, answer = $4::bytea
where account = $1::bigint and key = $2::text and answer is null;

-- It came to nothing: the key is free again.
-- name: forget_request :exec
delete from idempotency_key where account = $1::bigint and key = $2::text and answer is null;

-- name: sweep_requests :many
delete from idempotency_key where at < clock_timestamp() - $1::interval returning account;

-- name: ensure_partitions :one
select ensure_partitions((clock_timestamp() - interval '31 days')::date, (clock_timestamp() + interval '62 days')::date);

-- What kinds of conversation the database holds: demo data never joins real ones.
-- name: conversations_present :one
select exists (select from conversation where synthetic), exists (select from conversation where not synthetic);

-- name: accounts_present :one
select count(*) from account where disabled_at is null and role = $1::text;

-- name: place_breaches :one
select count(*) from place_breach;

-- name: ping :one
select 1;

-- The first caller's check value stays: who brings another master key is told so before anything is sealed under it.
-- name: key_check :one
insert into house (key_check) values ($1::bytea)
on conflict (only_row) do update set only_row = excluded.only_row
returning key_check;

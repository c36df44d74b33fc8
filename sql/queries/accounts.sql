-- name: add_account :one
insert into account (name, role, token_hash, languages, synthetic, skills, capacity)
values ($1::text, $2::text, $3::bytea, $4::text[], $5::boolean, $6::text[], $7::smallint)
returning id;

-- name: account_by_token :one
select id, name, role, languages, synthetic, skills, capacity from account where token_hash = $1::bytea and disabled_at is null;

-- name: account_by_id :one
select id, name, role, languages, synthetic, skills, capacity from account where id = $1::bigint and disabled_at is null;

-- name: accounts :many
select id, name, role, languages, synthetic, skills, capacity, created_at from account where disabled_at is null order by id;

-- name: disable_account :one
update account set disabled_at = clock_timestamp() where name = $1::text and disabled_at is null returning id;

-- name: replace_token :one
update account set token_hash = $2::bytea where name = $1::text and synthetic = $3::boolean and disabled_at is null returning id;

-- Stores a pack once and answers its number.
-- name: keep_pack :one
-- An update of what is there, because "do nothing" gives no row back, and a look beside it would not see a pack that
-- another node brings at this moment.
insert into rule_pack (hash, source) values ($1::text, $2::bytea)
on conflict (hash) do update set hash = excluded.hash
returning id;

-- name: keep_conditions :exec
insert into severity_condition (pack, position, level, whose, all_of, any_of)
select $1::integer, n, level, whose, all_of, any_of
from unnest($2::smallint[], $3::text[], $4::bigint[], $5::bigint[]) with ordinality c(level, whose, all_of, any_of, n)
on conflict (pack, position) do nothing;

-- name: level_of :one
select level from level_of($1::integer, $2::bigint, $3::bigint) l(level);

-- Signs in, changes status, or signs out ('off'), which ends the shift.
-- name: set_status :one
with moment as (
    select coalesce($3::timestamptz, clock_timestamp()) as at
), before as (
    -- Not locked: a row that this very statement has changed by then would be stepped over.
    select account, signed_in_at from presence where account = $1::bigint
), ended as (
    insert into shift (account, signed_in_at, signed_out_at)
    select account, signed_in_at, greatest(at, signed_in_at) from before cross join moment
    where $2::text = 'off' and signed_in_at is not null
    on conflict do nothing
)
insert into presence as p (account, status, status_since, signed_in_at, seen_at)
select $1::bigint, $2::text, at, case when $2::text <> 'off' then at end, at from moment
on conflict (account) do update
set status = excluded.status,
    status_since = case when p.status = excluded.status then p.status_since else excluded.status_since end,
    signed_in_at = case when excluded.status <> 'off' then coalesce(p.signed_in_at, excluded.signed_in_at) end,
    seen_at = excluded.seen_at
returning status, status_since, signed_in_at, seen_at;

-- name: presence_of :one
select status, status_since, signed_in_at, seen_at from presence where account = $1::bigint;

-- A console was heard. Not at each of its requests: $2 ago is recent enough.
-- name: seen :exec
update presence set seen_at = clock_timestamp() where account = $1::bigint and seen_at < clock_timestamp() - $2::interval;

-- Whose console has been silent for $1: their shift ended when it was last heard.
-- name: sign_out_silent :many
with silent as (
    select account from presence where status <> 'off' and seen_at < clock_timestamp() - $1::interval
    for update skip locked
), ended as (
    insert into shift (account, signed_in_at, signed_out_at)
    select p.account, p.signed_in_at, greatest(p.seen_at, p.signed_in_at)
    from presence p join silent using (account)
    on conflict do nothing
)
update presence p set status = 'off', status_since = p.seen_at, signed_in_at = null
from silent where p.account = silent.account
returning p.account;

-- Who is on shift, and what each holds: for supervisors.
-- name: on_shift :many
select a.id, a.name, a.role, a.languages, a.skills, a.capacity, p.status, p.status_since, p.signed_in_at, p.seen_at,
       (select count(*) from lease l where l.counselor = a.id)
from presence p join account a on a.id = p.account
where p.status <> 'off' and a.synthetic = $1::boolean and a.disabled_at is null and a.id > $2::bigint
order by a.id
limit $3::bigint;

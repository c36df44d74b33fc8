-- What came by the hour, seconds since 1970, oldest first: a line's own count from its first hour on, before that what it
-- brought along. The last hour is over. Queue-keepers are left out.
-- name: hourly_volume :many
with live as (
    select date_bin('1 hour', start, '2020-01-01') as start, sum(opened)::bigint as opened
    from volume
    where lane = any ($1::text[]) and not queue_keeper and start < date_trunc('hour', coalesce($2::timestamptz, now()))
    group by 1
)
select extract(epoch from start)::bigint, opened, true from live
union all
select extract(epoch from date_bin('1 hour', i.start, '2020-01-01'))::bigint, sum(i.opened)::bigint, false
from imported_volume i
where i.start < coalesce((select min(start) from live), 'infinity')
group by 1
order by 1;

-- name: import_volume :exec
insert into imported_volume (start, length, lane, opened)
select s, $2::interval, '', o from unnest($1::timestamptz[], $3::integer[]) x (s, o)
on conflict (start, lane) do update set length = excluded.length, opened = excluded.opened;

-- name: clear_shifts :exec
delete from scheduled_shift where starts_at >= $1::timestamptz and starts_at <= $2::timestamptz;

-- name: add_shifts :exec
insert into scheduled_shift (starts_at, ends_at, counselors, counselor, lane)
select * from unnest($1::timestamptz[], $2::timestamptz[], $3::integer[], $4::text[], $5::text[]);

-- name: shifts_between :many
select extract(epoch from starts_at)::bigint, extract(epoch from ends_at)::bigint, counselors, counselor, lane
from scheduled_shift
where ends_at > $1::timestamptz and starts_at < $2::timestamptz
order by starts_at, id;

-- name: keep_forecast :one
with made as (
    insert into forecast (origin) values ($1::timestamptz) on conflict (origin) do nothing returning id
), intervals as (
    insert into forecast_interval (forecast, start, mean, quantiles)
    select made.id, x.start, x.mean, string_to_array(x.quantiles, ' ')::integer[]
    from made cross join unnest($2::timestamptz[], $3::double precision[], $4::text[]) x (start, mean, quantiles)
)
select count(*) from made;

-- How good forecasts were that were made a day or more before, of hours that are over: error, counts, forecasts, hours, and how
-- many counts lay in four of five and in 95 of 100 cases' intervals.
-- name: forecast_outcome :one
with came as (
    select date_bin('1 hour', start, '2020-01-01') as start, sum(opened)::bigint as opened
    from volume
    where lane = any ($1::text[]) and not queue_keeper and start < date_trunc('hour', now())
      and start >= date_trunc('hour', now()) - interval '28 days'
    group by 1
), expected as (
    select distinct on (i.start) i.start, i.mean, i.quantiles, coalesce(c.opened, 0) as opened
    from forecast_interval i join forecast f on f.id = i.forecast left join came c on c.start = i.start
    where i.start < date_trunc('hour', now()) and i.start >= date_trunc('hour', now()) - interval '28 days'
      and f.origin <= i.start - interval '1 day'
    order by i.start, f.origin desc
)
select coalesce(sum(abs(opened - mean)), 0)::double precision, coalesce(sum(opened), 0)::bigint,
       coalesce(sum(mean), 0)::double precision, count(*),
       count(*) filter (where opened between quantiles[2] and quantiles[6]),
       count(*) filter (where opened between quantiles[1] and quantiles[7])
from expected;

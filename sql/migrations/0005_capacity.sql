-- How many come, how many will come, and who is there for them.

-- Where the texter's number was given out, '' where that is not known: for trends over many, nothing about one.
alter table conversation add column region text not null default '';

-- Conversations opened per five minutes, by what they were about when they opened. Not additive: one may count for several
-- tags. Counted by each intake shard in rows of its own, as volume is.
create table volume_tag (
    start  timestamptz not null,
    lane   text not null,
    region text not null,
    tag    text not null,
    writer smallint not null,
    opened integer not null,
    primary key (start, lane, region, tag, writer)
) with (fillfactor = 50);

-- The history that a line brings along from before its first day here. Importing a file again changes nothing.
create table imported_volume (
    start  timestamptz not null,
    length interval not null check (length > interval '0'),
    lane   text not null,
    opened integer not null check (opened >= 0),
    primary key (start, lane)
);

-- Who is scheduled. One row for each shift, of one counselor or of several.
create table scheduled_shift (
    id         bigint generated always as identity primary key,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    counselors integer not null check (counselors > 0),
    counselor  text,
    lane       text,
    check (ends_at > starts_at)
);
create index scheduled_shift_by_time on scheduled_shift (ends_at);

-- What was expected, kept to compare with what came. One row for each hour in which a forecast was made, whichever node made it.
create table forecast (
    id         bigint generated always as identity primary key,
    made_at    timestamptz not null default now(),
    -- The beginning of the first interval that was not known.
    origin     timestamptz not null unique
);

create table forecast_interval (
    forecast  bigint not null references forecast on delete cascade,
    start     timestamptz not null,
    mean      double precision not null check (mean >= 0),
    -- The counts that are not exceeded in 2.5, 10, 25, 50, 75, 90 and 97.5 of 100 cases.
    quantiles integer[] not null check (cardinality(quantiles) = 7),
    primary key (forecast, start)
);
create index forecast_interval_by_start on forecast_interval (start);

-- What counselors were suggested, what they said of it, and what this line's own clinician has approved.

-- A clinician's word on one text, as it stood then: a text that changes has another hash and is unreviewed again.
create table approval (
    kind        text not null check (kind in ('phrase', 'instruction', 'rules', 'automatic')),
    id          text not null check (id <> ''),
    text_hash   text not null check (length(text_hash) = 64),
    approved_by text not null check (approved_by <> ''),
    approved_at timestamptz not null default now(),
    primary key (kind, id, text_hash)
);

-- Phrases that are suggested no more, whatever the files say.
create table retired_phrase (
    id         text primary key check (id <> ''),
    reason     text not null check (reason <> ''),
    account    bigint not null,
    retired_at timestamptz not null default now()
);

-- History, partitioned by month: one row per time that phrases were suggested.
create sequence suggestion_id as bigint;

create table suggestion (
    id           bigint not null default nextval('suggestion_id'),
    conversation bigint not null,
    account      bigint not null,
    at           timestamptz not null default now(),
    -- What they were chosen for.
    tags         text[] not null,
    level        smallint not null check (level between 0 and 4),
    stage        text not null,
    -- In their order, each with the probability that it came to its place given the places before it.
    shown        text[] not null,
    propensity   double precision[] not null,
    -- The phrase that the next reply was made of, edited or not.
    used         text,
    message      bigint,
    primary key (conversation, id, at),
    check (cardinality(shown) = cardinality(propensity)),
    check ((used is null) = (message is null)),
    check (used = any (shown))
) partition by range (at);
create table suggestion_default partition of suggestion default;

-- What each counselor says how often; counted by use, never by scanning.
create table phrase_habit (
    account bigint not null,
    phrase  text not null,
    uses    integer not null,
    primary key (account, phrase)
) with (fillfactor = 70);

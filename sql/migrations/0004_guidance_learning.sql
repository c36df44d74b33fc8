-- What followed a suggestion, counted. Nothing here is read text by text: suggestions are counted once, when their
-- conversation has closed, and figures are made of the counts.

alter table suggestion
    add column settled_at timestamptz,
    -- Where it was counted; null until then, and for ever where it does not count.
    add column cell bigint;
create index suggestion_unsettled on suggestion (id) where settled_at is null;
create index suggestion_unused on suggestion (conversation, id) where settled_at is null and used is null;

-- What a texter said in the survey after the close. The first answer stands.
create table survey_answer (
    conversation    bigint primary key,
    helped          boolean not null,
    -- 0 for calm to 10 for the worst; null where it was left out.
    distress_before smallint check (distress_before between 0 and 10),
    distress_after  smallint check (distress_after between 0 and 10),
    answered_at     timestamptz not null default now(),
    learned         boolean not null default false
);
create index survey_answer_to_learn on survey_answer (conversation) where not learned;

-- Suggestions that are alike in all that the estimator looks at (Guidance.UseCell), counted.
create table guidance_cell (
    id        bigint generated always as identity primary key,
    tag       text not null,
    level     smallint not null check (level between 0 and 4),
    stage     text not null,
    -- The middle of a band.
    texts     smallint not null,
    abandoned boolean not null,
    calmer    boolean,
    -- '' where none of what was shown was used.
    phrase    text not null,
    fold      smallint not null check (fold between 0 and 4),
    answered  boolean not null,
    helped    boolean not null check (answered or not helped),
    lines     bigint not null check (lines >= 0),
    unique nulls not distinct (tag, phrase, level, stage, texts, abandoned, calmer, fold, answered, helped)
) with (fillfactor = 80);

-- What happened to each phrase by month, for what shows in no rate: shown and never used, wearing out, drifting.
create table phrase_tally (
    tag       text not null,
    phrase    text not null,
    month     date not null,
    shown     bigint not null default 0,
    used      bigint not null default 0,
    -- Uses after which the texter wrote again within the hour.
    replied   bigint not null default 0,
    abandoned bigint not null default 0,
    calmer    bigint not null default 0,
    answered  bigint not null default 0,
    helped    bigint not null default 0,
    primary key (tag, phrase, month)
) with (fillfactor = 80);

-- The figures that suggestions go by, replaced as a whole.
create table phrase_standing (
    tag             text not null,
    phrase          text not null,
    rank            integer not null,
    shown           bigint not null,
    used            bigint not null,
    n               bigint not null,
    rate            double precision not null,
    low95           double precision not null,
    high95          double precision not null,
    sensitivity_low double precision not null,
    primary key (tag, phrase)
);

-- One row: how much was counted, and how much of it the figures know.
create table guidance_state (
    only_row     boolean primary key default true check (only_row),
    counted      bigint not null default 0,
    refreshed    bigint not null default 0,
    refreshed_at timestamptz,
    -- Uses that were counted, and the squares of each conversation's, summed: how many stand behind one answer.
    uses         bigint not null default 0,
    uses_squared bigint not null default 0
);
insert into guidance_state default values;

-- Whether phrases are tried out by chance at levels 0 and 1; the last row holds.
create table guidance_exploration (
    id      bigint generated always as identity primary key,
    active  boolean not null,
    reason  text not null check (reason <> ''),
    account bigint not null,
    at      timestamptz not null default now()
);

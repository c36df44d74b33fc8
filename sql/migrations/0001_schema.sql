-- The tables by temperature: hot ones are narrow and short, history is insert-only and partitioned by month.
--
-- Lock order everywhere: texter, conversation (ascending id), queue_entry, lease. The one exception is the claim, which
-- never locks a conversation: it moves a row from queue_entry to lease, the same way round as everyone else.
-- History rows carry no foreign keys: they are written only by the functions beside this file, in the transaction that
-- wrote what they point to, and a check per row would cost the intake a fifth of its rate.

-- Warm ---------------------------------------------------------------------------------------------------------------

-- One row: which master key this database is sealed under, as a hash that does not tell it.
create table house (
    only_row  boolean primary key default true check (only_row),
    key_check bytea not null
);

create table account (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    role        text not null check (role in ('channel', 'counselor', 'supervisor', 'researcher', 'admin')),
    token_hash  bytea not null unique check (octet_length(token_hash) = 32),
    -- Languages a counselor claims in; null is all of them.
    languages   text[],
    -- Synthetic accounts see and claim synthetic conversations only, real ones real conversations only.
    synthetic   boolean not null default false,
    created_at  timestamptz not null default now(),
    disabled_at timestamptz
);
create unique index account_name on account (name) where disabled_at is null;

create table texter (
    id           bigint generated always as identity primary key,
    -- HMAC-SHA256 of channel and address under a key of its own: finds the texter again, tells nobody the number.
    address_hash bytea not null unique check (octet_length(address_hash) = 32),
    -- The texter's key, wrapped by the master key; the address is sealed under it.
    wrapped_key  bytea not null,
    address      bytea not null,
    synthetic    boolean not null,
    created_at   timestamptz not null default now()
) with (fillfactor = 80);

create sequence conversation_id as bigint;

create table conversation (
    id              bigint primary key default nextval('conversation_id'),
    texter          bigint not null,
    channel         text not null,
    language        text not null check (language in ('en', 'es', 'und')),
    lane            text not null,
    synthetic       boolean not null,
    -- The conversation's key, wrapped by the master key; every body is sealed under it.
    wrapped_key     bytea not null,
    -- The highest level of this epoch, by machine or set by a human; only a human lowers it, and that begins an epoch.
    level           smallint not null check (level between 0 and 4),
    epoch           integer not null default 1,
    epoch_at        timestamptz not null default '-infinity',
    -- What the texts of this epoch show, of the texter and of somebody else: bits of Domain.Rung.
    rungs           bigint not null default 0,
    other_rungs     bigint not null default 0,
    tags            text[] not null default '{}',
    -- Ids of the counselor's risk and ladder questions since the texter's last text, with commas between.
    asked           text not null default '',
    opened_at       timestamptz not null,
    last_text_at    timestamptz not null,
    closed_at       timestamptz,
    outcome         text,
    confirmed_level smallint check (confirmed_level between 0 and 4),
    constraint conversation_closed_with_outcome check ((closed_at is null) = (outcome is null)),
    constraint conversation_confirmed_when_closed check ((closed_at is null) = (confirmed_level is null))
) with (fillfactor = 80);
create unique index conversation_open on conversation (texter) where closed_at is null;
create index conversation_by_texter on conversation (texter, id);

create table outbox (
    message      bigint primary key,
    conversation bigint not null,
    channel      text not null,
    queued_at    timestamptz not null default now(),
    attempts     integer not null default 0,
    delivered_at timestamptz
);
create index outbox_pending on outbox (message) where delivered_at is null;

-- Where the demo channel puts what it delivers, still sealed.
create table demo_delivery (
    message      bigint primary key,
    conversation bigint not null,
    body         bytea not null,
    delivered_at timestamptz not null default now()
);

-- What a supervisor has to look at: one row per reason and conversation, until it is acknowledged.
create table supervisor_page (
    conversation    bigint not null,
    kind            text not null,
    paged_at        timestamptz not null default now(),
    acknowledged_at timestamptz,
    primary key (conversation, kind)
);

-- Texts that have crashed the process: keyed hashes, so that the same words are stored unassessed and not read again.
create table quarantined_text (
    text_hash bytea primary key check (octet_length(text_hash) = 32),
    found_at  timestamptz not null default now()
);

-- Hot ----------------------------------------------------------------------------------------------------------------

-- One row per waiting conversation; a conversation that is open is either here or in lease, never in both.
create table queue_entry (
    conversation  bigint primary key,
    lane          text not null,
    orange        boolean not null,
    due_at        timestamptz not null,
    waiting_since timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
-- The claim's ORDER BY is this index, column by column.
create index queue_entry_claim on queue_entry (lane, orange desc, due_at, conversation);

-- Its rows come from queue_entry and go back there, by the functions alone; like history it carries no foreign keys, which
-- would make each claim write to the conversation's and the account's row too; the view place_breach finds a stray one.
-- Fencing tokens rise over all conversations, so that a claim needs no row of the conversation's.
create sequence lease_token as bigint;

create table lease (
    conversation  bigint primary key,
    counselor     bigint not null,
    token         bigint not null default nextval('lease_token'),
    claimed_at    timestamptz not null default clock_timestamp(),
    expires_at    timestamptz not null,
    -- A text has raised it to code orange since its holder last read it: it cannot be closed unread.
    unread_raise  boolean not null default false,
    -- What it goes back to the queue with.
    lane          text not null,
    orange        boolean not null,
    due_at        timestamptz not null,
    waiting_since timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);

-- A provider's id for a text, so that a text is stored once however often it is sent.
create table message_receipt (
    channel             text not null,
    provider_message_id text not null,
    message             bigint not null,
    conversation        bigint not null,
    primary key (channel, provider_message_id)
);

-- Rules ---------------------------------------------------------------------------------------------------------------

-- Every pack that ever decided, kept for replay.
create table rule_pack (
    id         integer generated always as identity primary key,
    hash       text not null unique,
    source     bytea not null,
    created_at timestamptz not null default now()
);

-- severity.yaml as rows, by pack, because two nodes may run different packs.
create table severity_condition (
    pack     integer not null references rule_pack (id),
    position integer not null,
    level    smallint not null check (level between 0 and 4),
    whose    text not null check (whose in ('own', 'other')),
    all_of   bigint not null,
    any_of   bigint not null,
    primary key (pack, position),
    check (all_of <> 0 or any_of <> 0)
);

-- History, partitioned by month of storing -----------------------------------------------------------------------------

create sequence message_id as bigint;

create table message (
    id           bigint not null default nextval('message_id'),
    conversation bigint not null,
    stored_at    timestamptz not null default now(),
    received_at  timestamptz not null,
    author       text not null check (author in ('texter', 'counselor')),
    account      bigint,
    body         bytea not null,
    primary key (conversation, id, stored_at),
    check ((author = 'counselor') = (account is not null))
) partition by range (stored_at);

create table assessment (
    message      bigint not null,
    conversation bigint not null,
    stored_at    timestamptz not null default now(),
    -- What was read: the text alone, it and the texter's texts just before it (`texts` of them), or its answer to a question.
    part         text not null default 'text' check (part in ('text', 'thought', 'answer')),
    texts        smallint not null default 1,
    epoch        integer not null,
    level        smallint not null check (level between 0 and 4),
    rungs        bigint not null,
    other_rungs  bigint not null,
    tags         text not null,
    evidence     text not null,
    pack         integer not null,
    engine       text not null,
    -- What was known of the text's language when it was read; null where nothing was. Reading it again needs the same.
    language     text,
    primary key (conversation, message, part, stored_at)
) partition by range (stored_at);

-- What rules that are tried beside the live ones would have said, where it is something else; what was decided stands in
-- assessment.
create table shadow_difference (
    message      bigint not null,
    conversation bigint not null,
    stored_at    timestamptz not null default now(),
    pack         integer not null,
    level        smallint not null check (level between 0 and 4),
    rungs        bigint not null,
    other_rungs  bigint not null,
    tags         text not null,
    evidence     text not null,
    primary key (conversation, message, pack, stored_at)
) partition by range (stored_at);

-- The end of a hold ('released', 'expired', 'closed'), and what its holder decides, says who held it and since when; while it is held, lease says so. So
-- every claim is recorded from its commit on, and the claim, which somebody waits for, writes one row less.
create table conversation_event (
    conversation bigint not null,
    at           timestamptz not null default clock_timestamp(),
    kind         text not null check (kind in ('reopened', 'raised', 'released', 'expired', 'closed', 'unassessed',
                     'level-set')),
    account      bigint,
    claimed_at   timestamptz,
    level        smallint,
    detail       text,
    constraint conversation_event_hold_has_its_claim check ((claimed_at is null) = (account is null))
) partition by range (at);
create index conversation_event_by_conversation on conversation_event (conversation, at);

-- Nothing is refused for want of a partition: what no month covers lands here.
create table message_default partition of message default;
create table assessment_default partition of assessment default;
create table shadow_difference_default partition of shadow_difference default;
create table conversation_event_default partition of conversation_event default;

-- Derived ---------------------------------------------------------------------------------------------------------------

-- Conversations opened per five minutes. Each intake shard counts into rows of its own (writer), so that two batches
-- never wait for each other's commit; readers sum over writers.
create table volume (
    start        timestamptz not null,
    lane         text not null,
    region       text not null,
    level        smallint not null,
    queue_keeper boolean not null,
    writer       smallint not null,
    opened       integer not null,
    primary key (start, lane, region, level, queue_keeper, writer)
) with (fillfactor = 50);

-- How many texts were read both ways, and what level each found: the whole of which shadow_difference holds the exceptions.
create table shadow_count (
    hour       timestamptz not null,
    pack       integer not null references rule_pack (id),
    live_pack  integer not null references rule_pack (id),
    live_level smallint not null,
    level      smallint not null,
    texts      bigint not null,
    primary key (pack, hour, live_pack, live_level, level)
);

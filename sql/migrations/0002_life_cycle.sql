-- The whole life of a conversation: offers, wrap-up, transfers, capacity, presence, rescue, notes, delivery.

-- Counselors ---------------------------------------------------------------------------------------------------------

-- How many conversations a counselor holds at once (null: the line's default), and the skills whose lanes they claim in.
alter table account
    add column capacity smallint check (capacity between 1 and 20),
    add column skills text[] not null default '{}';

-- Who is on shift, one row per account that ever signed in.
create table presence (
    account      bigint primary key,
    status       text not null check (status in ('available', 'busy', 'break', 'off')),
    status_since timestamptz not null,
    signed_in_at timestamptz,
    seen_at      timestamptz not null,
    constraint presence_on_shift_since_when check ((status = 'off') = (signed_in_at is null))
) with (fillfactor = 50);

-- Shifts that have ended.
create table shift (
    account       bigint not null,
    signed_in_at  timestamptz not null,
    signed_out_at timestamptz not null,
    primary key (account, signed_in_at),
    check (signed_out_at >= signed_in_at)
);

-- The queue ------------------------------------------------------------------------------------------------------------

alter table queue_entry
    -- Offers that nobody accepted.
    add column offers   smallint not null default 0,
    -- A counselor has had it since it began to wait: its wait was measured then.
    add column answered boolean not null default false,
    -- Supervisors were paged because it waits beyond its bound.
    add column paged    boolean not null default false;

alter table lease
    add column state    text not null default 'active' check (state in ('offered', 'active', 'wrapping')),
    add column how      text not null default 'claim' check (how in ('claim', 'offer', 'reserve', 'transfer', 'assigned')),
    -- The holder's places are numbered from 1, and a claim takes the lowest free one. So two claims of one counselor at
    -- once cannot go beyond their capacity: both choose the same place, and one is refused and tried again.
    add column slot     smallint check (slot > 0),
    add column offers   smallint not null default 0,
    add column answered boolean not null default false,
    add column paged    boolean not null default false,
    -- How long the texter had waited when a human took it, whether that was within the target, and at which level: of the
    -- first hold since they began to wait, else null.
    add column waited        interval,
    add column within_target boolean,
    add column level_then    smallint;
update lease l set slot = n.slot
from (select conversation, row_number() over (partition by counselor order by conversation) as slot from lease) n
where n.conversation = l.conversation;
alter table lease alter column slot set not null;
create unique index lease_slot on lease (counselor, slot);

-- Who declined whom, or let an offer pass, so that the next offer goes to somebody else.
create table decline (
    conversation bigint not null,
    counselor    bigint not null,
    at           timestamptz not null,
    primary key (conversation, counselor)
);
create index decline_lately on decline (counselor, at);

-- Where a texter who left stood in the queue: a text within the window brings them back there.
alter table conversation
    add column left_waiting_since timestamptz,
    add column left_due_at        timestamptz,
    add constraint conversation_left_when_abandoned check (
        (left_due_at is null) = (left_waiting_since is null) and (left_due_at is null or outcome = 'abandoned'));

alter table texter
    -- When the provider said, or the texter asked, that nothing more be sent to them.
    add column opted_out_at        timestamptz,
    -- Whether their conversations may count in research: their own answer, null until they gave one.
    add column research_consent    boolean,
    add column research_consent_at timestamptz,
    add constraint texter_consent_has_its_time check ((research_consent is null) = (research_consent_at is null));

-- History --------------------------------------------------------------------------------------------------------------

alter table conversation_event
    -- Of the hold that ended: as in lease.
    add column waited        interval,
    add column within_target boolean,
    add column level_then    smallint,
    add column how           text,
    drop constraint conversation_event_kind_check,
    drop constraint conversation_event_hold_has_its_claim,
    add constraint conversation_event_kind check (kind in (
        'reopened', 'raised', 'unassessed', 'level-set', 'tags-set', 'escalated', 'opted-out', 'opted-in',
        'rescue-requested', 'rescue-approved', 'rescue-refused', 'rescue-ended',
        'released', 'expired', 'declined', 'offer-expired', 'transferred', 'taken-over', 'assigned', 'closed', 'abandoned')),
    add constraint conversation_event_hold_has_its_claim check (
        claimed_at is null or account is not null),
    add constraint conversation_event_end_has_its_claim check (
        kind not in ('released', 'expired', 'declined', 'offer-expired', 'transferred', 'taken-over', 'closed')
        or claimed_at is not null);
create index conversation_event_waits on conversation_event (at) where waited is not null;

-- What the line itself says has no account.
alter table message
    drop constraint message_author_check,
    drop constraint message_check,
    add constraint message_author check (author in ('texter', 'counselor', 'line')),
    add constraint message_account check ((author = 'counselor') = (account is not null));

-- Casework -------------------------------------------------------------------------------------------------------------

-- What counselors write for each other, sealed under the conversation's key. Never sent.
create table note (
    id           bigint generated always as identity primary key,
    conversation bigint not null,
    account      bigint not null,
    at           timestamptz not null,
    body         bytea not null
);
create index note_by_conversation on note (conversation, id);

-- Active rescue: asked for by the counselor, decided by somebody else, ended with an outcome.
create table rescue (
    id           bigint generated always as identity primary key,
    conversation bigint not null,
    requested_by bigint not null,
    requested_at timestamptz not null,
    reason       text not null check (reason in (
                     'attempt-in-progress', 'imminent-plan', 'harm-to-others', 'child-at-risk', 'medical')),
    decided_by   bigint,
    decided_at   timestamptz,
    approved     boolean,
    ended_by     bigint,
    ended_at     timestamptz,
    outcome      text check (outcome in (
                     'texter-safe', 'in-hospital', 'refused-help', 'not-found', 'called-off', 'died', 'unknown')),
    constraint rescue_decided check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null)),
    constraint rescue_four_eyes check (decided_by <> requested_by),
    constraint rescue_ended check ((ended_at is null) = (outcome is null) and (ended_at is null) = (ended_by is null)
                                   and (ended_at is null or approved))
);
create unique index rescue_open on rescue (conversation) where ended_at is null and approved is not false;

create table rescue_step (
    rescue  bigint not null,
    at      timestamptz not null,
    account bigint not null,
    kind    text not null check (kind in (
                'emergency-services-called', 'location-given', 'dispatched', 'on-scene', 'contact-kept', 'call-back')),
    primary key (rescue, at, kind)
);

-- Delivery -------------------------------------------------------------------------------------------------------------

-- queued: still to be handed to the provider; sent: the provider has it; delivered, undelivered: its last word;
-- dead: given up, for a supervisor to look at.
alter table outbox
    add column state           text not null default 'queued'
                               check (state in ('queued', 'sent', 'delivered', 'undelivered', 'dead')),
    add column next_attempt_at timestamptz not null default now(),
    add column provider_id     text,
    -- When the first attempt began of which nobody knows whether it went out.
    add column attempt_since   timestamptz,
    -- The provider's code for what went wrong, never its words.
    add column error_code      text;
update outbox set state = 'delivered' where delivered_at is not null;
drop index outbox_pending;
create index outbox_due on outbox (next_attempt_at) where state = 'queued';
create index outbox_in_order on outbox (conversation, message) where state = 'queued';
create index outbox_dead on outbox (message) where state in ('dead', 'undelivered');
create unique index outbox_provider on outbox (channel, provider_id) where provider_id is not null;
alter table outbox drop column delivered_at, add column settled_at timestamptz;

-- Which of the line's own texts a conversation was sent, each once.
create table automatic_text (
    conversation bigint not null,
    kind         text not null,
    message      bigint not null,
    at           timestamptz not null,
    primary key (conversation, kind)
);

-- When to look whether the line itself has something to say in a conversation. One row for each that may need it.
create table automatic_agenda (
    conversation bigint primary key,
    at           timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create index automatic_agenda_due on automatic_agenda (at);

-- The link a texter gets after the close: its hash, since the link itself opens the form.
create table survey (
    conversation bigint primary key,
    link_hash    bytea not null unique check (octet_length(link_hash) = 32),
    sent_at      timestamptz not null
);

-- HTTP -----------------------------------------------------------------------------------------------------------------

-- What a POST with an Idempotency-Key was answered; the answer is null while it runs.
create table idempotency_key (
    account bigint not null,
    key     text not null check (length(key) between 1 and 128),
    request bytea not null check (octet_length(request) = 32),
    at      timestamptz not null default now(),
    status  smallint,
    answer  bytea,
    primary key (account, key),
    check ((status is null) = (answer is null))
);
create index idempotency_key_by_age on idempotency_key (at);

-- A bare yes or no to the consent question, which is asked only after the close: it is kept, with the text, and does not open
-- the conversation again. No row where the question is not open: not asked, answered, or the texter has written since.
-- A replay is answered with the first ids.
create or replace function answer_consent(
    p_hash bytea, p_channel text, p_provider text, p_conversation bigint, p_body bytea, p_received timestamptz,
    p_consents boolean, p_within interval, p_now timestamptz
) returns table (message bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now     timestamptz := coalesce(p_now, clock_timestamp());
    v_texter  bigint;
    v_message bigint;
begin
    select id into v_texter from texter where address_hash = p_hash for no key update;
    perform 1 from conversation v join automatic_text t on t.conversation = v.id and t.kind = 'consent'
    where v.id = p_conversation and v.texter = v_texter and v.closed_at is not null and t.at > v_now - p_within
      and v.last_text_at < t.at
      and not exists (select from conversation later where later.texter = v_texter and later.id > v.id)
    for no key update of v;
    if not found then return; end if;
    insert into message_receipt (channel, provider_message_id, message, conversation)
    values (p_channel, p_provider, nextval('message_id'), p_conversation)
    on conflict do nothing returning message_receipt.message into v_message;
    if not found then return; end if;
    insert into message (id, conversation, stored_at, received_at, author, body)
    values (v_message, p_conversation, v_now, p_received, 'texter', p_body);
    update texter set research_consent = p_consents, research_consent_at = v_now where id = v_texter;
    update conversation set last_text_at = v_now where id = p_conversation;
    return query select v_message;
end $$;

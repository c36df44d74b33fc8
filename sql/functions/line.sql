-- What the line itself says: stored, queued for delivery and remembered in one step, each kind once in a conversation.
-- No row where it was said before.
create or replace function say_for_line(p_conversation bigint, p_kind text, p_body bytea, p_now timestamptz)
returns table (message bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    v_now     timestamptz := coalesce(p_now, clock_timestamp());
    v_channel text;
    v_message bigint;
begin
    select channel into v_channel from conversation where id = p_conversation for no key update;
    if not found or exists (select from automatic_text where conversation = p_conversation and kind = p_kind) then
        return;
    end if;
    v_message := nextval('message_id');
    insert into automatic_text (conversation, kind, message, at) values (p_conversation, p_kind, v_message, v_now);
    insert into message (id, conversation, stored_at, received_at, author, body)
    values (v_message, p_conversation, v_now, v_now, 'line', p_body);
    insert into outbox (message, conversation, channel, queued_at, next_attempt_at)
    values (v_message, p_conversation, v_channel, v_now, v_now);
    return query select v_message;
end $$;

-- Puts a conversation on the agenda of the line's own texts, or moves it forward.
create or replace function look_at(p_conversations bigint[], p_at timestamptz) returns void
language sql as $$
    insert into automatic_agenda (conversation, at) select id, p_at from unnest(p_conversations) v(id) order by id
    on conflict (conversation) do update set at = least(automatic_agenda.at, excluded.at)
$$;

-- Notes which of the phrases suggested last a reply was made of, and counts it for its counselor. No row where nothing was
-- suggested since, or the phrase was not among them: the caller decides by the words.
create or replace function use_phrase(
    p_conversation bigint, p_suggestion bigint, p_at timestamptz, p_phrase text, p_message bigint, p_account bigint
) returns table (phrase text)
language sql as $$
    with used as (
        update suggestion set used = p_phrase, message = p_message
        where conversation = p_conversation and id = p_suggestion and at = p_at and used is null and settled_at is null and p_phrase = any (shown)
        returning used
    )
    insert into phrase_habit (account, phrase, uses) select p_account, used, 1 from used
    on conflict (account, phrase) do update set uses = phrase_habit.uses + 1
    returning phrase_habit.phrase
$$;

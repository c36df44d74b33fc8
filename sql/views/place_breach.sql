-- Conversations that are not in exactly one place. Always empty; doctor and the property tests look here.
create or replace view place_breach as
select c.id as conversation, 'open, but neither waiting nor held' as breach
from conversation c
where c.closed_at is null
  and not exists (select from queue_entry q where q.conversation = c.id)
  and not exists (select from lease l where l.conversation = c.id)
union all
select q.conversation, 'waiting and held at once' from queue_entry q join lease l using (conversation)
union all
select q.conversation, 'waiting, but not open'
from queue_entry q
where not exists (select from conversation c where c.id = q.conversation and c.closed_at is null)
union all
select l.conversation, 'held, but not open'
from lease l
where not exists (select from conversation c where c.id = l.conversation and c.closed_at is null)
union all
select q.conversation, 'orange by level, but not in the queue'
from queue_entry q join conversation c on c.id = q.conversation
where c.level >= 3 and not q.orange;

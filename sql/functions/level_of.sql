-- The level that the conditions of a pack give to two sets of rungs: the highest whose condition holds.
-- Null when none does. Set-returning so that the planner inlines it; held to SeverityPolicy.level by a test.
create or replace function level_of(p_pack integer, p_own bigint, p_other bigint) returns setof smallint
language sql stable as $$
    select max(level)::smallint
    from severity_condition
    where pack = p_pack
      and (case whose when 'own' then p_own else p_other end) & all_of = all_of
      and (any_of = 0 or (case whose when 'own' then p_own else p_other end) & any_of <> 0)
$$;

-- Makes the partitions of the months from `p_from` to `p_until`, for every history table. Called at each start and daily.
-- A month that the default partition already holds rows of is left alone: those rows stay readable where they are.
create or replace function ensure_partitions(p_from date, p_until date) returns integer
language plpgsql as $$
declare
    v_month date := date_trunc('month', p_from)::date;
    v_table text;
    v_name  text;
    v_made  integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('harborline.partitions'));
    while v_month <= p_until loop
        foreach v_table in array array['message', 'assessment', 'shadow_difference', 'conversation_event', 'suggestion'] loop
            v_name := v_table || '_' || to_char(v_month, 'YYYY_MM');
            if to_regclass(quote_ident(v_name)) is null then
                begin
                    execute format('create table %I partition of %I for values from (%L) to (%L)', v_name, v_table,
                                   v_month::timestamptz, (v_month + interval '1 month')::timestamptz);
                    v_made := v_made + 1;
                exception
                    when check_violation then null;
                end;
            end if;
        end loop;
        v_month := v_month + interval '1 month';
    end loop;
    return v_made;
end $$;

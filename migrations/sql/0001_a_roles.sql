-- Roles are of the whole cluster; several databases (tests, municipalities) share them.
do $$
declare
    wanted text;
begin
    foreach wanted in array array[
        'enishi_app',     -- web, commands and queries: reads under row-level security
        'enishi_system',  -- sequencer and webhooks: no content
        'enishi_audit',   -- headers only
        'enishi_eraser',  -- the only one that deletes sealed content
        'enishi_loader',  -- owner of load_streams; nobody signs in as it
        'enishi_reader',  -- owner of items_within_reach; nobody signs in as it
        'enishi_writer',  -- owner of append; nobody signs in as it
        'enishi_gate'     -- owner of the sign-in look-ups; nobody signs in as it
    ] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                null;  -- another database of this cluster was migrated at the same moment
            end;
        end if;
        begin
            execute format('grant %I to current_user', wanted);
        exception when insufficient_privilege then
            null;  -- a member already, made so by whoever owns the cluster
        end;
    end loop;
end
$$;

create schema if not exists enishi;
grant usage on schema enishi to
    enishi_app, enishi_system, enishi_audit, enishi_eraser,
    enishi_loader, enishi_reader, enishi_writer, enishi_gate;
grant create on schema enishi to enishi_loader, enishi_reader, enishi_writer, enishi_gate;

-- What a transaction says of itself. Unset and empty both mean: nothing.
create function enishi.my_municipality() returns text
    language sql stable parallel safe
    return nullif(current_setting('enishi.municipality', true), '');
create function enishi.my_unit() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('enishi.unit', true), '')::uuid;
create function enishi.my_organisation() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('enishi.organisation', true), '')::uuid;
create function enishi.my_worker() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('enishi.worker', true), '')::uuid;
create function enishi.my_day() returns date
    language sql stable parallel safe
    return nullif(current_setting('enishi.day', true), '')::date;

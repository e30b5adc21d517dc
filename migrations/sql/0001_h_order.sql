-- The gapless order. One leader per municipality, by an advisory lock of the transaction. Only
-- entries below the oldest transaction still running are taken, so none can appear behind us; an
-- id from "the future" can only come from a restored dump: it is settled, and older than anything
-- written here since.
create function enishi.sequence_tail(p_municipality text, p_limit integer) returns integer
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    moved integer;
begin
    perform set_config('enishi.municipality', p_municipality, true);
    with ready as (
        select t.entry, t.kind, row_number() over (
            order by t.xid < pg_snapshot_xmin(pg_current_snapshot()), t.xid, t.ordinal, t.entry
        ) as n
        from enishi.tail t
        where t.municipality = p_municipality
          and (t.xid < pg_snapshot_xmin(pg_current_snapshot())
               or t.xid >= pg_snapshot_xmax(pg_current_snapshot()))
        order by n
        limit p_limit
    ), last as (
        select coalesce(max(o.log_index), -1) as log_index from enishi.log_order o
        where o.municipality = p_municipality
    ), placed as (
        insert into enishi.log_order
        select p_municipality, last.log_index + ready.n, ready.entry, ready.kind from ready, last
        returning entry, log_index
    ), told as (
        update enishi.feed_line f set log_index = placed.log_index from placed
            where f.municipality = p_municipality and f.entry = placed.entry
              and f.log_index is null
    )
    delete from enishi.tail t using placed
        where t.municipality = p_municipality and t.entry = placed.entry;
    get diagnostics moved = row_count;
    return moved;
end
$$;

create function enishi.lead_sequencing(p_municipality text) returns boolean
    language sql volatile
    set search_path = pg_catalog, pg_temp
    return pg_try_advisory_xact_lock(hashtextextended('sequencer/' || p_municipality, 2));

-- How far the order lags: waiting entries, their age, and the oldest transaction that holds them.
create function enishi.sequencer_lag(
    p_municipality text, out waiting bigint, out oldest_seconds double precision,
    out held_back bigint
)
    language plpgsql volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    select count(*), coalesce(extract(epoch from clock_timestamp() - min(t.since)), 0),
           count(*) filter (where t.xid >= pg_snapshot_xmin(pg_current_snapshot())
                              and t.xid < pg_snapshot_xmax(pg_current_snapshot()))
        into waiting, oldest_seconds, held_back
        from enishi.tail t where t.municipality = p_municipality;
end
$$;

revoke execute on all functions in schema enishi from public;
grant execute on function
    enishi.my_municipality(), enishi.my_unit(), enishi.my_organisation(), enishi.my_worker(),
    enishi.my_day()
to enishi_app, enishi_system, enishi_audit, enishi_eraser, enishi_loader, enishi_reader,
   enishi_writer, enishi_gate;
grant execute on function
    enishi.append(
        text, uuid, timestamptz, text, bytea, text, uuid[], text[], integer[], uuid[], uuid[],
        uuid[], uuid[], text[], text[], text[], bytea[], bytea[], jsonb, jsonb, uuid[], uuid[],
        uuid[], uuid[], text[], text[]),
    enishi.write_disclosures(
        text, timestamptz, uuid[], uuid[], uuid[], uuid[], text[], text[], integer),
    enishi.write_refused_attempt(text, timestamptz, uuid, uuid, uuid, text, text),
    enishi.next_number(text, text),
    enishi.load_streams(text, uuid, text, uuid[]),
    enishi.unit_lock(text, uuid), enishi.begin_read(text, uuid, uuid, uuid, date),
    enishi.items_within_reach(uuid, uuid), enishi.lock_units(text, uuid[]),
    enishi.units_of_persons(text, uuid[]),
    enishi.authenticate(text, bytea, timestamptz),
    enishi.find_account(text, text, timestamptz),
    enishi.open_session(text, bytea, uuid, uuid, text, timestamptz, timestamptz),
    enishi.end_session(text, bytea, timestamptz)
to enishi_app;
grant execute on function enishi.header_hash(bytea, integer, text, bytea) to
    enishi_writer, enishi_audit;
grant execute on function enishi.current_memberships(text, timestamptz) to enishi_gate;
grant execute on function enishi.replace_rows(jsonb, jsonb) to enishi_writer;
grant execute on function
    enishi.write_disclosures(
        text, timestamptz, uuid[], uuid[], uuid[], uuid[], text[], text[], integer)
to enishi_writer;
grant execute on function
    enishi.sequence_tail(text, integer), enishi.lead_sequencing(text), enishi.sequencer_lag(text)
to enishi_system;
revoke create on schema enishi from
    enishi_loader, enishi_reader, enishi_writer, enishi_gate;

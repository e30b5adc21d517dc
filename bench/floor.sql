-- The floor: tables equal to ours (columns, keys, indexes), the same bytes in as many calls, and
-- none of our checks: no walls, no version, no chain, no foreign keys, no JSON, no fingerprint.
create schema floor;
create table floor.stream (like enishi.stream including indexes);
create table floor.event (like enishi.event including indexes including defaults);
create table floor.sealed (like enishi.sealed including indexes);
create table floor.tail (like enishi.tail including indexes including defaults);
create table floor.idempotency (like enishi.idempotency including indexes);
create table floor.item (like enishi.item including indexes);

create function floor.load(m text, u uuid, k text, streams uuid[])
returns table (stream uuid, version integer, static_text text, ciphertext bytea)
    language plpgsql as $$
begin
    return query
        select null::uuid, 0, i.result, i.fingerprint from floor.idempotency i
        where i.municipality = m and i.unit = u and i.key = k;
    return query
        select e.stream, e.version, e.static_text, c.ciphertext
        from floor.event e
        left join floor.sealed c
          on c.municipality = e.municipality and c.event_id = e.event_id
        where e.municipality = m and e.stream = any(streams)
        order by e.stream, e.version;
end
$$;

create function floor.put(
    m text, u uuid, now timestamptz, k text, fingerprint bytea, result text,
    p_stream uuid, p_version integer, p_event uuid, p_static text, p_digest bytea,
    p_sealed bytea, p_pairs text[], p_subject uuid
) returns void
    language plpgsql as $$
begin
    insert into floor.idempotency values (m, u, k, fingerprint, result, now);
    insert into floor.event values (m, p_stream, p_version, p_event, 'case', p_stream, u,
        'ordinary', 'record.written', p_static, p_digest, p_digest, now);
    insert into floor.sealed values (m, p_event, p_sealed);
    insert into floor.tail values (m, p_event, 'event', 0);
    update floor.stream set version = p_version, head_hash = p_digest
        where municipality = m and stream = p_stream;
    insert into floor.item (municipality, case_id, row_key, item, stream, kind, author_unit,
        author_worker, pairs, form, compartment, travels, retracted, occurred_at, recorded_at)
        values (m, p_stream, p_event::text, p_event, p_stream, 'record', u, u, p_pairs, 'full',
        'ordinary', false, false, now, now);
end
$$;

-- One INSERT of the same bytes, for the log's row alone.
create table floor.bare (like enishi.event including indexes including defaults);
alter table floor.bare add column ciphertext bytea;

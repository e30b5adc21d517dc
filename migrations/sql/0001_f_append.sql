-- One call writes everything that an act means, or nothing: version, idempotency, chain, sealed
-- content, projection rows, disclosure. Owner: a role without log-in, so that the application can
-- write the log in no other way. SQL consumes JSON here and never builds it.
create function enishi.header_hash(
    previous bytea, version integer, static_text text, digest bytea
) returns bytea
    language sql immutable parallel safe
    set search_path = pg_catalog, pg_temp
    return sha256(previous || int8send(version::bigint) || convert_to(static_text, 'UTF8') || digest);

create function enishi.replace_rows(p_drop jsonb, p_put jsonb) returns void
    language plpgsql security invoker
    set search_path = pg_catalog, pg_temp
as $$
declare
    t text;
    gone text[];
    m constant text := enishi.my_municipality();
    c uuid;
begin
    -- Table names come from this list alone, never from the call.
    foreach t in array array['case_head', 'case_person', 'case_access', 'item', 'basis',
                             'engagement', 'consent', 'referral', 'flag'] loop
        if p_drop ? t then
            for c, gone in
                select (d->>'case_id')::uuid, array_agg(d->>'row_key')
                from jsonb_array_elements(p_drop->t) d group by 1
            loop
                execute format('delete from enishi.%I where municipality = $1 and case_id = $2
                                and row_key = any($3)', t) using m, c, gone;
            end loop;
        end if;
        if p_put ? t then
            execute format('insert into enishi.%I select (jsonb_populate_recordset(
                            null::enishi.%I, $1)).*', t, t) using p_put->t;
        end if;
    end loop;
end
$$;

create function enishi.append(
    p_municipality text,
    p_unit uuid,
    p_recorded_at timestamptz,
    p_key text,            -- idempotency key, or null
    p_fingerprint bytea,
    p_result text,         -- codes, ids and Location, as text made outside
    s_stream uuid[], s_kind text[], s_expected integer[],
    e_stream uuid[], e_event uuid[], e_case uuid[], e_author uuid[], e_compartment text[],
    e_type text[], e_static text[], e_digest bytea[], e_sealed bytea[],
    p_drop jsonb, p_put jsonb,
    d_id uuid[], d_unit uuid[], d_worker uuid[], d_case uuid[], d_kind text[], d_static text[]
) returns text             -- null: written now; otherwise the result stored by the first call
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    stored record;
    head bytea;
    at integer;
    written integer := 0;
begin
    perform set_config('enishi.municipality', p_municipality, true);
    -- Heads first, in id order, before this transaction has an id of its own: a later version of
    -- a stream then never carries an older transaction id.
    perform from enishi.stream
        where municipality = p_municipality and stream = any(s_stream)
        order by stream for no key update;
    if p_key is not null then
        insert into enishi.idempotency
            values (p_municipality, p_unit, p_key, p_fingerprint, p_result, p_recorded_at)
            on conflict do nothing;
        if not found then
            select fingerprint, result into stored from enishi.idempotency
                where municipality = p_municipality and unit = p_unit and key = p_key;
            if stored.fingerprint <> p_fingerprint then
                raise exception using errcode = 'EN422', message = 'idempotency_key_reused';
            end if;
            return stored.result;
        end if;
    end if;
    for s in 1 .. cardinality(s_stream) loop
        select version, head_hash into at, head from enishi.stream
            where municipality = p_municipality and stream = s_stream[s];
        if coalesce(at, 0) <> s_expected[s] then
            raise exception using errcode = 'EN409', message = 'conflict';
        end if;
        at := s_expected[s];
        head := coalesce(head, '\x'::bytea);
        if at = 0 then
            insert into enishi.stream values (p_municipality, s_stream[s], s_kind[s], 1, '\x');
        end if;
        for e in 1 .. cardinality(e_event) loop
            continue when e_stream[e] <> s_stream[s];
            at := at + 1;
            head := enishi.header_hash(head, at, e_static[e], e_digest[e]);
            insert into enishi.event values (
                p_municipality, s_stream[s], at, e_event[e], s_kind[s], e_case[e], e_author[e],
                e_compartment[e], e_type[e], e_static[e], e_digest[e], head, p_recorded_at);
            insert into enishi.sealed values (p_municipality, e_event[e], e_sealed[e]);
            insert into enishi.tail
                values (p_municipality, e_event[e], 'event', written, p_recorded_at);
            written := written + 1;
        end loop;
        update enishi.stream set version = at, head_hash = head
            where municipality = p_municipality and stream = s_stream[s];
    end loop;
    perform enishi.replace_rows(p_drop, p_put);
    if cardinality(d_id) > 0 then
        perform enishi.write_disclosures(
            p_municipality, p_recorded_at, d_id, d_unit, d_worker, d_case, d_kind, d_static,
            written);
    end if;
    return null;
exception when unique_violation then
    -- Two openings of one stream, or one id used twice: the first stands.
    raise exception using errcode = 'EN409', message = 'conflict';
end
$$;

create function enishi.write_disclosures(
    p_municipality text, p_recorded_at timestamptz,
    d_id uuid[], d_unit uuid[], d_worker uuid[], d_case uuid[], d_kind text[], d_static text[],
    p_first integer
) returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.disclosure
        select p_municipality, d_id[n], d_unit[n], d_worker[n], d_case[n], d_kind[n], d_static[n],
               sha256('\x'::bytea), p_recorded_at
        from generate_subscripts(d_id, 1) n;
    insert into enishi.tail
        select p_municipality, d_id[n], 'disclosure', p_first + n - 1, p_recorded_at
        from generate_subscripts(d_id, 1) n;
end
$$;

create function enishi.write_refused_attempt(
    p_municipality text, p_recorded_at timestamptz, p_attempt uuid, p_unit uuid, p_worker uuid,
    p_code text, p_static text
) returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.refused_attempt values (
        p_municipality, p_attempt, p_unit, p_worker, p_code, p_static, sha256('\x'::bytea),
        p_recorded_at);
    insert into enishi.tail
        values (p_municipality, p_attempt, 'refused_attempt', 0, p_recorded_at);
end
$$;

-- The next number of a name, from 1; a number given and not used stays unused.
create function enishi.next_number(p_municipality text, p_name text) returns integer
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    given integer;
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.counter as c values (p_municipality, p_name, 1)
        on conflict (municipality, name) do update set value = c.value + 1
        returning value into given;
    return given;
end
$$;

-- Whole streams for a command, and what an earlier call with this key stored. Callable from
-- app/application/handle.py alone (an architecture test holds it).
create function enishi.load_streams(
    p_municipality text, p_unit uuid, p_key text, p_streams uuid[]
) returns table (stream uuid, version integer, static_text text, ciphertext bytea)
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    return query
        select null::uuid, 0, i.result, i.fingerprint from enishi.idempotency i
        where i.municipality = p_municipality and i.unit = p_unit and i.key = p_key;
    return query
        select e.stream, e.version, e.static_text, c.ciphertext
        from enishi.event e
        left join enishi.sealed c
          on c.municipality = e.municipality and c.event_id = e.event_id
        where e.municipality = p_municipality and e.stream = any(p_streams)
        order by e.stream, e.version;
end
$$;

alter function enishi.append(
    text, uuid, timestamptz, text, bytea, text, uuid[], text[], integer[], uuid[], uuid[], uuid[],
    uuid[], text[], text[], text[], bytea[], bytea[], jsonb, jsonb, uuid[], uuid[], uuid[], uuid[],
    text[], text[]) owner to enishi_writer;
alter function enishi.write_disclosures(
    text, timestamptz, uuid[], uuid[], uuid[], uuid[], text[], text[], integer)
    owner to enishi_writer;
alter function enishi.write_refused_attempt(text, timestamptz, uuid, uuid, uuid, text, text)
    owner to enishi_writer;
alter function enishi.next_number(text, text) owner to enishi_writer;
alter function enishi.load_streams(text, uuid, text, uuid[]) owner to enishi_loader;

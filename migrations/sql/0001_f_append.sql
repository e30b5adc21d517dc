-- force_generic_plan: every statement here goes by a primary key, and under row-level security the
-- planner would else plan the same thing anew at each call, which takes longer than doing it.

-- One call writes everything that an act means, or nothing: version, idempotency, chain, sealed
-- content, projection rows, disclosure. Owner: a role without log-in, so that the application can
-- write the log in no other way. SQL consumes JSON here and never builds it.
create function enishi.header_hash(
    previous bytea, version integer, static_text text, digest bytea
) returns bytea
    language sql immutable parallel safe
    set search_path = pg_catalog, pg_temp
    return sha256(previous || int8send(version::bigint) || convert_to(static_text, 'UTF8') || digest);

-- Rows that an act changed: dropped by name, put as they are now. A statement each, so that each
-- is planned once a session; table names never come from the call.
create function enishi.replace_rows(p_drop jsonb, p_put jsonb) returns void
    language plpgsql security invoker
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    m constant text := enishi.my_municipality();
begin
    if p_drop ? 'case_head' then
        delete from enishi.case_head r using jsonb_to_recordset(p_drop->'case_head')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'case_worker' then
        delete from enishi.case_worker r using jsonb_to_recordset(p_drop->'case_worker')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'case_person' then
        delete from enishi.case_person r using jsonb_to_recordset(p_drop->'case_person')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'case_access' then
        delete from enishi.case_access r using jsonb_to_recordset(p_drop->'case_access')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'item' then
        delete from enishi.item r using jsonb_to_recordset(p_drop->'item')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'basis' then
        delete from enishi.basis r using jsonb_to_recordset(p_drop->'basis')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'engagement' then
        delete from enishi.engagement r using jsonb_to_recordset(p_drop->'engagement')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'consent' then
        delete from enishi.consent r using jsonb_to_recordset(p_drop->'consent')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'consent_asked' then
        delete from enishi.consent_asked r using jsonb_to_recordset(p_drop->'consent_asked')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'referral' then
        delete from enishi.referral r using jsonb_to_recordset(p_drop->'referral')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'invitation' then
        delete from enishi.invitation r using jsonb_to_recordset(p_drop->'invitation')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'handoff' then
        delete from enishi.handoff r using jsonb_to_recordset(p_drop->'handoff')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'flag' then
        delete from enishi.flag r using jsonb_to_recordset(p_drop->'flag')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'duty' then
        delete from enishi.duty r using jsonb_to_recordset(p_drop->'duty')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'emergency' then
        delete from enishi.emergency r using jsonb_to_recordset(p_drop->'emergency')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'notice' then
        delete from enishi.notice r using jsonb_to_recordset(p_drop->'notice')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'consent_refused' then
        delete from enishi.consent_refused r using jsonb_to_recordset(p_drop->'consent_refused')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'sheet' then
        delete from enishi.sheet r using jsonb_to_recordset(p_drop->'sheet')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'plan' then
        delete from enishi.plan r using jsonb_to_recordset(p_drop->'plan')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'conference' then
        delete from enishi.conference r using jsonb_to_recordset(p_drop->'conference')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_drop ? 'conference_mark' then
        delete from enishi.conference_mark r using jsonb_to_recordset(p_drop->'conference_mark')
            as d (case_id uuid, row_key text)
            where r.municipality = m and r.case_id = d.case_id and r.row_key = d.row_key;
    end if;
    if p_put ? 'case_head' then
        insert into enishi.case_head
            select * from jsonb_populate_recordset(null::enishi.case_head, p_put->'case_head');
    end if;
    if p_put ? 'case_worker' then
        insert into enishi.case_worker
            select * from jsonb_populate_recordset(null::enishi.case_worker, p_put->'case_worker');
    end if;
    if p_put ? 'case_person' then
        insert into enishi.case_person
            select * from jsonb_populate_recordset(null::enishi.case_person, p_put->'case_person');
    end if;
    if p_put ? 'case_access' then
        insert into enishi.case_access
            select * from jsonb_populate_recordset(null::enishi.case_access, p_put->'case_access');
    end if;
    if p_put ? 'item' then
        insert into enishi.item
            select * from jsonb_populate_recordset(null::enishi.item, p_put->'item');
    end if;
    if p_put ? 'basis' then
        insert into enishi.basis
            select * from jsonb_populate_recordset(null::enishi.basis, p_put->'basis');
    end if;
    if p_put ? 'engagement' then
        insert into enishi.engagement
            select * from jsonb_populate_recordset(null::enishi.engagement, p_put->'engagement');
    end if;
    if p_put ? 'consent' then
        insert into enishi.consent
            select * from jsonb_populate_recordset(null::enishi.consent, p_put->'consent');
    end if;
    if p_put ? 'consent_asked' then
        insert into enishi.consent_asked
            select * from
                jsonb_populate_recordset(null::enishi.consent_asked, p_put->'consent_asked');
    end if;
    if p_put ? 'referral' then
        insert into enishi.referral
            select * from jsonb_populate_recordset(null::enishi.referral, p_put->'referral');
    end if;
    if p_put ? 'invitation' then
        insert into enishi.invitation
            select * from jsonb_populate_recordset(null::enishi.invitation, p_put->'invitation');
    end if;
    if p_put ? 'handoff' then
        insert into enishi.handoff
            select * from jsonb_populate_recordset(null::enishi.handoff, p_put->'handoff');
    end if;
    if p_put ? 'flag' then
        insert into enishi.flag
            select * from jsonb_populate_recordset(null::enishi.flag, p_put->'flag');
    end if;
    if p_put ? 'conference' then
        insert into enishi.conference
            select * from jsonb_populate_recordset(null::enishi.conference, p_put->'conference');
    end if;
    if p_put ? 'conference_mark' then
        insert into enishi.conference_mark
            select * from jsonb_populate_recordset(null::enishi.conference_mark, p_put->'conference_mark');
    end if;
    if p_put ? 'duty' then
        insert into enishi.duty
            select * from jsonb_populate_recordset(null::enishi.duty, p_put->'duty');
    end if;
    if p_put ? 'emergency' then
        insert into enishi.emergency
            select * from jsonb_populate_recordset(null::enishi.emergency, p_put->'emergency');
    end if;
    if p_put ? 'notice' then
        insert into enishi.notice
            select * from jsonb_populate_recordset(null::enishi.notice, p_put->'notice');
    end if;
    if p_put ? 'consent_refused' then
        insert into enishi.consent_refused
            select * from jsonb_populate_recordset(null::enishi.consent_refused, p_put->'consent_refused');
    end if;
    if p_put ? 'feed_line' then
        insert into enishi.feed_line
            select * from jsonb_populate_recordset(null::enishi.feed_line, p_put->'feed_line');
    end if;
    if p_put ? 'sheet' then
        insert into enishi.sheet
            select * from jsonb_populate_recordset(null::enishi.sheet, p_put->'sheet');
    end if;
    if p_put ? 'plan' then
        insert into enishi.plan
            select * from jsonb_populate_recordset(null::enishi.plan, p_put->'plan');
    end if;
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
    set plan_cache_mode = force_generic_plan
as $$
declare
    stored record;
    head bytea;
    at integer;
    written integer := 0;
begin
    perform set_config('enishi.municipality', p_municipality, true);
    -- The streams are ours from here. Advisory locks, because locking a row would give this
    -- transaction its id: taken while waiting for a second stream, the id would be older than
    -- that of the version before, and log_index would turn the two round.
    perform pg_advisory_xact_lock(k) from (
        select hashtextextended(p_municipality || '/' || s::text, 3) as k from unnest(s_stream) s
        order by 1
    ) locks;
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
            where municipality = p_municipality and stream = s_stream[s]
            for no key update;
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
                values (p_municipality, e_event[e], 'event', written);
            written := written + 1;
        end loop;
        update enishi.stream set version = at, head_hash = head
            where municipality = p_municipality and stream = s_stream[s];
    end loop;
    if p_drop <> '{}' or p_put <> '{}' then
        perform enishi.replace_rows(p_drop, p_put);
    end if;
    if cardinality(d_id) > 0 then
        perform enishi.write_disclosures(
            p_municipality, p_recorded_at, d_id, d_unit, d_worker, d_case, d_kind, d_static,
            written);
    end if;
    -- An id used twice is a unique violation, and a conflict to the caller. Not caught here: an
    -- exception block would cost every append a subtransaction.
    return null;
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
        select p_municipality, d_id[n], 'disclosure', p_first + n - 1
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
        values (p_municipality, p_attempt, 'refused_attempt', 0);
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
    set plan_cache_mode = force_generic_plan
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    -- One statement, one snapshot: two would let a repetition miss its own first call's outcome
    -- and still see the events of it.
    return query
        select null::uuid, 0, i.result, i.fingerprint from enishi.idempotency i
        where i.municipality = p_municipality and i.unit = p_unit and i.key = p_key
        union all
        select e.stream, e.version, e.static_text, c.ciphertext
        from enishi.event e
        left join enishi.sealed c
          on c.municipality = e.municipality and c.event_id = e.event_id
        where e.municipality = p_municipality and e.stream = any(p_streams)
        order by 1 nulls first, 2;
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

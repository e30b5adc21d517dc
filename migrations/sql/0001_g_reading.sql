-- A reading transaction begins here: settings and the shared lock, as a statement of its own.
-- Statements after it see every withdrawal that was acknowledged before it.
create function enishi.unit_lock(p_municipality text, p_unit uuid) returns bigint
    language sql immutable parallel safe
    set search_path = pg_catalog, pg_temp
    return hashtextextended(p_municipality || '/' || p_unit::text, 1);

create function enishi.begin_read(
    p_municipality text, p_unit uuid, p_organisation uuid, p_worker uuid, p_day date
) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true),
            set_config('enishi.unit', p_unit::text, true),
            set_config('enishi.organisation', p_organisation::text, true),
            set_config('enishi.worker', p_worker::text, true),
            set_config('enishi.day', p_day::text, true);
    perform pg_advisory_xact_lock_shared(enishi.unit_lock(p_municipality, p_unit));
    -- Whoever was let in at the door and cut off since: a statement after the lock sees it. The
    -- door asked for a membership, and none is ever deleted: one that ended says all.
    if (
        select not bool_or(m.starts <= p_day and (m.ends is null or p_day < m.ends))
        from enishi.membership m
        where m.municipality = p_municipality and m.worker = p_worker and m.unit = p_unit
    ) then
        raise exception 'no longer of this unit' using errcode = 'invalid_authorization_specification';
    end if;
end
$$;

-- The items within the reader's reach, with what is sealed behind them: of a case and its people,
-- the facts of everybody within reach (null), or the one item of the case that is named. The only
-- door to headers and ciphertexts, and it starts from `item`, whose policy it is bound by. Volatile:
-- its statements see what was committed before them. What was retracted stays behind.
create function enishi.items_within_reach(p_case uuid, p_item uuid) returns table (
    item uuid, case_id uuid, stream uuid, author_unit uuid, author_worker uuid, pairs text[],
    form text, compartment text, travels boolean, kind text, beside uuid, retracted boolean,
    occurred_at timestamptz, recorded_at timestamptz, static_text text, ciphertext bytea
)
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    if p_item is not null then
        return query
        select i.item, i.case_id, i.stream, i.author_unit, i.author_worker, i.pairs, i.form,
               i.compartment, i.travels, i.kind, i.beside, i.retracted, i.occurred_at,
               i.recorded_at, e.static_text, s.ciphertext
        from enishi.item i
        left join enishi.event e
          on e.municipality = i.municipality and e.event_id = i.item and not i.retracted
        left join enishi.sealed s
          on s.municipality = e.municipality and s.event_id = e.event_id
        where i.municipality = enishi.my_municipality()
          and i.case_id = p_case and i.item = p_item;
    elsif p_case is null then
        return query
        select i.item, i.case_id, i.stream, i.author_unit, i.author_worker, i.pairs, i.form,
               i.compartment, i.travels, i.kind, i.beside, i.retracted, i.occurred_at,
               i.recorded_at, e.static_text, s.ciphertext
        from enishi.item i
        left join enishi.event e
          on e.municipality = i.municipality and e.event_id = i.item and not i.retracted
        left join enishi.sealed s
          on s.municipality = e.municipality and s.event_id = e.event_id
        where i.municipality = enishi.my_municipality()
          and i.person is not null;
    else
        return query
        select i.item, i.case_id, i.stream, i.author_unit, i.author_worker, i.pairs, i.form,
               i.compartment, i.travels, i.kind, i.beside, i.retracted, i.occurred_at,
               i.recorded_at, e.static_text, s.ciphertext
        from enishi.item i
        left join enishi.event e
          on e.municipality = i.municipality and e.event_id = i.item and not i.retracted
        left join enishi.sealed s
          on s.municipality = e.municipality and s.event_id = e.event_id
        where i.municipality = enishi.my_municipality()
          and (i.case_id = p_case or i.person = any(array(
                select p.person from enishi.case_person p
                where p.municipality = enishi.my_municipality() and p.case_id = p_case)));
    end if;
end
$$;

-- An act that narrows access waits for the readers of every unit that loses, in sorted order.
create function enishi.lock_units(p_municipality text, p_units uuid[]) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    u uuid;
begin
    for u in select unnest(p_units) order by 1 loop
        perform pg_advisory_xact_lock(enishi.unit_lock(p_municipality, u));
    end loop;
end
$$;

-- Units that take part in any case that links these persons: a flag narrows in all of them.
create function enishi.units_of_persons(p_municipality text, p_persons uuid[]) returns uuid[]
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    return array(
        select distinct a.unit from enishi.case_person p
        join enishi.case_access a
          on a.municipality = p.municipality and a.case_id = p.case_id
        where p.municipality = p_municipality and p.person = any(p_persons)
    );
end
$$;

-- Sign-in. A token names its municipality; its secret comes as SHA-256. The answer names who acts,
-- or is empty.
create function enishi.authenticate(p_municipality text, p_hash bytea, p_now timestamptz)
returns table (
    worker uuid, worker_name text, unit uuid, unit_name text, organisation uuid,
    organisation_name text, agency_type text, legal_entity uuid, ward text, reach text, role text,
    scopes text[], client uuid
)
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    return query
    with found as (
        select b.worker, b.unit, b.role, b.scopes, b.client from enishi.bearer_token b
        where b.municipality = p_municipality and b.token_hash = p_hash
          and b.starts <= p_now and p_now < b.ends
        union all
        select s.worker, s.unit, s.role, array['*'], null::uuid from enishi.session s
        where s.municipality = p_municipality and s.token_hash = p_hash
          and s.starts <= p_now and p_now < s.ends
    )
    select f.worker, w.name, f.unit, u.name, o.organisation, o.name, o.agency_type,
           o.legal_entity, o.ward, o.reach, f.role, f.scopes, f.client
    from found f
    join enishi.worker w on w.municipality = p_municipality and w.worker = f.worker
    join enishi.unit u on u.municipality = p_municipality and u.unit = f.unit
    join enishi.organisation o
      on o.municipality = p_municipality and o.organisation = u.organisation
    where exists (
        select from enishi.current_memberships(p_municipality, p_now) m
        where m.worker = f.worker and m.unit = f.unit and m.role = f.role
    ) and (f.client is null or exists (
        select from enishi.client c
        where c.municipality = p_municipality and c.client = f.client
          and c.worker = f.worker and c.unit = f.unit and c.role = f.role
          and (c.ends is null or p_now < c.ends)
    ));
end
$$;

-- A leaver's access ends at 0:00 of the day, in Tokyo.
create function enishi.current_memberships(p_municipality text, p_now timestamptz)
returns table (worker uuid, unit uuid, role text, starts date)
    language sql stable
    set search_path = pg_catalog, pg_temp
as $$
    select m.worker, m.unit, m.role, m.starts from enishi.membership m
    where m.municipality = p_municipality
      and m.starts <= (p_now at time zone 'Asia/Tokyo')::date
      and (m.ends is null or (p_now at time zone 'Asia/Tokyo')::date < m.ends);
$$;

create function enishi.find_account(p_municipality text, p_login text, p_now timestamptz)
returns table (worker uuid, password_hash text, unit uuid, role text)
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    return query
    select a.worker, a.password_hash, m.unit, m.role
    from enishi.account a
    join enishi.current_memberships(p_municipality, p_now) m on m.worker = a.worker
    where a.municipality = p_municipality and a.login = p_login
      and (a.disabled_on is null or (p_now at time zone 'Asia/Tokyo')::date < a.disabled_on)
    order by m.starts, m.unit, m.role;
end
$$;

create function enishi.open_session(
    p_municipality text, p_hash bytea, p_worker uuid, p_unit uuid, p_role text,
    p_starts timestamptz, p_ends timestamptz
) returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.session
    values (p_municipality, p_hash, p_worker, p_unit, p_role, p_starts, p_ends);
end
$$;

create function enishi.end_session(p_municipality text, p_hash bytea, p_now timestamptz)
returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    update enishi.session set ends = least(ends, p_now)
    where municipality = p_municipality and token_hash = p_hash;
end
$$;

alter function enishi.items_within_reach(uuid, uuid) owner to enishi_reader;
alter function enishi.units_of_persons(text, uuid[]) owner to enishi_loader;
alter function enishi.authenticate(text, bytea, timestamptz) owner to enishi_gate;
alter function enishi.find_account(text, text, timestamptz) owner to enishi_gate;
alter function enishi.open_session(text, bytea, uuid, uuid, text, timestamptz, timestamptz)
    owner to enishi_gate;
alter function enishi.end_session(text, bytea, timestamptz) owner to enishi_gate;

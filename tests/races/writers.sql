-- A short way to enishi.append for thousands of writers' transactions, and beside it the table of
-- a naive log whose readers follow an identity column.
create schema race;
create table race.naive (position bigint generated always as identity, entry uuid not null);

create function race.write(p_streams uuid[], p_entries uuid[], p_unit uuid, p_pause double precision)
returns void language plpgsql as $$
declare
    expected integer[];
begin
    insert into race.naive (entry) select unnest(p_entries);
    select array_agg(coalesce(s.version, 0) order by n) into expected
        from unnest(p_streams) with ordinality as u (stream, n)
        left join enishi.stream s on s.municipality = '401005' and s.stream = u.stream;
    perform enishi.append(
        '401005', p_unit, now(), null, '', '',
        p_streams, array_fill('case'::text, array[cardinality(p_streams)]), expected,
        p_streams, p_entries, p_streams, array_fill(p_unit, array[cardinality(p_streams)]),
        array_fill('ordinary'::text, array[cardinality(p_streams)]),
        array_fill('record.written'::text, array[cardinality(p_streams)]),
        array_fill('{}'::text, array[cardinality(p_streams)]),
        array_fill(sha256(''), array[cardinality(p_streams)]),
        array_fill('\x00'::bytea, array[cardinality(p_streams)]), '{}', '{}',
        '{}', '{}', '{}', '{}', '{}', '{}');
    perform pg_sleep(p_pause);
end
$$;

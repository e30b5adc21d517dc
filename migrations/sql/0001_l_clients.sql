-- Machines of agencies: who they are, and how they prove it. A client is one worker of kind
-- 'machine', in one unit and one role. Keys and secrets overlap while they are rotated.
create table enishi.client (
    municipality text not null,
    client uuid not null,
    name text not null,
    worker uuid not null,
    unit uuid not null,
    role text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    ends timestamptz,
    primary key (municipality, client),
    foreign key (municipality, worker) references enishi.worker (municipality, worker),
    foreign key (municipality, unit) references enishi.unit (municipality, unit)
);
create index client_worker on enishi.client (municipality, worker);
create index client_unit on enishi.client (municipality, unit);
create table enishi.client_key (
    municipality text not null,
    client uuid not null,
    kid text not null,
    jwk jsonb not null check (not jwk ? 'd' and not jwk ? 'k'),  -- public, whatever the code says
    starts timestamptz not null,
    ends timestamptz not null,
    primary key (municipality, client, kid),
    foreign key (municipality, client) references enishi.client (municipality, client)
);
create table enishi.client_secret (
    municipality text not null,
    client uuid not null,
    secret_hash bytea not null,
    starts timestamptz not null,
    ends timestamptz not null,
    primary key (municipality, client, secret_hash),
    foreign key (municipality, client) references enishi.client (municipality, client)
);
-- What a client proved itself with, once. Its primary key is what makes a replay fail.
create table enishi.client_assertion (
    municipality text not null,
    client uuid not null,
    jti_hash bytea not null,
    ends timestamptz not null,
    primary key (municipality, client, jti_hash),
    foreign key (municipality, client) references enishi.client (municipality, client)
);
create index client_assertion_ends on enishi.client_assertion (municipality, client, ends);
-- When each client's allowance will be whole again (GCRA). Unlogged: after a crash all are whole.
create unlogged table enishi.allowance (
    municipality text not null,
    bucket text not null,
    whole_at timestamptz not null,
    primary key (municipality, bucket)
);

alter table enishi.client enable row level security;
alter table enishi.client force row level security;
alter table enishi.client_key enable row level security;
alter table enishi.client_key force row level security;
alter table enishi.client_secret enable row level security;
alter table enishi.client_secret force row level security;
alter table enishi.client_assertion enable row level security;
alter table enishi.client_assertion force row level security;
alter table enishi.allowance enable row level security;
alter table enishi.allowance force row level security;
create policy app on enishi.client to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.client_key to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.client_secret to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.client_assertion to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy gate on enishi.client for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.allowance to enishi_gate
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select, insert, update on enishi.client, enishi.client_key, enishi.client_secret to enishi_app;
grant select, insert, delete on enishi.client_assertion to enishi_app;
grant select on enishi.client to enishi_gate;
grant select, insert, update on enishi.allowance to enishi_gate;

-- Take one from a client's allowance; null, or how long until there is one. The statement that
-- takes it is one, and its row lock makes every process of the house wait for its turn.
create function enishi.spend(
    p_municipality text, p_bucket text, p_now timestamptz, p_every interval, p_burst integer
) returns interval
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.allowance as a values (p_municipality, p_bucket, p_now + p_every)
    on conflict (municipality, bucket) do update
        set whole_at = greatest(a.whole_at, p_now) + p_every
        where greatest(a.whole_at, p_now) + p_every <= p_now + p_every * p_burst;
    if found then
        return null;
    end if;
    return (select a.whole_at + p_every - p_every * p_burst - p_now from enishi.allowance a
            where a.municipality = p_municipality and a.bucket = p_bucket);
end
$$;

-- A worker who leaves or moves: her sessions end with her membership.
create function enishi.end_sessions(p_municipality text, p_worker uuid, p_at timestamptz)
returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    update enishi.session set ends = least(ends, p_at)
    where municipality = p_municipality and worker = p_worker and ends > p_at;
end
$$;

grant create on schema enishi to enishi_gate;
alter function enishi.spend(text, text, timestamptz, interval, integer) owner to enishi_gate;
alter function enishi.end_sessions(text, uuid, timestamptz) owner to enishi_gate;
revoke create on schema enishi from enishi_gate;
revoke execute on function
    enishi.spend(text, text, timestamptz, interval, integer),
    enishi.end_sessions(text, uuid, timestamptz)
from public;
grant execute on function
    enishi.spend(text, text, timestamptz, interval, integer),
    enishi.end_sessions(text, uuid, timestamptz)
to enishi_app;

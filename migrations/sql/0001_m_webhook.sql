-- Where a unit wants to be told, and how far it was told. The secrets are sealed under the master
-- key. `worker` is the machine as which the unit reads there; what it was sent is recorded of it.
create table enishi.webhook_endpoint (
    municipality text not null,
    endpoint uuid not null,
    unit uuid not null,
    worker uuid not null,
    url text not null check (length(url) <= 500),
    sealed bytea not null,
    before_sealed bytea,         -- the secret before this one, good until then
    before_until timestamptz,
    made_at timestamptz not null,
    state text not null check (state in ('active', 'stopped', 'ended')),
    trouble text,                -- a code of what went wrong last; of an answer nothing but its number
    failures integer not null default 0,
    due timestamptz not null,
    after_index bigint not null, -- the last line that it took
    after_n integer not null,
    message uuid,                -- what is under way: an id and the lines up to here, the same
    message_at timestamptz,      -- at each attempt
    until_index bigint,
    until_n integer,
    lease uuid,                  -- who is sending it, and until when nobody else does
    lease_until timestamptz,
    primary key (municipality, endpoint),
    foreign key (municipality, unit) references enishi.unit (municipality, unit),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);
create index webhook_endpoint_unit on enishi.webhook_endpoint (municipality, unit);
create index webhook_endpoint_worker on enishi.webhook_endpoint (municipality, worker);
create index webhook_endpoint_due on enishi.webhook_endpoint (municipality, due)
    where state = 'active';
-- What a unit did with its endpoints, by the keys of its requests.
create table enishi.webhook_act (
    municipality text not null,
    worker uuid not null,
    key text not null,
    fingerprint bytea not null,
    unit uuid not null,
    endpoint uuid not null,
    primary key (municipality, worker, key)
);

alter table enishi.webhook_endpoint enable row level security;
alter table enishi.webhook_endpoint force row level security;
alter table enishi.webhook_act enable row level security;
alter table enishi.webhook_act force row level security;
create policy app on enishi.webhook_endpoint to enishi_app
    using (municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit()))
    with check (
        municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit())
    );
create policy system on enishi.webhook_endpoint to enishi_system
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.webhook_act to enishi_app
    using (municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit()))
    with check (
        municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit())
    );
grant select, insert, update on enishi.webhook_endpoint to enishi_app;
grant select, insert on enishi.webhook_act to enishi_app;
grant select,
    update (state, trouble, failures, due, after_index, after_n, message, message_at, until_index,
            until_n, lease, lease_until)
    on enishi.webhook_endpoint to enishi_system;

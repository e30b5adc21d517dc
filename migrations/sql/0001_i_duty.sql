-- What somebody must still do: a kind, whose desk, since when, by when. Codes, ids and dates.
create table enishi.duty (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    kind text not null,
    ref uuid not null,           -- the act it stands for
    unit uuid,                   -- on whose desk; null: any unit of the pool
    pool uuid,                   -- a legal entity
    role text,                   -- only workers in this role do it
    since date not null,
    due date,
    climbs date,                 -- from then on the managers' as well
    waits uuid,                  -- the unit that asked for it
    at uuid,                     -- what it is part of: a referral, a conference
    check (unit is not null or pool is not null),
    primary key (municipality, case_id, row_key)
);
create index duty_unit on enishi.duty (municipality, unit);
create index duty_waits on enishi.duty (municipality, waits) where waits is not null;
create index duty_pool on enishi.duty (municipality, pool) where pool is not null;

alter table enishi.duty enable row level security;
alter table enishi.duty force row level security;
create policy writer on enishi.duty to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- On its own desk, on that of its legal entity, or on another's whom it asked: that a case exists
-- is told, nothing of it.
create policy app on enishi.duty for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            unit = (select enishi.my_unit())
            or waits = (select enishi.my_unit())
            or pool = (
                select o.legal_entity from enishi.organisation o
                where o.municipality = (select enishi.my_municipality())
                  and o.organisation = (select enishi.my_organisation())
            )
        )
    );
grant select on enishi.duty to enishi_app;
grant select, insert, delete on enishi.duty to enishi_writer;

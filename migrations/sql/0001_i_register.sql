-- The register of legal bases: configuration with dates. An entry is ended, never changed.
create table enishi.ground (
    municipality text not null,
    code text not null check (code ~ '^[A-Za-z0-9-]{1,40}$'),
    kind text not null,
    purpose text not null,
    article text not null,
    requires text[] not null,    -- what whoever shares on it must give: reason, second worker …
    receivers text[] not null,   -- agency types that may receive on it; empty: any
    lane text not null,          -- what is told on it has a compartment of its own; empty: not
    conveners text[] not null,   -- agency types that convene a conference on it; empty: who leads
    starts date not null,
    ends date check (ends >= starts),
    primary key (municipality, code, starts)
);
-- One open end a code; two entries of a code that overlap are refused where they are written.
create unique index ground_open on enishi.ground (municipality, code) where ends is null;

alter table enishi.ground enable row level security;
alter table enishi.ground force row level security;
create policy app on enishi.ground to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select, insert, update on enishi.ground to enishi_app;

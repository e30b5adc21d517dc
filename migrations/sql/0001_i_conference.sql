-- Conferences: codes, ids and dates; the city's decision by its number. Words are sealed under the
-- conference's own key.
create table enishi.conference (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    conference uuid not null,
    state text not null,
    grounds text[] not null,
    parts uuid[] not null,           -- compartments
    consent_parts uuid[] not null,   -- those that stand on consent
    tasks uuid[] not null,           -- compartments of single members
    secretariat_unit uuid not null,
    city_unit uuid,
    members uuid[] not null,         -- units on the list
    seated uuid[] not null,          -- workers who acknowledged secrecy
    urgent boolean not null,
    planned_on date not null,
    held_on date,
    ended_on date,
    reads_from date not null,
    reads_until date not null,
    number text,
    decided_on date,
    countersigned_on date,
    primary key (municipality, case_id, row_key)
);
create index conference_id on enishi.conference (municipality, conference);

-- That one was held, and when: all that the everyday record tells.
create table enishi.conference_mark (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    held_on date not null,
    primary key (municipality, case_id, row_key)
);

alter table enishi.conference enable row level security;
alter table enishi.conference force row level security;
alter table enishi.conference_mark enable row level security;
alter table enishi.conference_mark force row level security;
create policy writer on enishi.conference to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.conference_mark to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- Whoever prepares it, decides on it or is on its list.
create policy app on enishi.conference for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            secretariat_unit = (select enishi.my_unit())
            or city_unit = (select enishi.my_unit())
            or (select enishi.my_unit()) = any(members)
        )
    );
create policy app on enishi.conference_mark for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = conference_mark.municipality
              and a.case_id = conference_mark.case_id and a.kind in ('lead', 'co_lead')
        )
    );
grant select on enishi.conference, enishi.conference_mark to enishi_app;
grant select, insert, delete on enishi.conference, enishi.conference_mark to enishi_writer;

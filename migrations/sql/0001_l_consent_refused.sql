-- That a desk has said no to a consent which a sender took: it may say so again. Ids alone.
create table enishi.consent_refused (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    ref uuid not null,           -- by what it received
    unit uuid not null,
    primary key (municipality, case_id, row_key)
);
create index consent_refused_unit on enishi.consent_refused (municipality, unit);

alter table enishi.consent_refused enable row level security;
alter table enishi.consent_refused force row level security;
create policy writer on enishi.consent_refused to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.consent_refused for select to enishi_app
    using (
        municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit())
    );
grant select on enishi.consent_refused to enishi_app;
grant select, insert, delete on enishi.consent_refused to enishi_writer;

-- Where asking stands with somebody who has not consented: a code and a day, for the lead team.
create table enishi.consent_asked (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    person uuid not null,
    status text not null,
    noted_on date not null,
    primary key (municipality, case_id, row_key)
);
alter table enishi.consent_asked enable row level security;
alter table enishi.consent_asked force row level security;
create policy writer on enishi.consent_asked to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.consent_asked for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = consent_asked.municipality
              and a.case_id = consent_asked.case_id and a.kind in ('lead', 'co_lead')
        )
    );
grant select on enishi.consent_asked to enishi_app;
grant select, insert, delete on enishi.consent_asked to enishi_writer;

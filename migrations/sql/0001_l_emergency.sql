-- Emergencies: what was shown to whom, and whether its reason is given and somebody looked. Codes,
-- ids and dates.
create table enishi.emergency (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    emergency uuid not null,
    item uuid not null,          -- the entry that was shown
    receiver_unit uuid not null,
    by_unit uuid not null,
    by_worker uuid not null,
    opened_on date not null,
    reason_due timestamptz not null,
    reasoned boolean not null,
    reason uuid,                 -- the item that says why
    review_due date not null,
    taken_by uuid,               -- the manager who looks, or looked
    result text check (result in ('upheld', 'not_upheld')),
    primary key (municipality, case_id, row_key)
);
create index emergency_id on enishi.emergency (municipality, emergency);

alter table enishi.emergency enable row level security;
alter table enishi.emergency force row level security;
create policy writer on enishi.emergency to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- The lead team knows all of its case; a manager the one that she looks at.
create policy app on enishi.emergency for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = emergency.municipality and a.case_id = emergency.case_id
              and (a.kind in ('lead', 'co_lead')
                   or (a.kind = 'review' and a.item = emergency.item))
        )
    );
grant select on enishi.emergency to enishi_app;
grant select, insert, delete on enishi.emergency to enishi_writer;

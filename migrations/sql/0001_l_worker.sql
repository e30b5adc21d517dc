-- Who of the lead's unit answers for a case, from when until when: what is to come stands here
-- before its day, and takes effect by the day that a reader asks on.
create table enishi.case_worker (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    unit uuid not null,
    worker uuid not null,
    reassignment uuid,           -- what gave it; null: who took the lead on
    starts date not null,
    ends date check (ends > starts),
    primary key (municipality, case_id, row_key)
);
create index case_worker_worker on enishi.case_worker (municipality, unit, worker);

alter table enishi.case_worker enable row level security;
alter table enishi.case_worker force row level security;
create policy writer on enishi.case_worker to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- Told to whoever reads the case, like its head.
create policy app on enishi.case_worker for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = case_worker.municipality and a.case_id = case_worker.case_id
              and a.reach = 'content' and a.compartment = 'ordinary'
        )
    );
grant select on enishi.case_worker to enishi_app;
grant select, insert, delete on enishi.case_worker to enishi_writer;


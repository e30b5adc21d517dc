-- Hand-offs in codes, ids and dates: who is asked to lead, the joint meeting, the read tail.
create table enishi.handoff (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    handoff uuid not null,
    state text not null,
    from_unit uuid not null,
    to_unit uuid not null,
    proposed_on date not null,
    overlap_until date,
    meet_on date,
    accepted_on date,
    tail_ends date,              -- the day on which the old lead reads no more
    ended_on date,
    lapsing uuid[] not null,     -- engagements that end with the tail unless they are confirmed
    confirmed uuid[] not null,   -- those that the new lead confirmed
    primary key (municipality, case_id, row_key)
);

alter table enishi.handoff enable row level security;
alter table enishi.handoff force row level security;
create policy writer on enishi.handoff to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- The two sides, and whoever leads.
create policy app on enishi.handoff for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            (select enishi.my_unit()) in (from_unit, to_unit)
            or exists (
                select from enishi.case_access a
                where a.municipality = handoff.municipality and a.case_id = handoff.case_id
                  and a.kind in ('lead', 'co_lead')
            )
        )
    );
grant select on enishi.handoff to enishi_app;
grant select, insert, delete on enishi.handoff to enishi_writer;

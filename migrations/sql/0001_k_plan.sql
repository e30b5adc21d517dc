-- Plans in codes and dates; the words are an item, shared like any other.
create table enishi.plan (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    plan uuid not null,
    state text not null,
    words uuid,                  -- the entry that holds the plan's words
    starts date not null,
    ends date not null,
    review_on date not null,
    goals integer not null,
    services text[] not null,
    replaces uuid,
    drafted_on date not null,
    conferred_on date,
    decided_on date,
    decision text,               -- the number in the city's register
    recorded boolean not null,   -- entered by the lead, not decided on screen
    evaluated_on date,
    evaluation uuid,             -- the entry that holds the evaluation's words
    result text,
    ended_on date,
    primary key (municipality, case_id, row_key)
);

alter table enishi.plan enable row level security;
alter table enishi.plan force row level security;
create policy writer on enishi.plan to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- The lead team, and whoever reaches the plan's words: the wall of items is asked within.
create policy app on enishi.plan for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            exists (
                select from enishi.case_access a
                where a.municipality = plan.municipality and a.case_id = plan.case_id
                  and a.kind in ('lead', 'co_lead')
            )
            or exists (
                select from enishi.item i
                where i.municipality = plan.municipality and i.item = plan.words
            )
        )
    );
grant select on enishi.plan to enishi_app;
grant select, insert, delete on enishi.plan to enishi_writer;

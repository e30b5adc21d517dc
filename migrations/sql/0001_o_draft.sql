-- What a worker has typed into a form and not sent: sealed under the master key, hers alone, gone
-- after some days. `place` is a keyed hash of the form's address; `once` names the opened page.
create table enishi.draft (
    municipality text not null,
    worker uuid not null,
    unit uuid not null,
    place bytea not null,
    once text not null,
    sealed bytea,                -- null: sent; what is still under way of that page is not kept
    saved_at timestamptz not null,
    ends timestamptz not null,
    primary key (municipality, worker, unit, place),
    foreign key (municipality, unit) references enishi.unit (municipality, unit),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);
create index draft_unit on enishi.draft (municipality, unit);
create index draft_ends on enishi.draft (municipality, ends);

alter table enishi.draft enable row level security;
alter table enishi.draft force row level security;
create policy app on enishi.draft to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and unit = (select enishi.my_unit()) and worker = (select enishi.my_worker())
    )
    with check (
        municipality = (select enishi.my_municipality())
        and unit = (select enishi.my_unit()) and worker = (select enishi.my_worker())
    );
create policy system on enishi.draft for select to enishi_system
    using (municipality = enishi.my_municipality());
create policy ended on enishi.draft for delete to enishi_system
    using (municipality = enishi.my_municipality());
grant select, insert, update on enishi.draft to enishi_app;
grant select (municipality, ends), delete on enishi.draft to enishi_system;

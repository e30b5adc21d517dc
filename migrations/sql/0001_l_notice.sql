-- A unit is told that its access ended, or that what it sent stays shut (sent): since when, a code of
-- why, and whom it may ask. No words.
create table enishi.notice (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    notice uuid not null,
    unit uuid not null,
    kind text not null check (kind in ('whole', 'part', 'sent')),
    cause text not null,
    ref uuid not null,           -- what it took part by, or was asked to
    engaged boolean not null,    -- else it was only asked, and does not know the case
    keeps_own boolean not null,
    ask_unit uuid not null,
    since date not null,
    given_on date not null,
    seen_on date,
    seen_by uuid,
    primary key (municipality, case_id, row_key)
);
create index notice_unit on enishi.notice (municipality, unit);

alter table enishi.notice enable row level security;
alter table enishi.notice force row level security;
create policy writer on enishi.notice to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- Its own, and no other's: what another unit lost is told to nobody.
create policy app on enishi.notice for select to enishi_app
    using (
        municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit())
    );
grant select on enishi.notice to enishi_app;
grant select, insert, delete on enishi.notice to enishi_writer;

-- What a unit may be told of an act: a type and an id, no words. Written with the act, for each unit
-- it concerns; whether it is told is asked of the rule when the unit comes for it. It has no place
-- until its entry has one, and then the same.
create table enishi.feed_line (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    entry uuid not null,         -- the last event of the act, in its stream
    unit uuid not null,          -- whom it concerns
    n integer not null,          -- orders the lines of one entry
    type text not null,
    about uuid not null,
    own boolean not null,        -- the unit's own act
    log_index bigint,
    primary key (municipality, case_id, row_key)
);
create index feed_line_unit on enishi.feed_line (municipality, unit, log_index, n);
create index feed_line_entry on enishi.feed_line (municipality, entry) where log_index is null;

alter table enishi.feed_line enable row level security;
alter table enishi.feed_line force row level security;
create policy writer on enishi.feed_line to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.feed_line for select to enishi_app
    using (municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit()));
create policy system on enishi.feed_line to enishi_system
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select on enishi.feed_line to enishi_app;
grant select, insert on enishi.feed_line to enishi_writer;
grant select, update (log_index) on enishi.feed_line to enishi_system;

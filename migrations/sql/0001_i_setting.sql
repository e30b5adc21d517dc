-- What a municipality decided for itself, from a day on. A value is ended, never changed.
create table enishi.setting (
    municipality text not null,
    key text not null check (key ~ '^[a-z_]{1,40}$'),
    value json not null,
    starts date not null,
    ends date check (ends >= starts),
    entered_at timestamptz not null,
    primary key (municipality, key, entered_at)
);
-- One open end a key; a new value ends the one before where it is written.
create unique index setting_open on enishi.setting (municipality, key) where ends is null;

alter table enishi.setting enable row level security;
alter table enishi.setting force row level security;
create policy app on enishi.setting to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select, insert, update (ends) on enishi.setting to enishi_app;

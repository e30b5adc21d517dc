-- Who wants to be mailed that there is something new, and how far that was told. Written once an
-- hour at most; what is refused three times is paused. Not a word of any case.
create table enishi.mail_address (
    municipality text not null,
    worker uuid not null,
    unit uuid not null,
    role text not null,
    address text not null check (length(address) <= 254),
    after_index bigint not null, -- the last line that it was told of
    after_n integer not null,
    tried_at timestamptz,
    refusals integer not null default 0,
    trouble text,                -- a code of what went wrong last
    paused boolean not null default false,
    primary key (municipality, worker, unit),
    foreign key (municipality, unit) references enishi.unit (municipality, unit),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);
create index mail_address_unit on enishi.mail_address (municipality, unit);

alter table enishi.mail_address enable row level security;
alter table enishi.mail_address force row level security;
create policy app on enishi.mail_address to enishi_app
    using (municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit()))
    with check (
        municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit())
    );
create policy system on enishi.mail_address to enishi_system
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select, insert, update, delete on enishi.mail_address to enishi_app;
grant select, update (after_index, after_n, tried_at, refusals, trouble, paused)
    on enishi.mail_address to enishi_system;

-- Programmes that somebody entrusted, and who is party to them: configuration with dates. Every
-- part has a last day, so that whatever stands on it has one.
create table enishi.programme (
    municipality text not null,
    programme uuid not null,
    name text not null,
    primary key (municipality, programme)
);
create table enishi.programme_party (
    municipality text not null,
    programme uuid not null,
    organisation uuid not null,
    entrusts boolean not null,   -- it gave the work; the others do it
    starts date not null,
    ends date not null check (ends > starts),
    primary key (municipality, programme, organisation, starts),
    foreign key (municipality, programme) references enishi.programme (municipality, programme),
    foreign key (municipality, organisation)
        references enishi.organisation (municipality, organisation)
);
create index programme_party_organisation on enishi.programme_party (municipality, organisation);

alter table enishi.programme enable row level security;
alter table enishi.programme force row level security;
alter table enishi.programme_party enable row level security;
alter table enishi.programme_party force row level security;
create policy app on enishi.programme to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.programme_party to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
grant select, insert, update on enishi.programme, enishi.programme_party to enishi_app;

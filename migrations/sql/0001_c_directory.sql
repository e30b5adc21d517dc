-- The directory: organisations, units, workers, ways in. Configuration with dates; may hold words.
create table enishi.legal_entity (
    municipality text not null,
    legal_entity uuid not null,
    name text not null,
    primary key (municipality, legal_entity)
);
create table enishi.organisation (
    municipality text not null,
    organisation uuid not null,
    legal_entity uuid not null,
    agency_type text not null,
    name text not null,
    ward text,
    reach text not null check (reach in ('screen', 'api', 'fax', 'paper', 'telephone')),
    telephone text,
    primary key (municipality, organisation),
    foreign key (municipality, legal_entity)
        references enishi.legal_entity (municipality, legal_entity)
);
create table enishi.unit (
    municipality text not null,
    unit uuid not null,
    organisation uuid not null,
    name text not null,
    primary key (municipality, unit),
    foreign key (municipality, organisation)
        references enishi.organisation (municipality, organisation)
);
create index unit_organisation on enishi.unit (municipality, organisation);
create table enishi.worker (
    municipality text not null,
    worker uuid not null,
    name text not null,
    kind text not null default 'person' check (kind in ('person', 'machine')),
    primary key (municipality, worker)
);
create table enishi.membership (
    municipality text not null,
    worker uuid not null,
    unit uuid not null,
    role text not null,
    starts date not null,
    ends date check (ends >= starts),
    primary key (municipality, worker, unit, role, starts),
    foreign key (municipality, worker) references enishi.worker (municipality, worker),
    foreign key (municipality, unit) references enishi.unit (municipality, unit)
);
create table enishi.account (
    municipality text not null,
    login text not null,
    worker uuid not null,
    password_hash text not null,
    disabled_on date,
    primary key (municipality, login),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);
create table enishi.session (
    municipality text not null,
    token_hash bytea not null,
    worker uuid not null,
    unit uuid not null,
    role text not null,
    starts timestamptz not null,
    ends timestamptz not null,
    primary key (municipality, token_hash),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);
create table enishi.bearer_token (
    municipality text not null,
    token_hash bytea not null,
    worker uuid not null,
    unit uuid not null,
    role text not null,
    scopes text[] not null,
    starts timestamptz not null,
    ends timestamptz not null,
    client uuid,  -- whom it was issued to; null: given by the operator's hand
    primary key (municipality, token_hash),
    foreign key (municipality, worker) references enishi.worker (municipality, worker)
);

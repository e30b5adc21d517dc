-- The case log. INSERT comes only through enishi.append; nobody updates; only the eraser deletes,
-- and only ciphertext.
create table enishi.stream (
    municipality text not null,
    stream uuid not null,
    kind text not null check (kind in ('case', 'person', 'conference')),
    version integer not null check (version > 0),
    head_hash bytea not null,
    primary key (municipality, stream)
);

create table enishi.event (
    municipality text not null,
    stream uuid not null,
    version integer not null check (version > 0),
    event_id uuid not null,
    kind text not null,
    case_id uuid not null,       -- the case itself, or the case of a person fact or conference
    author_unit uuid not null,
    compartment text not null,
    type text not null,
    static_text text not null,   -- RFC 8785: what the digest of the header covers, no personal data
    digest bytea not null,       -- SHA-256 of the ciphertext
    header_hash bytea not null,  -- SHA-256(previous, version, static_text, digest)
    recorded_at timestamptz not null,
    xid xid8 not null default pg_current_xact_id(),
    primary key (municipality, stream, version),
    unique (municipality, event_id),
    foreign key (municipality, stream) references enishi.stream (municipality, stream)
);
create index event_case on enishi.event (municipality, case_id);

create table enishi.sealed (
    municipality text not null,
    event_id uuid not null,
    ciphertext bytea not null,
    primary key (municipality, event_id)
);

create table enishi.disclosure (
    municipality text not null,
    disclosure uuid not null,
    unit uuid,                   -- to whom; null: a party that is in no directory
    worker uuid,
    case_id uuid,
    kind text not null check (
        kind in ('read', 'list', 'search', 'preview', 'print', 'outside', 'stand_in')
    ),
    static_text text not null,
    digest bytea not null,
    recorded_at timestamptz not null,
    xid xid8 not null default pg_current_xact_id(),
    primary key (municipality, disclosure)
);
create index disclosure_case on enishi.disclosure (municipality, case_id);

create table enishi.refused_attempt (
    municipality text not null,
    attempt uuid not null,
    unit uuid not null,          -- who tried
    worker uuid,
    code text not null,
    static_text text not null,
    digest bytea not null,
    recorded_at timestamptz not null,
    xid xid8 not null default pg_current_xact_id(),
    primary key (municipality, attempt)
);

-- What has no log_index yet. `ordinal` orders the entries of one transaction; no sequence is
-- shared by municipalities. The transaction id serves here only: it means nothing after a restore.
create table enishi.tail (
    municipality text not null,
    entry uuid not null,
    kind text not null check (kind in ('event', 'disclosure', 'refused_attempt')),
    ordinal integer not null,
    xid xid8 not null default pg_current_xact_id(),
    since timestamptz not null default clock_timestamp(),  -- this machine's time, not the law's
    primary key (municipality, entry)
);
create index tail_order on enishi.tail (municipality, xid, ordinal);

-- One gapless order over events, disclosures and refused attempts of a municipality.
create table enishi.log_order (
    municipality text not null,
    log_index bigint not null check (log_index >= 0),
    entry uuid not null,
    kind text not null,
    primary key (municipality, log_index),
    unique (municipality, entry)
);

-- Codes, ids and a Location: never a body.
create table enishi.idempotency (
    municipality text not null,
    unit uuid not null,
    key text not null,
    fingerprint bytea not null,
    result text not null,
    recorded_at timestamptz not null,
    primary key (municipality, unit, key)
);

create table enishi.counter (
    municipality text not null,
    name text not null,
    value integer not null,
    primary key (municipality, name)
);

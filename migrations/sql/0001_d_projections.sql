-- Immediate projections: codes, dates, ids, counts; no words about persons. Written only by
-- enishi.append, from rows(state) made in Python. (municipality, case_id, row_key) is a row's name.
create table enishi.case_head (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    number text not null,
    state text not null,
    controller text not null,
    ward text not null,
    main_topic text not null,
    topics text[] not null,
    lead_unit uuid not null,
    lead_organisation uuid not null,
    opened_on date not null,
    closed_on date,
    last_entry_on date,
    primary key (municipality, case_id, row_key)
);
create table enishi.case_person (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    person uuid not null,
    place text not null,
    adult boolean not null,
    starts date not null,
    ends date,
    primary key (municipality, case_id, row_key)
);
create index case_person_person on enishi.case_person (municipality, person);

-- The second wall: who reaches which compartment of which case, and how far.
create table enishi.case_access (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    compartment text not null,
    unit uuid not null,
    worker uuid,                 -- she alone of the unit
    item uuid,                   -- this item alone, and nothing else of the case
    reach text not null check (reach in ('preview', 'own', 'content')),
    kind text not null check (
        kind in (
            'lead', 'co_lead', 'contributor', 'engaged', 'session', 'stand_in', 'review', 'author'
        )
    ),
    starts date not null,
    ends date,
    primary key (municipality, case_id, row_key)
);
create index case_access_unit on enishi.case_access (municipality, unit, case_id);

create table enishi.item (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    item uuid not null,
    stream uuid not null,
    person uuid,                 -- the person whose stream holds it; null for the case's own
    kind text not null,          -- record, summary, link_sheet, decline, outcome, person_facts
    author_unit uuid not null,
    author_worker uuid,
    pairs text[] not null check (cardinality(pairs) > 0),
    form text not null check (form in ('minimum', 'summary', 'full')),
    compartment text not null,
    travels boolean not null,
    beside uuid,                 -- the record that a summary stands beside
    retracted boolean not null,  -- hidden from everybody; the mark stays
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (municipality, case_id, row_key)
);
create index item_item on enishi.item (municipality, item);
create index item_person on enishi.item (municipality, person) where person is not null;

create table enishi.basis (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    basis uuid not null,
    kind text not null,
    organisation uuid not null,
    pairs text[],
    purposes text[] not null,
    compartment text not null,
    explicit boolean not null,
    starts date not null,
    ends date,
    ended text,
    conference uuid,             -- the conference whose record it is; null: the case's own
    primary key (municipality, case_id, row_key)
);
create table enishi.engagement (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    engagement uuid not null,
    unit uuid not null,
    organisation uuid not null,
    capacity text not null,
    purpose text not null,
    pairs text[],
    items uuid[],
    compartments text[] not null,
    starts date not null,
    ends date,
    ended text,
    worker uuid,                 -- she alone of the unit
    conference uuid,             -- the conference whose record it is; null: the case's own
    primary key (municipality, case_id, row_key)
);
create table enishi.consent (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    consent uuid not null,
    subject uuid not null,
    form text not null,
    status text not null,
    purposes text[] not null,
    starts date not null,
    ends date,
    taken_by_unit uuid not null,
    taken_by_worker uuid not null,
    power text,                  -- of the representative, where one spoke
    explained text[] not null,
    evidence text not null check (evidence in ('none', 'kept', 'attached')),
    evidence_at text,            -- the code of a place, or the id of what is attached
    paper_due date,
    review_due date,
    standard_form text,          -- the version that was signed
    renewed_by uuid,
    withdrawn_on date,           -- the latest withdrawal; its words are sealed
    withdrawn_form text,
    withdrawn_by_unit uuid,      -- whose worker took it down
    represented boolean not null,
    receipt_how text,            -- how the person got its receipt
    receipt_on date,
    receipt_reason text,         -- why she did not
    primary key (municipality, case_id, row_key)
);
create table enishi.referral (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    referral uuid not null,
    state text not null,
    kind text not null,
    purpose text not null,
    sender_unit uuid not null,
    receiver_unit uuid not null,
    receiver_organisation uuid not null,
    receiver_worker uuid,
    ward text not null,
    topics text[] not null,
    categories text[] not null,
    urgent boolean not null,
    outside boolean not null,
    inbound boolean not null,    -- from an agency without a case: accepting opens one
    sent_on date,
    answer_due date,
    answered_on date,
    contact_due date,
    report_due date,
    reported_on date,
    ended_on date,
    decline_reason text,
    result text,
    recorded boolean not null,   -- the last answer was taken down by the sender
    questions uuid[] not null,   -- of the receiver, still open
    answered uuid[] not null,    -- questions that the sender has answered
    check_id uuid,               -- for a conflict of interest: the last, with who alone is told
    check_worker uuid,
    check_until date,
    check_conflict boolean,
    after uuid,                  -- the one that came to nothing before it: the sender's to know
    primary key (municipality, case_id, row_key)
);
create index referral_receiver on enishi.referral (municipality, receiver_unit);
create index referral_id on enishi.referral (municipality, referral);

create table enishi.invitation (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    invitation uuid not null,
    state text not null,
    unit uuid not null,
    inviter_unit uuid not null,
    purpose text not null,
    ward text not null,
    categories text[] not null,
    invited_on date not null,
    answered_on date,
    ended_on date,
    primary key (municipality, case_id, row_key)
);
create index invitation_unit on enishi.invitation (municipality, unit);

-- Protection flags hold in every case that links the person.
create table enishi.flag (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    person uuid not null,
    categories text[] not null,
    named_workers uuid[] not null,
    starts date not null,
    ends date,
    primary key (municipality, case_id, row_key)
);

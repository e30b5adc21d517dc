-- Row-level security on every table. Policies test transaction-local settings against one
-- projection, case_access; with no settings there are no rows.
alter table enishi.stream enable row level security;
alter table enishi.stream force row level security;
alter table enishi.event enable row level security;
alter table enishi.event force row level security;
alter table enishi.sealed enable row level security;
alter table enishi.sealed force row level security;
alter table enishi.disclosure enable row level security;
alter table enishi.disclosure force row level security;
alter table enishi.refused_attempt enable row level security;
alter table enishi.refused_attempt force row level security;
alter table enishi.tail enable row level security;
alter table enishi.tail force row level security;
alter table enishi.log_order enable row level security;
alter table enishi.log_order force row level security;
alter table enishi.idempotency enable row level security;
alter table enishi.idempotency force row level security;
alter table enishi.counter enable row level security;
alter table enishi.counter force row level security;
alter table enishi.legal_entity enable row level security;
alter table enishi.legal_entity force row level security;
alter table enishi.organisation enable row level security;
alter table enishi.organisation force row level security;
alter table enishi.unit enable row level security;
alter table enishi.unit force row level security;
alter table enishi.worker enable row level security;
alter table enishi.worker force row level security;
alter table enishi.membership enable row level security;
alter table enishi.membership force row level security;
alter table enishi.account enable row level security;
alter table enishi.account force row level security;
alter table enishi.session enable row level security;
alter table enishi.session force row level security;
alter table enishi.bearer_token enable row level security;
alter table enishi.bearer_token force row level security;
alter table enishi.case_head enable row level security;
alter table enishi.case_head force row level security;
alter table enishi.case_person enable row level security;
alter table enishi.case_person force row level security;
alter table enishi.case_access enable row level security;
alter table enishi.case_access force row level security;
alter table enishi.item enable row level security;
alter table enishi.item force row level security;
alter table enishi.basis enable row level security;
alter table enishi.basis force row level security;
alter table enishi.engagement enable row level security;
alter table enishi.engagement force row level security;
alter table enishi.consent enable row level security;
alter table enishi.consent force row level security;
alter table enishi.referral enable row level security;
alter table enishi.referral force row level security;
alter table enishi.invitation enable row level security;
alter table enishi.invitation force row level security;
alter table enishi.flag enable row level security;
alter table enishi.flag force row level security;

-- The writer and the loader keep to the municipality that the call names.
create policy writer on enishi.stream to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.event to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.sealed to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.disclosure to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.refused_attempt to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.tail to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.idempotency to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.counter to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.case_head to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.case_person to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.case_access to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.item to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.basis to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.engagement to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.consent to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.referral to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.invitation to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy writer on enishi.flag to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy loader on enishi.event for select to enishi_loader
    using (municipality = enishi.my_municipality());
create policy loader on enishi.sealed for select to enishi_loader
    using (municipality = enishi.my_municipality());
create policy loader on enishi.case_person for select to enishi_loader
    using (municipality = enishi.my_municipality());
create policy loader on enishi.case_access for select to enishi_loader
    using (municipality = enishi.my_municipality());
create policy loader on enishi.idempotency for select to enishi_loader
    using (municipality = enishi.my_municipality());

-- The directory is one municipality's, and read by all of its workers.
create policy app on enishi.legal_entity to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.organisation to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.unit to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.worker to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.membership to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.account to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy app on enishi.bearer_token to enishi_app
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());

-- Sign-in looks up a way in by the hash of a secret, in the municipality that the token names.
create policy gate on enishi.organisation for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.unit for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.worker for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.membership for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.account for select to enishi_gate
    using (municipality = enishi.my_municipality());
create policy gate on enishi.session to enishi_gate
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy gate on enishi.bearer_token for select to enishi_gate
    using (municipality = enishi.my_municipality());

-- Auditors of the operator read headers; the sequencer reads entries and orders them.
create policy audit on enishi.stream for select to enishi_audit
    using (municipality = enishi.my_municipality());
create policy audit on enishi.event for select to enishi_audit
    using (municipality = enishi.my_municipality());
create policy audit on enishi.disclosure for select to enishi_audit
    using (municipality = enishi.my_municipality());
create policy audit on enishi.refused_attempt for select to enishi_audit
    using (municipality = enishi.my_municipality());
create policy audit on enishi.log_order for select to enishi_audit
    using (municipality = enishi.my_municipality());
create policy system on enishi.event for select to enishi_system
    using (municipality = enishi.my_municipality());
create policy system on enishi.disclosure for select to enishi_system
    using (municipality = enishi.my_municipality());
create policy system on enishi.refused_attempt for select to enishi_system
    using (municipality = enishi.my_municipality());
create policy system on enishi.tail to enishi_system
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
create policy system on enishi.log_order to enishi_system
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());

create policy eraser on enishi.sealed to enishi_eraser
    using (municipality = enishi.my_municipality());

-- The acting unit's own lines in the wall, in force today. Other tables ask through this one.
-- Settings are asked for in a select of their own, once a statement instead of once a row.
create policy app on enishi.case_access for select to enishi_app, enishi_reader
    using (
        municipality = (select enishi.my_municipality())
        and unit = (select enishi.my_unit())
        and (worker is null or worker = (select enishi.my_worker()))
        and starts <= (select enishi.my_day())
        and (ends is null or (select enishi.my_day()) < ends)
    );

-- A conference opens its compartment, not the case.
create policy app on enishi.case_head for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = case_head.municipality and a.case_id = case_head.case_id
              and a.reach = 'content' and a.compartment = 'ordinary' and a.item is null
        )
    );
create policy app on enishi.case_person for select to enishi_app, enishi_reader
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = case_person.municipality and a.case_id = case_person.case_id
              and a.reach = 'content'
        )
    );
-- Raw notes (what does not travel) stay with the lead team and whoever wrote them; who judges an
-- emergency reads the one that says why it could not wait.
create policy app on enishi.item for select to enishi_app, enishi_reader
    using (
        municipality = (select enishi.my_municipality())
        and (
            exists (
                select from enishi.case_access a
                where a.municipality = item.municipality and a.case_id = item.case_id
                  and a.compartment = item.compartment
                  and (a.item is null or a.item = item.item)
                  and ((a.reach = 'content' and (item.travels or a.kind in ('lead', 'co_lead', 'review')))
                       or (a.reach = 'own' and item.author_unit = (select enishi.my_unit())))
            )
            or (
                person is not null
                and exists (
                    select from enishi.case_person p
                    join enishi.case_access a
                      on a.municipality = p.municipality and a.case_id = p.case_id
                    where p.municipality = item.municipality and p.person = item.person
                      and a.reach = 'content' and a.compartment = item.compartment
                      and a.item is null
                )
            )
        )
    );
-- Headers and ciphertexts come out to a page through items_within_reach alone, which finds them by
-- items that have passed the policy above: one test a row, where policies of their own were three.
create policy reader on enishi.event for select to enishi_reader
    using (municipality = (select enishi.my_municipality()));
create policy reader on enishi.sealed for select to enishi_reader
    using (municipality = (select enishi.my_municipality()));
create policy app on enishi.basis for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = basis.municipality and a.case_id = basis.case_id
              and ((a.kind in ('lead', 'co_lead') and basis.conference is null)
                   or basis.organisation = (select enishi.my_organisation()))
              and (basis.compartment not like 'lane:%' or a.compartment = basis.compartment)
        )
    );
create policy app on enishi.engagement for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            unit = (select enishi.my_unit())
            or exists (
                select from enishi.case_access a
                where a.municipality = engagement.municipality
                  and a.case_id = engagement.case_id and a.kind in ('lead', 'co_lead')
                  and engagement.compartments::text not like '%lane:%'
                  and engagement.conference is null
            )
        )
    );
create policy app on enishi.consent for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_access a
            where a.municipality = consent.municipality and a.case_id = consent.case_id
              and a.kind in ('lead', 'co_lead')
        )
    );
create policy app on enishi.referral for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            (receiver_unit = (select enishi.my_unit()) and state <> 'draft')
            or sender_unit = (select enishi.my_unit())
            or exists (
                select from enishi.case_access a
                where a.municipality = referral.municipality
                  and a.case_id = referral.case_id and a.kind in ('lead', 'co_lead')
            )
        )
    );
create policy app on enishi.invitation for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            unit = (select enishi.my_unit())
            or exists (
                select from enishi.case_access a
                where a.municipality = invitation.municipality
                  and a.case_id = invitation.case_id and a.kind in ('lead', 'co_lead')
            )
        )
    );
create policy app on enishi.flag for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.case_person p
            where p.municipality = flag.municipality and p.person = flag.person
        )
    );
-- Who has seen what: a unit sees its own reads; the lead team sees all reads of its case.
create policy app on enishi.disclosure for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and (
            unit = (select enishi.my_unit())
            or exists (
                select from enishi.case_access a
                where a.municipality = disclosure.municipality
                  and a.case_id = disclosure.case_id and a.kind in ('lead', 'co_lead')
                  and (
                      disclosure.kind in ('preview', 'outside')
                      or exists (  -- who works in a statutory lane alone is nobody's to know
                          select from enishi.engagement e
                          where e.municipality = disclosure.municipality
                            and e.case_id = disclosure.case_id and e.unit = disclosure.unit
                      )
                  )
            )
        )
    );
create policy app on enishi.refused_attempt for select to enishi_app
    using (municipality = (select enishi.my_municipality()) and unit = (select enishi.my_unit()));

grant select on
    enishi.disclosure, enishi.refused_attempt, enishi.case_head, enishi.case_person,
    enishi.case_access, enishi.item, enishi.basis, enishi.engagement, enishi.consent,
    enishi.referral, enishi.invitation, enishi.flag
to enishi_app;
grant select on
    enishi.case_access, enishi.case_person, enishi.item, enishi.event, enishi.sealed
to enishi_reader;
grant select, insert, update on
    enishi.legal_entity, enishi.organisation, enishi.unit, enishi.worker, enishi.membership,
    enishi.account, enishi.bearer_token
to enishi_app;
grant select on
    enishi.event, enishi.sealed, enishi.idempotency, enishi.case_person, enishi.case_access
to enishi_loader;
grant select, insert on
    enishi.event, enishi.sealed, enishi.disclosure, enishi.refused_attempt, enishi.tail,
    enishi.idempotency
to enishi_writer;
grant select, insert, update on enishi.stream, enishi.counter to enishi_writer;
grant select, insert, delete on
    enishi.case_head, enishi.case_person, enishi.case_access, enishi.item, enishi.basis,
    enishi.engagement, enishi.consent, enishi.referral, enishi.invitation, enishi.flag
to enishi_writer;
grant select on
    enishi.stream, enishi.event, enishi.disclosure, enishi.refused_attempt, enishi.log_order
to enishi_audit;
grant select on enishi.event, enishi.disclosure, enishi.refused_attempt to enishi_system;
grant select, delete on enishi.tail to enishi_system;
grant select, insert on enishi.log_order to enishi_system;
grant select (municipality, event_id), delete on enishi.sealed to enishi_eraser;
grant select on
    enishi.organisation, enishi.unit, enishi.worker, enishi.membership, enishi.account
to enishi_gate;
grant select, insert, update on enishi.session to enishi_gate;
grant select on enishi.bearer_token to enishi_gate;
